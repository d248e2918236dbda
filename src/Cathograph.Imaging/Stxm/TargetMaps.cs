using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Interpolation;
using Cathograph.Numerics.Linear;

namespace Cathograph.Imaging.Stxm;

/// <summary>
/// Amounts of references in every pixel by least squares through the pseudo-inverse of the references (singular value decomposition), the same for all pixels (Zhang et al.,
/// J. Struct. Biol. 116, 335 (1996)). Amounts are not forced to be positive, so that noise about zero stays noise about zero.
/// </summary>
public static class TargetMaps
{
    // Below this part of the largest singular value two references are one.
    private const double Smallest = 1e-8;
    private const double Poor = 0.02;

    /// <summary>Finds the amounts.</summary>
    /// <param name="density">Optical density.</param>
    /// <param name="references">At least one spectrum in optical density; energies in eV.</param>
    /// <param name="options">Range and background.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Maps of amounts, errors, and what is left.</returns>
    /// <exception cref="InvalidInputException">The references reach over too few energies, or cannot be told apart.</exception>
    public static TargetMapResult Run(OpticalDensity density, ImmutableArray<AbsorptionSpectrum> references, TargetMapOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(density);
        ArgumentNullException.ThrowIfNull(options);
        StxmStack stack = density.Stack;
        int[] frames = Frames(stack, references, options);
        int unknowns = references.Length + options.BackgroundOrder + 1;
        if (frames.Length <= unknowns)
        {
            throw new InvalidInputException("--references", FormattableString.Invariant($"found {frames.Length} energies of the stack within all references; expected more than {unknowns}"));
        }

        DenseMatrix design = Design(stack, references, options, frames);
        (DenseMatrix inverse, ImmutableArray<double> singular) = PseudoInverse(design);
        float[][] amounts = Maps(references.Length, stack.Pixels);
        float[][] errors = Maps(references.Length, stack.Pixels);
        float[] residual = Maps(1, stack.Pixels)[0];
        double[] values = new double[frames.Length];
        for (int p = 0; p < stack.Pixels; p++)
        {
            if (p % 4096 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (Pixel(density, frames, p, values))
            {
                Solve((density, frames, p), values, design, inverse, (amounts, errors, residual));
            }
        }

        return new TargetMapResult
        {
            Names = [.. references.Select(reference => reference.Name)],
            Amounts = [.. amounts.Select(ImmutableCollectionsMarshal.AsImmutableArray)],
            Errors = [.. errors.Select(ImmutableCollectionsMarshal.AsImmutableArray)],
            Residual = ImmutableCollectionsMarshal.AsImmutableArray(residual),
            SingularValues = singular,
            Energies = frames.Length,
            Findings = singular[^1] < Poor * singular[0]
                ? [Finding.Warning("references-alike", FormattableString.Invariant($"The smallest singular value of the references is {singular[^1] / singular[0]:G2} of the largest: two of them are nearly the same, and their amounts trade against each other."), "--references")]
                : [],
        };
    }

    private static int[] Frames(StxmStack stack, ImmutableArray<AbsorptionSpectrum> references, TargetMapOptions options)
    {
        double low = Math.Max(options.Range?.From ?? 0, references.Max(reference => reference.Energy[0]));
        double high = Math.Min(options.Range?.To ?? double.PositiveInfinity, references.Min(reference => reference.Energy[^1]));
        return [.. Enumerable.Range(0, stack.Frames).Where(k => stack.Energy[k] >= low - 1e-6 && stack.Energy[k] <= high + 1e-6)];
    }

    private static DenseMatrix Design(StxmStack stack, ImmutableArray<AbsorptionSpectrum> references, TargetMapOptions options, int[] frames)
    {
        var design = new DenseMatrix(frames.Length, references.Length + options.BackgroundOrder + 1);
        double middle = 0.5 * (stack.Energy[frames[0]] + stack.Energy[frames[^1]]);
        double half = Math.Max(1e-9, 0.5 * (stack.Energy[frames[^1]] - stack.Energy[frames[0]]));
        for (int c = 0; c < references.Length; c++)
        {
            var curve = new MonotoneCubic(references[c].Energy.AsSpan(), references[c].Absorption.AsSpan());
            for (int i = 0; i < frames.Length; i++)
            {
                design[i, c] = curve.Value(Math.Clamp(stack.Energy[frames[i]], references[c].Energy[0], references[c].Energy[^1]));
            }
        }

        for (int order = 0; order <= options.BackgroundOrder; order++)
        {
            for (int i = 0; i < frames.Length; i++)
            {
                design[i, references.Length + order] = Math.Pow((stack.Energy[frames[i]] - middle) / half, order);
            }
        }

        return design;
    }

    // (A^T A)^-1 A^T through the eigenvectors of A^T A with columns of length 1.
    private static (DenseMatrix Inverse, ImmutableArray<double> Singular) PseudoInverse(DenseMatrix design)
    {
        int n = design.Columns;
        double[] length = [.. Enumerable.Range(0, n).Select(c => Math.Sqrt(Enumerable.Range(0, design.Rows).Sum(i => design[i, c] * design[i, c])))];
        var scaled = new DenseMatrix(design.Rows, n);
        for (int i = 0; i < design.Rows; i++)
        {
            for (int c = 0; c < n; c++)
            {
                scaled[i, c] = design[i, c] / length[c];
            }
        }

        SymmetricEigen eigen = SymmetricEigen.Of(scaled.Gram());
        ImmutableArray<double> singular = [.. eigen.Values.Select(value => Math.Sqrt(Math.Max(0, value)))];
        if (!(singular[^1] > Smallest * singular[0]))
        {
            throw new InvalidInputException("--references", "found references that are the same but for their amount and a background; expected such that differ");
        }

        var inverse = new DenseMatrix(n, design.Rows);
        for (int k = 0; k < n; k++)
        {
            ReadOnlySpan<double> vector = eigen.Vector(k);
            double[] along = scaled.Times(vector);
            for (int c = 0; c < n; c++)
            {
                for (int i = 0; i < design.Rows; i++)
                {
                    inverse[c, i] += vector[c] * along[i] / (eigen.Values[k] * length[c]);
                }
            }
        }

        return (inverse, singular);
    }

    private static float[][] Maps(int count, int pixels)
    {
        float[][] maps = [.. Enumerable.Range(0, count).Select(_ => new float[pixels])];
        foreach (float[] map in maps)
        {
            Array.Fill(map, float.NaN);
        }

        return maps;
    }

    private static bool Pixel(OpticalDensity density, int[] frames, int pixel, double[] values)
    {
        for (int i = 0; i < frames.Length; i++)
        {
            values[i] = density.Frame(frames[i])[pixel];
            if (double.IsNaN(values[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static void Solve((OpticalDensity Density, int[] Frames, int Pixel) at, double[] values, DenseMatrix design, DenseMatrix inverse, (float[][] Amounts, float[][] Errors, float[] Residual) maps)
    {
        double[] solved = inverse.Times(values);
        for (int c = 0; c < maps.Amounts.Length; c++)
        {
            double variance = 0;
            for (int i = 0; i < values.Length; i++)
            {
                variance += inverse[c, i] * inverse[c, i] * at.Density.VarianceAt(at.Frames[i], at.Pixel);
            }

            maps.Amounts[c][at.Pixel] = (float)solved[c];
            maps.Errors[c][at.Pixel] = (float)Math.Sqrt(variance);
        }

        double squares = 0;
        double[] model = design.Times(solved);
        for (int i = 0; i < values.Length; i++)
        {
            squares += (values[i] - model[i]) * (values[i] - model[i]);
        }

        maps.Residual[at.Pixel] = (float)Math.Sqrt(squares / values.Length);
    }
}
