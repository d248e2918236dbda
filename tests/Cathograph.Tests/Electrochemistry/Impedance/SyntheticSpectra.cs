using System.Globalization;
using System.Numerics;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Impedance;

namespace Cathograph.Tests.Electrochemistry.Impedance;

/// <summary>Spectra whose truth is known, and real ones from plain columns.</summary>
internal static class SyntheticSpectra
{
    /// <summary>Frequencies from high to low.</summary>
    public static double[] Frequencies(double highest = 1e6, double lowest = 1e-2, int perDecade = 10)
    {
        int count = (int)Math.Round(Math.Log10(highest / lowest) * perDecade) + 1;
        return [.. Enumerable.Range(0, count).Select(i => highest * Math.Pow(lowest / highest, (double)i / (count - 1)))];
    }

    /// <summary>A spectrum with noise of a share of |Z| on each part.</summary>
    /// <param name="impedance">Z from s = jw and the index of the point.</param>
    /// <param name="noise">Standard deviation as a share.</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <param name="frequencies">From high to low; null for 1 MHz to 10 mHz, ten a decade.</param>
    public static ImpedanceSpectrum Of(Func<Complex, int, Complex> impedance, double noise = 0, int seed = 1, double[]? frequencies = null)
    {
        double[] f = frequencies ?? Frequencies();
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        Complex[] z = [.. f.Select((value, i) => impedance(new Complex(0, 2 * Math.PI * value), i))];
        Complex[] noisy = [.. z.Select(value => value + (noise * value.Magnitude * new Complex(Normal(), Normal())))];
        return new ImpedanceSpectrum { Name = "synthetic", Frequency = [.. f], Real = [.. noisy.Select(value => value.Real)], Imaginary = [.. noisy.Select(value => value.Imaginary)] };
    }

    /// <summary>R / (1 + (s tau)^n).</summary>
    public static Complex Zarc(Complex s, double resistance, double time, double exponent) => resistance / (1 + Complex.Pow(s * time, exponent));

    /// <summary>The distribution of a ZARC over ln tau.</summary>
    public static double ZarcDensity(double time, double resistance, double centre, double exponent) =>
        resistance / (2 * Math.PI) * Math.Sin((1 - exponent) * Math.PI) / (Math.Cosh(exponent * Math.Log(time / centre)) - Math.Cos((1 - exponent) * Math.PI));

    /// <summary>A real spectrum from columns of numbers.</summary>
    /// <param name="file">Its path below the samples.</param>
    /// <param name="columns">Columns of frequency, Re and Im.</param>
    /// <param name="sign">1 when the file holds Im, -1 when it holds -Im.</param>
    public static ImpedanceSpectrum Sample(string file, (int Frequency, int Real, int Imaginary) columns, double sign = 1)
    {
        double[][] rows =
        [
            .. File.ReadAllLines(SampleData.File(file))
                .Select(line => line.Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                .Where(words => words.Length > columns.Imaginary && words.All(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
                .Select(words => words.Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray()),
        ];
        return SpectrumSelection.Within(new ImpedanceSpectrum
        {
            Name = Path.GetFileName(file),
            Frequency = [.. rows.Select(row => row[columns.Frequency])],
            Real = [.. rows.Select(row => row[columns.Real])],
            Imaginary = [.. rows.Select(row => sign * row[columns.Imaginary])],
        });
    }
}
