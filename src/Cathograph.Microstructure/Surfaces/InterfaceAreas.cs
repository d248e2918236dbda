using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>
/// The areas of all interfaces of a segmented volume: between phases, between particles and phases, and between particles, in one pass. See the README of this folder for the estimator and its errors.
/// </summary>
public static class InterfaceAreas
{
    /// <summary>Measures.</summary>
    /// <param name="volume">The phases.</param>
    /// <param name="particles">The particles within the active phases; null for phases alone.</param>
    /// <param name="threads">Threads, or 0 for one a core; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The areas in m2; in a grid of one plane they are lengths times the thickness of a voxel.</returns>
    /// <exception cref="ArgumentException">The two grids differ in their number of voxels.</exception>
    public static InterfaceAreaResult Of(LabelVolume volume, RegionVolume? particles = null, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        if (particles is not null && (particles.Grid.Width, particles.Grid.Height, particles.Grid.Depth) != (volume.Grid.Width, volume.Grid.Height, volume.Grid.Depth))
        {
            throw new ArgumentException("Labels and particles lie on grids of the same counts.", nameof(particles));
        }

        var work = new SurfaceWork(volume.Grid, threads, cancellation);
        var source = new KeySource(volume, particles, work);
        ParticleMoments moments = ParticleMoments.Of(source, work);
        return Of(source, moments, null, work);
    }

    internal static InterfaceAreaResult Of(KeySource source, ParticleMoments moments, SurfacePatterns? patterns, SurfaceWork work)
    {
        AreaStencil stencil = AreaStencil.Of(source.Grid);
        var total = new CrossingSink(source.Slots, source.Particles);
        TileBox[] tiles = TileBox.All(source.Grid);
        work.ForEach(
            tiles.Length,
            () => new CrossingKernel(source, stencil, new CrossingSink(source.Slots, source.Particles), patterns),
            (k, own) => own.Run(tiles[k]),
            own => total.Add(own.Sink));
        return new InterfaceAreaResult(source, moments, total, stencil, BoxBorder.Of(source));
    }
}
