using System.Collections.Frozen;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.BioLogic;

/// <summary>Cuts the rows with a frequency into spectra: one a loop, a cycle, a sequence, or a new start of the sweep.</summary>
internal sealed class EcLabSpectra
{
    // A damaged list of cycle numbers must not turn every point into a spectrum of its own.
    private const int MostSpectra = 20_000;

    private static readonly FrozenSet<string> Impedance = FrozenSet.Create(
        StringComparer.Ordinal, "freq", "Re(Z)", "-Im(Z)", "Im(Z)", "|Z|", "Phase(Z)", "Re(Y)", "Im(Y)", "|Y|", "Phase(Y)", "Re(C)", "Im(C)", "|C|", "Phase(C)",
        "Re(M)", "Im(M)", "|M|", "Phase(M)", "Re(Permittivity)", "Im(Permittivity)", "|Permittivity|", "Phase(Permittivity)", "Re(Resistivity)", "Im(Resistivity)",
        "|Resistivity|", "Phase(Resistivity)", "Re(Conductivity)", "Im(Conductivity)", "|Conductivity|", "Phase(Conductivity)", "Tan(Delta)", "Loss Angle(Delta)");

    private readonly EcLabSource source;
    private readonly double[] frequency;
    private readonly double[] real;
    private readonly double[] imaginary;
    private readonly double[]? time;
    private readonly double[]? voltage;
    private readonly double[]? temperature;
    private readonly double[]? cycle;
    private readonly double[]? sequence;

    private EcLabSpectra(EcLabSource source, EcLabTable table, double[] frequency, (double[] Real, double[] Imaginary) impedance, (double[]? Time, double[]? Voltage) rows)
    {
        this.source = source;
        this.frequency = frequency;
        (real, imaginary) = impedance;
        (time, voltage) = rows;
        temperature = table.Find("Temperature") is { } column && EcLabUnit.Find(column.Unit, EcLabDimension.Temperature) is { } unit ? Array.ConvertAll(column.Values, value => (value * unit.Factor) + unit.Zero) : null;
        cycle = table.Find("z cycle", "cycle number")?.Values;
        sequence = table.Find("Ns")?.Values;
    }

    /// <summary>True for columns that a spectrum holds, or that follow from it.</summary>
    public static bool Holds(string label) => Impedance.Contains(label);

    /// <summary>True for columns that were measured beside the impedance of the working electrode.</summary>
    public static bool IsMeasured(string label) => label.Contains("Zce", StringComparison.Ordinal) || label.Contains("Zwe-ce", StringComparison.Ordinal) || label.Contains("Zstack", StringComparison.Ordinal)
        || label.StartsWith("THD", StringComparison.Ordinal) || label.StartsWith("|Z1|", StringComparison.Ordinal) || label.StartsWith("Analog IN", StringComparison.Ordinal);

    /// <summary>The spectra in the order of the file.</summary>
    public static ImpedanceSpectrum[] Build(EcLabSource source, EcLabTable table, double[] frequency, double[]? time, double[]? voltage, List<Finding> findings)
    {
        if (!frequency.AsSpan().ContainsAnyInRange(double.Epsilon, double.MaxValue))
        {
            return [];
        }

        if (FindImpedance(table) is not { } impedance)
        {
            findings.Add(Finding.Warning("biologic-no-impedance", "The file has frequencies, but neither Re(Z) and -Im(Z) nor |Z| and Phase(Z).", source.Name));
            return [];
        }

        return new EcLabSpectra(source, table, frequency, impedance, (time, voltage)).Cut(findings);
    }

