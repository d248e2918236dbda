using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Corrections;
using Cathograph.Imaging.Denoising;
using Cathograph.Imaging.Filters;
using Cathograph.Imaging.Noise;

namespace Cathograph.Imaging.Preparation;

/// <summary>Prepares grey values for segmentation: the steps are done one after the other, each on the result of the one before.</summary>
public static class GreyPreparation
{
    /// <summary>Prepares. One copy of the volume (4 bytes a voxel), which the filters change in place; total variation takes 20 bytes a voxel more, the others a slab.</summary>
    /// <param name="volume">The grey values; voxels without one (NaN, infinite) count as the median grey value for their neighbours and have none afterwards.</param>
    /// <param name="steps">What to do, in order.</param>
    /// <param name="threads">Threads, or 0 for one a core; not seen in the result.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The prepared grey values.</returns>
    /// <exception cref="InvalidInputException">A strength is out of its range.</exception>
    public static PreparationResult Run(Volume volume, ImmutableArray<PreparationStep> steps, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(volume);
        if (steps.IsEmpty)
        {
            return new PreparationResult(volume, []);
        }

        foreach (PreparationStep step in steps)
        {
            Require(step);
        }

        float[] values = [.. volume.Values];
        int[] missing = FillMissing(values);
        var shape = new BoxShape(volume.Grid.Width, volume.Grid.Height, volume.Grid.Depth);
        var notes = new List<PreparationNote>();
        double noise = NoiseOf(volume.Grid, values, cancellation);
        foreach (PreparationStep step in steps)
        {
            (string what, Verdict? verdict) = Apply(step, values, shape, volume.Grid, noise, threads, cancellation);
            double after = NoiseOf(volume.Grid, values, cancellation);
            notes.Add(new PreparationNote(step, what, noise, after, verdict));
            noise = after;
        }

        foreach (int index in missing)
        {
            values[index] = float.NaN;
        }

        var prepared = new Volume(volume.Grid, ImmutableCollectionsMarshal.AsImmutableArray(values)) { Quantity = volume.Quantity, Unit = volume.Unit };
        return new PreparationResult(prepared, [.. notes]);
    }

    private static (string What, Verdict? Verdict) Apply(PreparationStep step, float[] values, BoxShape shape, VoxelGrid grid, double noise, int threads, CancellationToken cancellation)
    {
        switch (step.Kind)
        {
            case PreparationKind.Median:
                MedianFilter.InPlace(values, shape, (int)step.Strength, threads, cancellation);
                int edge = (2 * (int)step.Strength) + 1;
                return (shape.Depth > 1 ? $"Median of {edge} x {edge} x {edge} voxels." : $"Median of {edge} x {edge} voxels.", null);
            case PreparationKind.NonLocalMeans when noise > 0:
                NonLocalMeans.InPlace(values, shape, noise, step.Strength, threads, cancellation);
                return (FormattableString.Invariant($"Non-local means with a bandwidth of {step.Strength:G3} times the noise."), null);
            case PreparationKind.TotalVariation when noise > 0:
                Verdict verdict = TotalVariation.InPlace(values, shape, UnitOf(grid), (step.Strength, noise), threads, cancellation);
                return (FormattableString.Invariant($"Total variation with a weight of {step.Strength:G3} times the noise. {verdict.Message}"), verdict);
            case PreparationKind.Drift:
                return (SliceDrift.InPlace(values, shape, threads, cancellation), null);
            case PreparationKind.Rings:
                return (RingCorrection.InPlace(values, shape, step, threads, cancellation), null);
            case PreparationKind.Shading:
                return (ShadingCorrection.InPlace(values, shape, (int)step.Strength, threads, cancellation), null);
            default:
                return ("Nothing was done: no noise was found.", null);
        }
    }

    private static AxisLengths UnitOf(VoxelGrid grid) => AxisLengths.Of(1, grid, isPlanar: false);

    private static void Require(PreparationStep step)
    {
        (double low, double high, string what) = step.Kind switch
        {
            PreparationKind.Median => (1, 3, "a whole radius from 1 to 3 voxels"),
            PreparationKind.NonLocalMeans => (1e-3, 100, "a bandwidth from 0.001 to 100 standard deviations of the noise"),
            PreparationKind.TotalVariation => (1e-3, 100, "a weight from 0.001 to 100 standard deviations of the noise"),
            PreparationKind.Rings => (3, 1000, "a whole width from 3 to 1000 voxels"),
            PreparationKind.Shading => (1, 4, "a whole order from 1 to 4"),
            _ => (double.NegativeInfinity, double.PositiveInfinity, ""),
        };
        bool isWhole = step.Kind is PreparationKind.NonLocalMeans or PreparationKind.TotalVariation or PreparationKind.Drift || step.Strength == Math.Floor(step.Strength);
        if (!(step.Strength >= low && step.Strength <= high && isWhole))
        {
            throw new InvalidInputException(step.Kind.ToString(), FormattableString.Invariant($"found {step.Strength}; expected {what}"));
        }
    }

    private static double NoiseOf(VoxelGrid grid, float[] values, CancellationToken cancellation) =>
        NoiseEstimate.Of(new Volume(grid, ImmutableCollectionsMarshal.AsImmutableArray(values)), cancellation);

    private static int[] FillMissing(float[] values)
    {
        var missing = new List<int>();
        for (int k = 0; k < values.Length; k++)
        {
            if (!float.IsFinite(values[k]))
            {
                missing.Add(k);
            }
        }

        if (missing.Count > 0)
        {
            int step = Math.Max(1, values.Length / (1 << 20));
            float[] sample = [.. Enumerable.Range(0, values.Length / step).Select(k => values[k * step]).Where(float.IsFinite).Order()];
            float median = sample.Length > 0 ? sample[sample.Length / 2] : 0;
            foreach (int index in missing)
            {
                values[index] = median;
            }
        }

        return [.. missing];
    }
}
