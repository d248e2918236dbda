using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Thresholds;
using Cathograph.Numerics.Interpolation;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Imaging.Stxm;

/// <summary>The intensity without sample at each energy, and the noise of the counts.</summary>
public static class IncidentFlux
{
    private const int Bins = 256;
    private const double Widths = 3;
    private const double NormalDeviation = 1.4826;

    // Fewer pixels make an I0 whose own noise is seen.
    private const int FewPixels = 20;

    // I0 of a file and the brightest pixels of a frame agree within this logarithm.
    private const double SameFlux = 0.15;

    private const double ClearlyLess = 0.7;

    // Median of the square of a standard normal number.
    private const double MedianSquare = 0.45493642;

    /// <summary>Finds it.</summary>
    /// <param name="stack">Counts.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The intensity, its error, and the pixels it came from.</returns>
    /// <exception cref="InvalidInputException">No pixel is without sample, or the spectrum does not reach over the energies.</exception>
    public static IncidentFluxResult Find(StxmStack stack, IncidentFluxOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Method == IncidentFluxMethod.Spectrum)
        {
            return OfSpectrum(stack, options);
        }

        float[] mean = stack.MeanFrame();
        (byte[] pixels, (double Low, double High) window) = PixelsOf(stack, mean, options, cancellation);
        int count = pixels.Sum(pixel => pixel);
        if (count == 0)
        {
            throw new InvalidInputException(stack.Name, FormattableString.Invariant($"found no pixel without sample between {window.Low:G5} and {window.High:G5} mean counts; expected some: choose another way to I0 (--i0) or state it (--i0-file)"));
        }

