using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Imaging.Stxm;

/// <summary>Optical density of a scanning stack, -ln(I/I0), less the bias of the logarithm of noisy counts, with the variance of each value. What has no counts has no density: it is NaN and counted.</summary>
public sealed class OpticalDensity
{
    private const double MedianSquare = 0.45493642;
    private readonly StxmStack _stack;
    private readonly float[] _values;
    private readonly double _constant;
    private readonly float[] _added;

    private OpticalDensity(StxmStack stack, float[] values, double constant, float[]? added = null)
    {
        _stack = stack;
        _values = values;
        _constant = constant;
        _added = added ?? [];
    }

    /// <summary>Gets the stack it came from.</summary>
    public StxmStack Stack => _stack;

    /// <summary>Gets the intensity without sample; null where the file held optical density.</summary>
    public IncidentFluxResult? Flux { get; private init; }

    /// <summary>Gets the number of values without counts (0 or below).</summary>
    public long WithoutCounts { get; private init; }

    /// <summary>Gets the number of values that were not measured (NaN).</summary>
    public long NotMeasured { get; private init; }

    /// <summary>Gets the number of values below 0, which are kept.</summary>
    public long Negative { get; private init; }

    /// <summary>Gets the variance of counts over their mean.</summary>
    public double NoiseFactor => Flux?.NoiseFactor ?? double.NaN;

    /// <summary>The density of a frame.</summary>
    /// <param name="frame">Its number from 0.</param>
    /// <returns>Row after row; NaN where there is none.</returns>
    public ReadOnlySpan<float> Frame(int frame) => _values.AsSpan(frame * _stack.Pixels, _stack.Pixels);

    /// <summary>The variance of a density from the noise of its own counts.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="pixel">The pixel.</param>
    /// <returns>At least 0; NaN where there is no density.</returns>
    public double VarianceAt(int frame, int pixel)
    {
        double added = _added.Length > 0 ? _added[pixel] : 0;
        if (Flux is null)
        {
            return _constant + added;
        }

        float counts = _stack.Frame(frame)[pixel];
        return counts > 0 ? (Flux.NoiseFactor / counts) + added : double.NaN;
    }

    /// <summary>The variance that all pixels of a frame share, from the noise of I0.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>At least 0.</returns>
    public double CommonVarianceAt(int frame) => Flux is null ? 0 : Flux.RelativeError[frame] * Flux.RelativeError[frame];

    /// <summary>The density less what the pre-edge continues to, pixel by pixel: its mean, falling with a power of the energy as absorption far from edges does. The variance of that mean is added to that of every value.</summary>
    /// <param name="range">The pre-edge in eV.</param>
    /// <param name="power">The power, at least 0: 2.8 for light elements at soft X-rays (Victoreen, J. Appl. Phys. 14, 95 (1943), gives 3 and a smaller term of 4; the tables of Henke fall a little slower below 1 keV); 0 for a constant.</param>
    /// <returns>The density above the pre-edge.</returns>
    /// <exception cref="InvalidInputException">No frame lies in the range.</exception>
    public OpticalDensity LessPreEdge(EnergyRange range, double power = 2.8)
    {
        int[] frames = [.. Enumerable.Range(0, _stack.Frames).Where(k => range.Contains(_stack.Energy[k]))];
        if (frames.Length == 0)
        {
            throw new InvalidInputException("--pre", FormattableString.Invariant($"found no frame from {range.From:F2} to {range.To:F2} eV; expected some of {_stack.Energy[0]:F2} to {_stack.Energy[^1]:F2} eV"));
        }

        double middle = frames.Average(k => _stack.Energy[k]);
        double[] fall = [.. _stack.Energy.Select(energy => Math.Pow(middle / energy, power))];
        float[] values = [.. _values];
        float[] added = new float[_stack.Pixels];
        for (int p = 0; p < _stack.Pixels; p++)
        {
            double mean = frames.Average(k => (double)Frame(k)[p]);
            added[p] = (float)(frames.Sum(k => VarianceAt(k, p)) / ((double)frames.Length * frames.Length));
            for (int k = 0; k < _stack.Frames; k++)
            {
                values[(k * _stack.Pixels) + p] -= (float)(fall[k] * mean);
            }
        }

        return new OpticalDensity(_stack, values, _constant, added) { Flux = Flux, WithoutCounts = WithoutCounts, NotMeasured = NotMeasured, Negative = Negative };
    }