    private static (double[] Real, double[] Imaginary)? FindImpedance(EcLabTable table)
    {
        if (table.Find("Re(Z)") is { } re && table.Find("-Im(Z)", "Im(Z)") is { } im)
        {
            return (re.Values, im.Label[0] == '-' ? Array.ConvertAll(im.Values, value => 0.0 - value) : im.Values);
        }

        if (table.Find("|Z|") is not { } magnitude || table.Find("Phase(Z)") is not { } phase)
        {
            return null;
        }

        double unit = EcLabUnit.Find(phase.Unit, EcLabDimension.Angle)?.Factor ?? Math.PI / 180;
        return ([.. magnitude.Values.Zip(phase.Values, (z, angle) => z * Math.Cos(angle * unit))], [.. magnitude.Values.Zip(phase.Values, (z, angle) => z * Math.Sin(angle * unit))]);
    }

    private ImpedanceSpectrum[] Cut(List<Finding> findings)
    {
        var parts = new List<List<int>>();
        int bad = 0;
        int last = -1;
        for (int i = 0; i < frequency.Length; i++)
        {
            if (!(frequency[i] > 0))
            {
                continue;
            }

            if (!double.IsFinite(frequency[i]) || !double.IsFinite(real[i]) || !double.IsFinite(imaginary[i]) || (real[i] == 0 && imaginary[i] == 0))
            {
                bad++;
                continue;
            }

            if (last < 0 || BeginsAnew(parts[^1], last, i))
            {
                if (parts.Count == MostSpectra)
                {
                    findings.Add(Finding.Warning("biologic-many-spectra", $"The file holds more than {MostSpectra} spectra; the first {MostSpectra} were read.", source.Name));
                    break;
                }

                parts.Add([]);
            }

            parts[^1].Add(i);
            last = i;
        }

        if (bad > 0)
        {
            findings.Add(Finding.Warning("biologic-bad-points", $"{bad} points of spectra have no impedance that can be used and were left out.", source.Name));
        }

        return [.. parts.Select((rows, i) => Spectrum(rows, parts.Count == 1 ? source.Name : $"{source.Name} #{i + 1}"))];
    }

    private bool BeginsAnew(List<int> part, int last, int row)
    {
        if (Differs(cycle, last, row) || Differs(sequence, last, row) || LoopBegins(last, row))
        {
            return true;
        }

        double first = frequency[part[0]];
        double step = frequency[row] - frequency[last];
        if (part.Count < 2)
        {
            return row > last + 1;
        }

        bool turned = step * (frequency[last] - first) < 0;
        bool isFirstAgain = Math.Abs(frequency[row] - first) <= 0.01 * first && Math.Abs(frequency[last] - first) > 0.01 * first;

        // Frequencies of a multisine come in groups that overlap; only where nothing counts the sweeps is a turn a new one.
        return turned && (isFirstAgain || cycle is null || row > last + 1);
    }

    private bool LoopBegins(int last, int row)
    {
        int next = source.LoopStarts.AsSpan().BinarySearch(last + 1);
        next = next < 0 ? ~next : next;
        return next < source.LoopStarts.Length && source.LoopStarts[next] <= row;
    }

    private static bool Differs(double[]? values, int a, int b) => values is not null && values[a] != values[b] && !(double.IsNaN(values[a]) && double.IsNaN(values[b]));

    private ImpedanceSpectrum Spectrum(List<int> rows, string name)
    {
        int start = rows[0];
        int[] sorted = [.. rows.OrderByDescending(row => frequency[row])];
        double count = cycle?[start] ?? double.NaN;
        return new ImpedanceSpectrum
        {
            Name = name,
            Frequency = [.. sorted.Select(row => frequency[row])],
            Real = [.. sorted.Select(row => real[row])],
            Imaginary = [.. sorted.Select(row => imaginary[row])],
            Time = time?[start],
            Voltage = Mean(voltage, rows),
            Temperature = Mean(temperature, rows),
            VendorCycle = count is >= 0 and < int.MaxValue ? (int)count : null,
        };
    }

    private static double? Mean(double[]? values, List<int> rows)
    {
        double mean = values is null ? double.NaN : rows.Average(row => values[row]);
        return double.IsFinite(mean) ? mean : null;
    }
}
