using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>
/// Maps of edge energy, white line, edge integral and fractions from an aligned stack, slab of rows by slab of rows. Memory: a slab (<see cref="SpectralMapOptions.SlabBytes"/>), a few frames and the maps.
/// The number of threads and the size of the slabs do not enter the result.
/// </summary>
public static class SpectralMapping
{
    private const int PixelsOfAPiece = 16_384;

    /// <summary>Makes the maps.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="mean">The mean spectrum of its brightest pixels.</param>
    /// <param name="options">How.</param>
    /// <param name="work">Threads (0 for one a core), and who is told the share that is done; null for nobody.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The maps.</returns>
    /// <exception cref="InvalidInputException">The mean spectrum has no edge in the range, or references do not fit.</exception>
    public static SpectralMapResult Run(AlignedStack stack, AbsorptionSpectrum mean, SpectralMapOptions options, (int Threads, Action<double>? Done) work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(options);
        NormalisedSpectrum normalised = SpectrumNormalisation.Run(mean, options.Pixels.Normalisation);
        if (!(normalised.Step > 0))
        {
            throw new InvalidInputException(mean.Name, FormattableString.Invariant($"found an absorption that falls by {-normalised.Step:G3} over the edge at {normalised.EdgeEnergy:F2} eV; expected it to rise: are the numbers optical density where transmission was taken, or the other way round (--kind)?"));
        }

        var plan = new PixelPlan(normalised, options.Pixels);
        PixelBox box = stack.Box;
        var output = new PixelOutput(box.Width, box.Height, plan);
        long rowBytes = (long)stack.Count * box.Width * sizeof(float);
        int rows = (int)Math.Clamp(Math.Min(options.SlabBytes, (long)Array.MaxLength * sizeof(float)) / rowBytes, 1, box.Height);
        int slabs = (box.Height + rows - 1) / rows;
        float[] slab = GC.AllocateUninitializedArray<float>(checked((int)(rows * rowBytes / sizeof(float))));
        var regions = new RegionSums(options.Regions, box, stack.Count);
        for (int s = 0; s < slabs; s++)
        {
            int first = s * rows;
            int count = Math.Min(rows, box.Height - first);
            stack.Read(first, count, slab, work.Threads, cancellation);
            Map(slab, count * box.Width, first * box.Width, (plan, options.Pixels, output), work.Threads, cancellation);
            regions.Add(slab, count, first, output.Mask, work.Threads, cancellation);
            work.Done?.Invoke((s + 1.0) / slabs);
        }

        return new SpectralMapResult
        {
            Maps = output.Maps(),
            Mean = normalised,
            Masked = regions.Masked(stack.Energies),
            Regions = regions.Spectra(stack.Energies),
            Box = box,
            Integral = plan.Trapezoid.Length > 0 ? plan.Limits : null,
            SlabRows = rows,
            Slabs = slabs,
            SlabBytes = rows * rowBytes,
        };
    }

    /// <summary>Makes the maps of optical densities that are in memory, on the grid they are on.</summary>
    /// <param name="density">Energies x Height x Width optical densities, energy by energy.</param>
    /// <param name="width">Columns.</param>
    /// <param name="mean">A mean spectrum on the energies of the stack.</param>
    /// <param name="options">What is read from each pixel.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <returns>The maps.</returns>
    public static PixelMaps Run(float[] density, int width, NormalisedSpectrum mean, PixelMapOptions options, int threads)
    {
        ArgumentNullException.ThrowIfNull(density);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(options);
        int plane = density.Length / mean.Energy.Length;
        var plan = new PixelPlan(mean, options);
        var output = new PixelOutput(width, plane / width, plan);
        Map(density, plane, 0, (plan, options, output), threads, CancellationToken.None);
        return output.Maps();
    }

    private static void Map(float[] slab, int plane, int target, (PixelPlan Plan, PixelMapOptions Options, PixelOutput Output) what, int threads, CancellationToken cancellation)
    {
        int pieces = (plane + PixelsOfAPiece - 1) / PixelsOfAPiece;
        PlaneWork.Run(pieces, threads, piece =>
        {
            int first = piece * PixelsOfAPiece;
            var kernel = new PixelKernel(what.Plan, what.Options, what.Output);
            kernel.Run(slab, plane, first, Math.Min(PixelsOfAPiece, plane - first), target + first);
        }, cancellation);
    }
}