    /// <summary>Computes it from counts.</summary>
    /// <param name="stack">Counts.</param>
    /// <param name="flux">The intensity without sample.</param>
    /// <returns>The density.</returns>
    public static OpticalDensity Of(StxmStack stack, IncidentFluxResult flux)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(flux);
        float[] values = new float[stack.Pixels * stack.Frames];
        long none = 0;
        long missing = 0;
        long negative = 0;
        for (int k = 0; k < stack.Frames; k++)
        {
            ReadOnlySpan<float> counts = stack.Frame(k);
            Span<float> target = values.AsSpan(k * stack.Pixels, stack.Pixels);
            double open = Math.Log(flux.Values[k] / stack.Factor[k]);
            for (int p = 0; p < target.Length; p++)
            {
                float n = counts[p];

                // The mean of ln n lies F/(2 n) below the logarithm of the mean.
                target[p] = n > 0 ? (float)(open - Math.Log(n) - (flux.NoiseFactor / (2.0 * n))) : float.NaN;
                none += n <= 0 ? 1 : 0;
                missing += float.IsNaN(n) ? 1 : 0;
                negative += target[p] < 0 ? 1 : 0;
            }
        }

        return new OpticalDensity(stack, values, 0) { Flux = flux, WithoutCounts = none, NotMeasured = missing, Negative = negative };
    }

    /// <summary>Takes values that are optical density already; their noise is found from how each departs from its neighbours in energy.</summary>
    /// <param name="stack">Densities.</param>
    /// <returns>The density.</returns>
    /// <exception cref="InvalidInputException">There are fewer than three energies, of which no noise can be found.</exception>
    public static OpticalDensity AsItIs(StxmStack stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        if (stack.Frames < 3)
        {
            throw new InvalidInputException(stack.Name, "found optical density at two energies; expected counts, or three energies and more, so that the noise is known");
        }

        float[] values = new float[stack.Pixels * stack.Frames];
        for (int k = 0; k < stack.Frames; k++)
        {
            stack.Frame(k).CopyTo(values.AsSpan(k * stack.Pixels));
        }

        return new OpticalDensity(stack, values, NoiseOf(stack))
        {
            NotMeasured = values.LongCount(float.IsNaN),
            Negative = values.LongCount(value => value < 0),
        };
    }

    private static double NoiseOf(StxmStack stack)
    {
        // The edge itself bends the spectrum: the quieter half of the energies tells the noise.
        var perEnergy = new List<double>();
        for (int k = 1; k + 1 < stack.Frames; k++)
        {
            double a = (stack.Energy[k + 1] - stack.Energy[k]) / (stack.Energy[k + 1] - stack.Energy[k - 1]);
            var squares = new List<double>();
            for (int p = 0; p < stack.Pixels; p++)
            {
                double rest = stack.Frame(k)[p] - (a * stack.Frame(k - 1)[p]) - ((1 - a) * stack.Frame(k + 1)[p]);
                if (double.IsFinite(rest))
                {
                    squares.Add(rest * rest / (1 + (a * a) + ((1 - a) * (1 - a))));
                }
            }

            if (squares.Count > 0)
            {
                double[] all = [.. squares];
                perEnergy.Add(OrderStatistic.Select(all, all.Length / 2) / MedianSquare);
            }
        }

        double[] sorted = [.. perEnergy.Order()];
        return sorted.Length > 0 ? sorted[sorted.Length / 4] : 0;
    }
}