        double[] values = new double[stack.Frames];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = stack.Factor[k] * MeanOf(stack.Frame(k), pixels);
            if (!(values[k] > 0))
            {
                throw new InvalidInputException(stack.Name, FormattableString.Invariant($"found the mean {values[k]:G5} in the pixels without sample at {stack.Energy[k]:F2} eV; expected counts above 0"));
            }
        }

        double noise = NoiseFactor(stack, values, pixels);
        ImmutableArray<Finding> findings = count >= FewPixels ? []
            : [Finding.Warning("few-i0-pixels", $"Only {count} pixels are without sample; the noise of I0 enters every optical density.", stack.Name)];
        return new IncidentFluxResult
        {
            Method = options.Method,
            Values = [.. values],
            RelativeError = [.. values.Select((value, k) => Math.Sqrt(noise * stack.Factor[k] / (value * count)))],
            Pixels = [.. pixels],
            PixelCount = count,
            Window = window,
            NoiseFactor = noise,
            Findings = findings,
        };
    }

    private static IncidentFluxResult OfSpectrum(StxmStack stack, IncidentFluxOptions options)
    {
        AbsorptionSpectrum spectrum = options.Spectrum ?? throw new ArgumentException("A spectrum is needed.", nameof(options));
        double margin = 0.5 * (stack.Energy[^1] - stack.Energy[0]) / stack.Frames;
        if (spectrum.Energy[0] > stack.Energy[0] + margin || spectrum.Energy[^1] < stack.Energy[^1] - margin)
        {
            throw new InvalidInputException(
                spectrum.Name, FormattableString.Invariant($"found I0 from {spectrum.Energy[0]:F2} to {spectrum.Energy[^1]:F2} eV; expected it to reach over the stack, {stack.Energy[0]:F2} to {stack.Energy[^1]:F2} eV"));
        }

        var curve = new MonotoneCubic(spectrum.Energy.AsSpan(), spectrum.Absorption.AsSpan());
        double[] values = [.. stack.Energy.Select(energy => curve.Value(Math.Clamp(energy, spectrum.Energy[0], spectrum.Energy[^1])))];
        int bad = Array.FindIndex(values, value => !(value > 0));
        if (bad >= 0)
        {
            throw new InvalidInputException(spectrum.Name, FormattableString.Invariant($"found I0 = {values[bad]:G5} at {stack.Energy[bad]:F2} eV; expected counts above 0"));
        }

        float[] mean = stack.MeanFrame();
        float bright = mean.Where(float.IsFinite).OrderDescending().ElementAtOrDefault(stack.Pixels / 10);
        byte[] brightest = [.. mean.Select(value => value >= bright ? (byte)1 : (byte)0)];
        double[] local = [.. Enumerable.Range(0, stack.Frames).Select(k => Math.Max(1e-9, stack.Factor[k] * MeanOf(stack.Frame(k), brightest)))];
        var findings = ImmutableArray.CreateBuilder<Finding>();
        double ratio = options.DwellRatio ?? RatioOf(stack, values.Average() / bright, spectrum.Name, findings);
        bool isSameEnergies = spectrum.Energy.Length == stack.Frames && spectrum.Energy.Zip(stack.Energy).All(pair => Math.Abs(pair.First - pair.Second) < 0.02);
        if (isSameEnergies && IsOfTheseFrames(stack, values, local))
        {
            values = [.. values.Select((value, k) => value * stack.Factor[k])];
            findings.Add(Finding.Note("i0-of-these-frames", "I0 of the file follows the frames as they were measured and not as they were corrected for dwell time and ring current; it was corrected in the same way.", spectrum.Name));
        }
        else if (!isSameEnergies)
        {
            findings.Add(Finding.Note("i0-interpolated", "I0 was measured at other energies than the stack; it was interpolated by a monotone cubic.", spectrum.Name));
        }

        if (stack.Factor.All(factor => factor == 1))
        {
            findings.Add(Finding.Note("beam-not-corrected", "Counts were not corrected for the ring current, which no frame states or which was not asked for; I0 of a file then holds only if the current was the same.", spectrum.Name));
        }

        return new IncidentFluxResult
        {
            Method = options.Method,
            Values = [.. values.Select(value => value / ratio)],
            RelativeError = [.. values.Select(_ => 0.0)],
            Pixels = [.. new byte[stack.Pixels]],
            PixelCount = 0,
            Window = (double.NaN, double.NaN),
            NoiseFactor = NoiseFactor(stack, local, brightest),
            Findings = findings.ToImmutable(),
        };
    }

    // I0 that was taken from the same frames holds their dwell time and ring current: it then follows the bright pixels better before the correction than after it.
    private static bool IsOfTheseFrames(StxmStack stack, double[] values, double[] bright)
    {
        double Spread(Func<int, double> ratio)
        {
            double[] logs = [.. Enumerable.Range(0, stack.Frames).Select(k => Math.Log(ratio(k)))];
            double mean = logs.Average();
            return Math.Sqrt(logs.Average(value => (value - mean) * (value - mean)));
        }

        return Spread(k => values[k] * stack.Factor[k] / bright[k]) < ClearlyLess * Spread(k => values[k] / bright[k]);
    }

    // A file of aXis2000 holds counts in 1 ms as a rule, and the stack those of its dwell time: where this alone fits the brightest pixels, it is so.
    private static double RatioOf(StxmStack stack, double toBright, string name, ImmutableArray<Finding>.Builder findings)
    {
        double perDwell = stack.Dwell is { } dwell ? 1e-3 / dwell : 1;
        bool isAsItIs = Math.Abs(Math.Log(toBright)) < SameFlux;
        if (!isAsItIs && Math.Abs(Math.Log(toBright / perDwell)) < SameFlux)
        {
            findings.Add(Finding.Note("i0-is-rate", FormattableString.Invariant($"I0 is {toBright:F2} times the brightest pixels, which is 1 ms over the dwell time of {1 / perDwell:F3} ms; it was taken as counts in 1 ms."), name));
            return perDwell;
        }

        if (!isAsItIs)
        {
            findings.Add(Finding.Warning("i0-does-not-fit", FormattableString.Invariant($"I0 is {toBright:F2} times the counts of the brightest pixels; a constant is then added to every optical density. State --i0-dwell if the dwell times differ."), name));
        }

        return 1;
    }

    private static (byte[] Pixels, (double Low, double High) Window) PixelsOf(StxmStack stack, float[] mean, IncidentFluxOptions options, CancellationToken cancellation)
    {
        if (options.Method == IncidentFluxMethod.Mask)
        {
            byte[] given = [.. options.Mask.Select((inside, p) => inside != 0 && float.IsFinite(mean[p]) ? (byte)1 : (byte)0)];
            return (given, (double.NaN, double.NaN));
        }

        (double low, double high) = options.Method == IncidentFluxMethod.Window ? options.Window : WindowOf(stack, mean, options.Method, cancellation);
        return ([.. mean.Select(value => value >= low && value <= high ? (byte)1 : (byte)0)], (low, high));
    }

    private static (double Low, double High) WindowOf(StxmStack stack, float[] mean, IncidentFluxMethod method, CancellationToken cancellation)
    {
        var image = new Volume(stack.Grid, [.. mean]);
        GreyHistogram histogram = GreyHistogram.Of(image, Bins, 1, cancellation);
        if (histogram.Counts.Count(count => count > 0) < 2)
        {
            throw new InvalidInputException(stack.Name, "found the same mean counts in every pixel; expected a sample and pixels without it");
        }

        double threshold = method == IncidentFluxMethod.Yen ? YenThreshold.Find(histogram) : MultiOtsu.Find(histogram, 2).Thresholds[0];
        if (method != IncidentFluxMethod.Histogram)
        {
            return (threshold, double.PositiveInfinity);
        }

        // The bright peak: a normal peak about the median of what lies above the threshold, found in a few rounds so that its tail of thin sample falls away.
        (double low, double high) = (threshold, double.PositiveInfinity);
        for (int round = 0; round < 5; round++)
        {
            double[] bright = [.. mean.Where(value => value >= low && value <= high).Select(value => (double)value)];
            if (bright.Length < FewPixels)
            {
                break;
            }

            double middle = OrderStatistic.Select(bright, bright.Length / 2);
            double[] away = [.. bright.Select(value => Math.Abs(value - middle))];
            double width = NormalDeviation * OrderStatistic.Select(away, away.Length / 2);
            (low, high) = (Math.Max(threshold, middle - (Widths * width)), middle + (Widths * width));
        }

        return (low, high);
    }

    private static double MeanOf(ReadOnlySpan<float> frame, byte[] pixels)
    {
        double sum = 0;
        int count = 0;
        for (int p = 0; p < frame.Length; p++)
        {
            if (pixels[p] != 0 && float.IsFinite(frame[p]))
            {
                sum += frame[p];
                count++;
            }
        }

        return count > 0 ? sum / count : double.NaN;
    }

    // Variance of counts over their mean, from how each pixel without sample departs from the straight line through its two neighbours in energy, after division by I0. 1 for photons that are counted singly.
    private static double NoiseFactor(StxmStack stack, double[] flux, byte[] pixels)
    {
        var squares = new List<double>();
        int stride = Math.Max(1, pixels.Sum(pixel => pixel) * Math.Max(1, stack.Frames - 2) / 400_000);
        for (int k = 1; k + 1 < stack.Frames; k++)
        {
            double a = (stack.Energy[k + 1] - stack.Energy[k]) / (stack.Energy[k + 1] - stack.Energy[k - 1]);
            double[] weight = [-a, 1, a - 1];
            int seen = 0;
            for (int p = 0; p < pixels.Length; p++)
            {
                if (pixels[p] == 0 || seen++ % stride != 0)
                {
                    continue;
                }

                double rest = 0;
                double variance = 0;
                for (int j = 0; j < 3; j++)
                {
                    double open = flux[k - 1 + j] / stack.Factor[k - 1 + j];
                    double counts = stack.Frame(k - 1 + j)[p];
                    rest += weight[j] * counts / open;
                    variance += weight[j] * weight[j] * Math.Max(counts, 1e-9) / (open * open);
                }

                if (double.IsFinite(rest))
                {
                    squares.Add(rest * rest / variance);
                }
            }
        }

        if (squares.Count < FewPixels)
        {
            return 1;
        }

        double[] all = [.. squares];
        double found = OrderStatistic.Select(all, all.Length / 2) / MedianSquare;
        return found > 0 ? found : 1;
    }
}
