using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Surfaces;

namespace Cathograph.Microstructure.Contacts;

/// <summary>The interfaces of a composite and the contacts of its particles.</summary>
public sealed class ContactResult
{
    internal ContactResult(LabelVolume volume, PhaseConnectivityResult networks, ImmutableArray<ParticleContacts> particles, ContactOptions options) =>
        (Volume, Networks, Particles, Options) = (volume, networks, particles, options);

    /// <summary>Gets the volume that was measured.</summary>
    public LabelVolume Volume { get; }

    /// <summary>Gets what was asked.</summary>
    public ContactOptions Options { get; }

    /// <summary>Gets which electrolyte and which conductor is connected.</summary>
    public PhaseConnectivityResult Networks { get; }

    /// <summary>Gets the contacts of every particle, in the order of their numbers.</summary>
    public ImmutableArray<ParticleContacts> Particles { get; }

    /// <summary>Gets the interfaces of all pairs of named phases.</summary>
    public required ImmutableArray<PhasePairArea> Areas { get; init; }

    /// <summary>Gets what of each phase lies on the faces of the box.</summary>
    public required ImmutableArray<PhaseArea> BorderAreas { get; init; }

    /// <summary>Gets the lines where three phases meet; empty for fewer than 3 or more than 8 phases.</summary>
    public required ImmutableArray<TripleLength> TripleLines { get; init; }

    /// <summary>Gets the contacts between particles that are larger than the least that counts.</summary>
    public required ImmutableArray<ParticleContact> ParticleContacts { get; init; }

    /// <summary>Gets the largest relative error of the area of a plane of unfavourable orientation, dimensionless.</summary>
    public required double PlaneError { get; init; }

    /// <summary>Gets the share of the volume of all particles that both Li+ and electrons reach, the utilisation u; NaN when a network is missing from the volume or there are no particles.</summary>
    public double Utilisation => MissingRole is null ? ShareOf(ContactClass.Active) : double.NaN;

    /// <summary>Gets the role without which utilisation cannot be told; null when all are there.</summary>
    public PhaseRole? MissingRole =>
        double.IsNaN(Networks.ShareOf(PhaseRole.Electrolyte)) ? PhaseRole.Electrolyte
        : double.IsNaN(Networks.ShareOf(PhaseRole.Carbon)) && !Options.Connectivity.ActiveConducts ? PhaseRole.Carbon : null;

    /// <summary>The surface of a phase against all other named phases, without the faces of the box.</summary>
    /// <param name="phase">The phase.</param>
    /// <returns>The area in m2.</returns>
    public double SurfaceOf(Phase phase) => Areas.Where(pair => pair.First == phase || pair.Second == phase).Sum(pair => pair.Area);

    /// <summary>The share of a class in the volume of all particles.</summary>
    /// <param name="kind">The class.</param>
    /// <returns>0 to 1; NaN without particles.</returns>
    public double ShareOf(ContactClass kind)
    {
        long all = Particles.Sum(item => item.Voxels);
        return all > 0 ? (double)Particles.Where(item => item.Class == kind).Sum(item => item.Voxels) / all : double.NaN;
    }
}
