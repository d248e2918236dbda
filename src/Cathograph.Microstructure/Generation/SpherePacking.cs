using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Generation;

/// <summary>
/// Packs spheres or ellipsoids of a size distribution into a periodic box and surrounds them with electrolyte, carbon fibres and pores: a composite whose particles are known.
/// In a grid of one plane the particles are discs.
/// </summary>
public static class SpherePacking
{
    private static readonly PhaseTable Phases = PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "phases");

    /// <summary>Generates a composite.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="options">What is packed.</param>
    /// <param name="threads">Threads, or 0 for one a core; the composite does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The composite.</returns>
    /// <exception cref="ArgumentException">The particles do not fit into the box, or the phases fill more than all of it.</exception>
    public static GeneratedComposite Run(VoxelGrid grid, SpherePackingOptions options, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var random = new Random(options.Seed);
        var bed = new PackingBed(grid, options, random);
        double overlap = bed.Relax(cancellation);
        ImmutableArray<PackedParticle> shapes = bed.Particles();
        int[] ids = PackingPainter.Paint(grid, shapes, threads, cancellation);
        byte[] labels = new byte[ids.Length];
        for (int v = 0; v < ids.Length; v++)
        {
            labels[v] = ids[v] == 0 ? CompositeFilling.Electrolyte : CompositeFilling.Active;
        }

        var filling = new CompositeFilling(grid, labels, ids, random, cancellation);
        filling.Damage(shapes, options);
        filling.Fibres(options.CarbonFraction, options.CarbonRadius, options.CarbonLength);
        filling.Pores(options.PoreFraction, options.PoreRadius);
        int count = PackingPainter.Renumber(ids);
        return new GeneratedComposite(
            new LabelVolume(grid, ImmutableCollectionsMarshal.AsImmutableArray(labels), Phases),
            new RegionVolume(grid, ImmutableCollectionsMarshal.AsImmutableArray(ids), count),
            shapes,
            overlap);
    }
}
