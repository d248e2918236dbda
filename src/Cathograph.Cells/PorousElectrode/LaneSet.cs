using System.Collections.Immutable;
using Cathograph.Cells.Composition;
using Cathograph.Cells.Materials;
using Cathograph.Core.Constants;
using Cathograph.Core.Electrodes;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// Every representative particle of the electrode as one lane of flat arrays, grouped by material and padded to blocks of
/// <see cref="Width"/>: the unit that the particle kernels work on. A lane is one particle size in one depth cell.
/// </summary>
internal sealed class LaneSet
{
    /// <summary>Lanes per block: two 256-bit vectors of doubles.</summary>
    public const int Width = 8;

    private LaneSet(int count)
    {
        Count = count;
        Cell = new int[count];
        AreaPerArea = new double[count];
        InverseRadiusSquared = new double[count];
        SurfaceRate = new double[count];
        FilmResistance = new double[count];
        Capacity = new double[count];
        Class = new int[count];
    }

    /// <summary>Number of lanes, padding included.</summary>
    public int Count { get; }

    /// <summary>Depth cell of each lane.</summary>
    public int[] Cell { get; }

    /// <summary>Index of the particle size within its layer.</summary>
    public int[] Class { get; }

    /// <summary>Particle surface per cell area, a dx, dimensionless; 0 for padding.</summary>
    public double[] AreaPerArea { get; }

    /// <summary>1/R^2 in 1/m2, times D when D is constant.</summary>
    public double[] InverseRadiusSquared { get; }

    /// <summary>1/(F cmax R) in m2/(A s): reaction current density to rate of change of stoichiometry at the surface.</summary>
    public double[] SurfaceRate { get; }

    /// <summary>Film resistance in ohm m2.</summary>
    public double[] FilmResistance { get; }

    /// <summary>Charge per cell area and unit of stoichiometry in C/m2; 0 for padding.</summary>
    public double[] Capacity { get; }

    /// <summary>True when lane p is depth cell p: one material and one particle size everywhere.</summary>
    public bool IsAligned { get; private set; }

    /// <summary>The materials.</summary>
    public required ImmutableArray<MaterialSegment> Segments { get; init; }

    public static LaneSet Build(ImmutableArray<ResolvedLayer> layers, DepthMesh mesh, MaterialCompiler compiler, double temperature)
    {
        var lanes = new List<(CompiledActiveMaterial Material, int Cell, int Class)>();
        for (int c = 0; c < mesh.Count; c++)
        {
            ResolvedLayer layer = layers[mesh.LayerOf[c]];
            for (int k = 0; k < layer.Particles.Length && layer.ActiveMaterialVolumeFraction > 0; k++)
            {
                if (layer.Particles[k].VolumeShare > 0)
                {
                    lanes.Add((compiler.Compile(layer.ActiveMaterial, temperature), c, k));
                }
            }
        }

        var segments = ImmutableArray.CreateBuilder<MaterialSegment>();
        int count = 0;
        var groups = lanes.GroupBy(lane => lane.Material).ToList();
        foreach (var group in groups)
        {
            int padded = (group.Count() + Width - 1) / Width * Width;
            segments.Add(new MaterialSegment(group.Key, count, count + padded));
            count += padded;
        }

        var set = new LaneSet(count) { Segments = segments.ToImmutable() };
        for (int g = 0; g < groups.Count; g++)
        {
            var members = groups[g].ToList();
            MaterialSegment segment = set.Segments[g];
            for (int p = segment.Start; p < segment.End; p++)
            {
                bool isPadding = p - segment.Start >= members.Count;
                var member = members[isPadding ? members.Count - 1 : p - segment.Start];
                set.Fill(p, member.Cell, member.Class, layers[mesh.LayerOf[member.Cell]], segment.Material, isPadding ? 0 : mesh.Width[member.Cell]);
            }
        }

        set.IsAligned = groups.Count == 1 && lanes.Count == mesh.Count && set.Cell.AsSpan(0, mesh.Count).SequenceEqual([.. Enumerable.Range(0, mesh.Count)]);
        return set;
    }

    private void Fill(int lane, int cell, int sizeClass, ResolvedLayer layer, CompiledActiveMaterial material, double width)
    {
        ParticleClass particle = layer.Particles[sizeClass];
        double volume = layer.ActiveMaterialVolumeFraction * layer.ConnectedShare * particle.VolumeShare * width;
        Cell[lane] = cell;
        Class[lane] = sizeClass;
        AreaPerArea[lane] = 3 * volume / particle.Radius;
        InverseRadiusSquared[lane] = (material.IsDiffusivityConstant ? material.Diffusivity : 1) / (particle.Radius * particle.Radius);
        SurfaceRate[lane] = 1 / (PhysicalConstants.Faraday * material.MaximumConcentration * particle.Radius);
        FilmResistance[lane] = material.FilmResistance;
        Capacity[lane] = PhysicalConstants.Faraday * material.MaximumConcentration * volume;
    }
}
