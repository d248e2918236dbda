using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Impedance;

/// <summary>
/// Collects the points of one spectrum in the order of a file and makes the noun of them: from high to low frequency, without the rows that pad tables
/// (frequency 0) and those that hold no number, with what was left out counted. Points of equal frequency stay, in the order of the file.
/// </summary>
internal sealed class SpectrumBuilder
{
    /// <summary>Relative difference between a column of |Z| and the two parts that is no longer rounding.</summary>
    public const double ModulusTolerance = 0.01;

    private readonly List<Point> points = [];
    private int withoutFrequency;
    private int withoutNumber;
    private int moduli;
    private int contradictions;
    private double worstContradiction;

    /// <summary>Time of the first point since the start of the file in s.</summary>
    public double? Time { get; set; }

    /// <summary>Mean cell voltage in V.</summary>
    public double? Voltage { get; set; }

    /// <summary>Temperature in K.</summary>
    public double? Temperature { get; set; }

    /// <summary>Cycle or loop number of the vendor.</summary>
    public int? VendorCycle { get; set; }

    /// <summary>Points that can be used.</summary>
    public int Count => points.Count;

    /// <summary>Points of which the imaginary part is above 0, as added.</summary>
    public int PositiveImaginary => points.Count(point => point.Imaginary > 0);

    /// <summary>Adds a point: frequency in Hz, impedance in ohm with a negative imaginary part where it is capacitive.</summary>
    public void Add(double frequency, double real, double imaginary)
    {
        if (!double.IsFinite(frequency) || !double.IsFinite(real) || !double.IsFinite(imaginary))
        {
            withoutNumber++;
        }
        else if (frequency <= 0)
        {
            withoutFrequency++;
        }
        else
        {
            points.Add(new Point(frequency, real, imaginary));
        }
    }

    /// <summary>Adds a point of which the file also states |Z| in ohm; NaN where it does not.</summary>
    public void Add(double frequency, double real, double imaginary, double modulus)
    {
        int before = points.Count;
        Add(frequency, real, imaginary);
        double own = Math.Sqrt((real * real) + (imaginary * imaginary));
        if (points.Count == before || !double.IsFinite(modulus) || !double.IsFinite(own))
        {
            return;
        }

        moduli++;
        double difference = Math.Abs(Math.Abs(modulus) - own) / Math.Max(own, double.Epsilon);
        if (difference > ModulusTolerance)
        {
            contradictions++;
            worstContradiction = Math.Max(worstContradiction, difference);
        }
    }

    /// <summary>The spectrum; empty when no point could be used, which is for the caller to see first by <see cref="Count"/>.</summary>
    public ImpedanceSpectrum Build(string name)
    {
        Point[] sorted = [.. points.OrderByDescending(point => point.Frequency)];
        return new ImpedanceSpectrum
        {
            Name = name,
            Frequency = Column(sorted, point => point.Frequency),
            Real = Column(sorted, point => point.Real),
            Imaginary = Column(sorted, point => point.Imaginary),
            Time = Finite(Time),
            Voltage = Finite(Voltage),
            Temperature = Finite(Temperature),
            VendorCycle = VendorCycle,
        };
    }

    /// <summary>What was left out, and what contradicts.</summary>
    /// <param name="where">The spectrum, for the place of the finding.</param>
    public IEnumerable<Finding> Findings(string where)
    {
        if (withoutFrequency > 0)
        {
            yield return Finding.Note("rows-without-frequency", Text($"{withoutFrequency} rows with a frequency of 0 or below were left out; {Count} points remain."), where);
        }

        if (withoutNumber > 0)
        {
            yield return Finding.Warning("rows-without-number", Text($"{withoutNumber} rows without a number for frequency or impedance were left out; {Count} points remain."), where);
        }

        if (contradictions > 0)
        {
            yield return Finding.Warning(
                "modulus-contradicts-parts",
                Text($"The column |Z| differs from the real and imaginary parts by more than {ModulusTolerance:P0} in {contradictions} of {moduli} points, at most by {worstContradiction:P1}; the parts were used."),
                where);
        }
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static ImmutableArray<double> Column(Point[] sorted, Func<Point, double> select)
    {
        double[] values = new double[sorted.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = select(sorted[i]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Point(double Frequency, double Real, double Imaginary);
}
