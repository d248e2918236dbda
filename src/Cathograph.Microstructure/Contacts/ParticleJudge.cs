using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Surfaces;

namespace Cathograph.Microstructure.Contacts;

/// <summary>Says of every particle what touches it, what reaches it and how its contacts lie.</summary>
internal sealed class ParticleJudge
{
    private const int Together = 64;

    private readonly InterfaceAreaResult _areas;
    private readonly ParticleMoments _moments;
    private readonly SurfacePatterns _patterns;
    private readonly ContactOptions _options;
    private readonly PatternMeasures _measures;
    private readonly int[] _neighbours;
    private readonly SplitPhases _split;
    private readonly bool _hasElectrolyte;
    private readonly bool _hasConductor;
    private readonly double _voxel;
    private readonly double _least;

    public ParticleJudge(SplitPhases split, InterfaceAreaResult areas, ParticleMoments moments, SurfacePatterns patterns, ContactOptions options, SurfaceWork work)
    {
        (_split, _areas, _moments, _patterns, _options) = (split, areas, moments, patterns, options);
        _measures = new PatternMeasures(new DirectionGrid(split.Volume.Grid.IsPlane), options.Tolerance);
        _voxel = split.Volume.Grid.Spacing.Volume;
        _least = options.LeastArea(split.Volume.Grid);
        bool[] isThere = LabelPresence.Of(split.Volume.Labels.AsMemory(), work);

        _hasElectrolyte = split.LabelsOf(PhaseRole.Electrolyte).Any(label => isThere[label]);
        _hasConductor = options.Connectivity.ActiveConducts || split.LabelsOf(PhaseRole.Carbon).Any(label => isThere[label]);
        _neighbours = new int[areas.ParticleCount];
        foreach (ParticleContact contact in areas.Contacts)
        {
            if (contact.Area > _least)
            {
                _neighbours[contact.First - 1]++;
                _neighbours[contact.Second - 1]++;
            }
        }
    }

    /// <summary>All particles, in the order of their numbers.</summary>
    public ImmutableArray<ParticleContacts> All(SurfaceWork work)
    {
        var all = new ParticleContacts[_areas.ParticleCount];
        work.ForEach((all.Length + Together - 1) / Together, k =>
        {
            for (int particle = k * Together; particle < Math.Min(all.Length, (k + 1) * Together); particle++)
            {
                all[particle] = One(particle);
            }
        });
        return [.. all];
    }

    private ParticleContacts One(int particle)
    {
        int id = particle + 1;
        double Sum(ImmutableArray<byte> labels) => labels.Sum(label => _areas.OfParticle(id, label));
        double lithium = Sum(_split.ConnectedLabelsOf(PhaseRole.Electrolyte));
        double electrons = Sum(_split.ConnectedLabelsOf(PhaseRole.Carbon));
        ReadOnlySpan<long> atLithium = _patterns.Of(particle, SplitPhases.LithiumKind);
        ReadOnlySpan<long> atElectrons = _patterns.Of(particle, SplitPhases.ElectronKind);
        return new ParticleContacts
        {
            Id = id,
            Voxels = _moments.Voxels(particle),
            Volume = _moments.Voxels(particle) * _voxel,
            EquivalentRadius = Radius(_moments.Voxels(particle)),
            Surface = _areas.SurfaceOfParticle(id),
            Border = _areas.BorderOfParticle(id),
            Electrolyte = Sum(_split.LabelsOf(PhaseRole.Electrolyte)),
            ConnectedElectrolyte = lithium,
            Carbon = Sum(_split.LabelsOf(PhaseRole.Carbon)),
            ConnectedCarbon = electrons,
            Particles = _areas.OfParticleWithParticles(id),
            Neighbours = _neighbours[particle],
            Pore = Sum(_split.LabelsOf(PhaseRole.Pore)),
            Class = ClassOf(particle, lithium, electrons),
            LithiumContactDirection = Scaled(_measures.Resultant(atLithium)),
            ElectronContactDirection = Scaled(_measures.Resultant(atElectrons)),
            Pattern = atLithium.IsEmpty ? null : _measures.Of(atLithium, atElectrons),
        };
    }

    private double Radius(long voxels)
    {
        VoxelGrid grid = _split.Volume.Grid;
        return grid.IsPlane ? Math.Sqrt(voxels * grid.Spacing.X * grid.Spacing.Y / Math.PI) : Math.Cbrt(0.75 * voxels * _voxel / Math.PI);
    }

    private (double X, double Y, double Z) Scaled((double X, double Y, double Z) sum) => (sum.X * _areas.Unit, sum.Y * _areas.Unit, sum.Z * _areas.Unit);

    private ContactClass ClassOf(int particle, double lithium, double electrons)
    {
        bool isInNetwork = _options.Connectivity.ActiveConducts && _moments.Slot(particle) >= 0 && _split.ConnectedLabelsOf(PhaseRole.Active).Contains(_areas.Labels[_moments.Slot(particle)]);
        bool hasLithium = lithium > _least;
        bool hasElectrons = electrons > _least || isInNetwork;
        return (_hasElectrolyte, _hasConductor) switch
        {
            (true, true) => (hasLithium, hasElectrons) switch
            {
                (true, true) => ContactClass.Active,
                (false, true) => ContactClass.LithiumStarved,
                (true, false) => ContactClass.ElectronStarved,
                _ => ContactClass.Isolated,
            },
            (true, false) => hasLithium ? ContactClass.Undecided : ContactClass.LithiumStarved,
            (false, true) => hasElectrons ? ContactClass.Undecided : ContactClass.ElectronStarved,
            _ => ContactClass.Undecided,
        };
    }
}
