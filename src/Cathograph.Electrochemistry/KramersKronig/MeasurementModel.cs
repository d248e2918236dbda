using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Numerics.Fitting;
using Cathograph.Numerics.Linear;

namespace Cathograph.Electrochemistry.KramersKronig;

/// <summary>
/// A sum of first-order relaxations of either sign, each of which obeys the Kramers-Kronig relations, with a constant, a term jw and a term 1/(jw):
/// Z(w) = a + b jw + c/(jw) + sum r_k / (1 + jw t_k), or Y(w) = a + b jw + c/(jw) + sum g_k jw t_k / (1 + jw t_k), fitted with relative weights. What it cannot follow is not a linear, causal and stable response.
/// </summary>
internal sealed class MeasurementModel
{
    private readonly double[] _times;
    private readonly double _middle;

    private MeasurementModel(Representation representation, double[] times, double middle, RidgeRegression fit)
    {
        Representation = representation;
        _times = times;
        _middle = middle;
        Fit = fit;
        int n = fit.Residuals.Length / 2;
        Real = [.. fit.Residuals.Take(n)];
        Imaginary = [.. fit.Residuals.Skip(n)];
    }

    public Representation Representation { get; }

    /// <summary>Real residual of each point that was fitted, as a share of the magnitude, less where constant noise makes points poorer.</summary>
    public double[] Real { get; }

    public double[] Imaginary { get; }

    public RidgeRegression Fit { get; }

    /// <summary>Fits the points that are kept.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="kept">Indices of the points.</param>
    /// <param name="form">The response, and the impedance in ohm at which constant and proportional noise are alike (0 for none that is constant).</param>
    /// <param name="options">How.</param>
    public static MeasurementModel Of(ImpedanceSpectrum spectrum, IReadOnlyList<int> kept, (Representation Representation, double Balance) form, KramersKronigOptions options)
    {
        Representation representation = form.Representation;
        int n = kept.Count;
        double[] times = TimeConstants(spectrum.Frequency[kept[0]], spectrum.Frequency[kept[^1]], options);
        var design = new DenseMatrix(2 * n, 3 + times.Length);
        var right = new double[2 * n];
        double middle = 2 * Math.PI * Math.Sqrt(spectrum.Frequency[kept[0]] * spectrum.Frequency[kept[^1]]);
        var model = (representation, times, middle);
        for (int i = 0; i < n; i++)
        {
            (double re, double im) = Value(spectrum, kept[i], representation);
            double weight = 1 / (Math.Sqrt((re * re) + (im * im)) * NoiseShape.Excess(spectrum, kept[i], form.Balance));
            right[i] = re * weight;
            right[n + i] = im * weight;
            Row(model, spectrum.Frequency[kept[i]], weight, design.Row(i), design.Row(n + i));
        }

        RidgeRegression fit = RidgeRegression.Fit(design, right, new RidgeOptions { FreeColumns = 3, Smallest = options.SmallestPenalty });
        return new MeasurementModel(representation, times, middle, fit);
    }

    /// <summary>The model as an impedance at the frequencies of a spectrum.</summary>
    public ImpedanceSpectrum At(ImpedanceSpectrum spectrum)
    {
        (double Re, double Im)[] values = [.. spectrum.Frequency.Select(ValueAt)];
        if (Representation == Representation.Admittance)
        {
            values = [.. values.Select(y => (y.Re / ((y.Re * y.Re) + (y.Im * y.Im)), -y.Im / ((y.Re * y.Re) + (y.Im * y.Im))))];
        }

        return spectrum with { Real = [.. values.Select(value => value.Re)], Imaginary = [.. values.Select(value => value.Im)] };
    }

    /// <summary>Residuals of every point of a spectrum, kept or not, as shares of the magnitude.</summary>
    public (double[] Real, double[] Imaginary) ResidualsOf(ImpedanceSpectrum spectrum)
    {
        var real = new double[spectrum.Count];
        var imaginary = new double[spectrum.Count];
        for (int i = 0; i < spectrum.Count; i++)
        {
            (double re, double im) = Value(spectrum, i, Representation);
            (double modelRe, double modelIm) = ValueAt(spectrum.Frequency[i]);
            double size = Math.Sqrt((re * re) + (im * im));
            real[i] = (re - modelRe) / size;
            imaginary[i] = (im - modelIm) / size;
        }

        return (real, imaginary);
    }

    private (double Re, double Im) ValueAt(double frequency)
    {
        var real = new double[3 + _times.Length];
        var imaginary = new double[3 + _times.Length];
        Row((Representation, _times, _middle), frequency, 1, real, imaginary);
        return (DenseMatrix.Dot(real, Fit.Coefficients.AsSpan()), DenseMatrix.Dot(imaginary, Fit.Coefficients.AsSpan()));
    }

    private static void Row((Representation Representation, double[] Times, double Middle) model, double frequency, double weight, Span<double> realRow, Span<double> imaginaryRow)
    {
        double w = 2 * Math.PI * frequency;
        realRow[0] = weight;
        imaginaryRow[1] = weight * w / model.Middle;
        imaginaryRow[2] = -weight * model.Middle / w;
        for (int k = 0; k < model.Times.Length; k++)
        {
            double x = w * model.Times[k];
            double share = weight / (1 + (x * x));

            // A branch of resistor and capacitor takes no direct current: written so, a blocking cell needs no terms that cancel.
            (realRow[3 + k], imaginaryRow[3 + k]) = model.Representation == Representation.Impedance ? (share, -share * x) : (share * x * x, share * x);
        }
    }

    /// <summary>Z or Y of a point.</summary>
    public static (double Re, double Im) Value(ImpedanceSpectrum spectrum, int point, Representation representation)
    {
        (double re, double im) = (spectrum.Real[point], spectrum.Imaginary[point]);
        if (representation == Representation.Impedance)
        {
            return (re, im);
        }

        double square = (re * re) + (im * im);
        return (re / square, -im / square);
    }

    private static double[] TimeConstants(double highest, double lowest, KramersKronigOptions options)
    {
        double first = Math.Log10(1 / (2 * Math.PI * highest)) - options.Extension;
        double last = Math.Log10(1 / (2 * Math.PI * lowest)) + options.Extension;
        int count = Math.Clamp((int)Math.Ceiling((last - first) * options.TimeConstantsPerDecade) + 1, 3, KramersKronigOptions.MostTimeConstants);
        return [.. Enumerable.Range(0, count).Select(k => Math.Pow(10, first + ((last - first) * k / (count - 1))))];
    }
}
