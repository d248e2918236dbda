using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Cathograph.Core.Constants;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Gamry;

/// <summary>Rows of time, voltage and current of all the tables that have them, one after another.</summary>
internal sealed class GamryRows
{
    private const int MostOthers = 12;

    // Number of the row, and bits that say what was overloaded.
    private static readonly ImmutableArray<string> Skipped = ["", "Pt", "Over"];

    private readonly GamryText text;
    private readonly List<Finding> findings;
    private readonly List<GamryTable> tables;
    private readonly List<double[][]> read = [];

    public GamryRows(GamryText text, IEnumerable<GamryTable> tables, List<Finding> findings)
    {
        this.text = text;
        this.tables = [.. tables];
        this.findings = findings;
    }

    /// <summary>True for a table with a voltage.</summary>
    public static bool AreRows(GamryTable table) => Voltage(table) >= 0;

    public CyclerData? Build(string name, CancellationToken cancellation)
    {
        string[] others = [.. tables.SelectMany(Others).Distinct(StringComparer.Ordinal).Take(MostOthers)];
        foreach (GamryTable table in tables)
        {
            read.Add(table.Read([Voltage(table), Time(table), Current(table), table.Find("Temp"), .. others.Select(other => table.Columns.IndexOf(other))], cancellation));
        }

        int total = read.Sum(columns => columns[0].Length);
        if (total == 0)
        {
            return null;
        }

        return new CyclerData
        {
            Name = name,
            Voltage = Joined(0, total),
            Time = Freeze(JoinedTime(total)),
            Current = Freeze(JoinedCurrent(total)),
            Channels = [.. Channels(others, total)],
            Area = text.Number("AREA") is var area && area > 0 && area != 1 ? area * 1e-4 : null,
        };
    }

    private static int Voltage(GamryTable table) => table.Find("Vf", "Voltage", "Vfwd", "V", "Vm");

    private static int Time(GamryTable table) => table.Find("T", "Time");

    private static int Current(GamryTable table) => table.Find("Im", "Current", "Ifwd", "I");

    private static IEnumerable<string> Others(GamryTable table)
    {
        int[] main = [Voltage(table), Time(table), Current(table), table.Find("Temp")];
        return table.Columns.Where((column, i) => !main.Contains(i) && !Skipped.Contains(column, StringComparer.OrdinalIgnoreCase));
    }

    private static ImmutableArray<double> Freeze(double[] values) => ImmutableCollectionsMarshal.AsImmutableArray(values);

    private ImmutableArray<double> Joined(int column, int total)
    {
        if (read.Count == 1)
        {
            return Freeze(read[0][column]);
        }

        double[] values = new double[total];
        int at = 0;
        foreach (double[][] columns in read)
        {
            columns[column].CopyTo(values, at);
            at += columns[column].Length;
        }

        return Freeze(values);
    }

    // The clock starts anew at a table unless it goes on, as in the cycles of a voltammogram.
    private double[] JoinedTime(int total)
    {
        double[] values = new double[total];
        int at = 0;
        double last = 0;
        int restarts = 0;
        foreach (double[][] columns in read)
        {
            double[] own = columns[1];
            if (own.Length == 0)
            {
                continue;
            }

            if (!own.AsSpan().ContainsAnyExcept(double.NaN))
            {
                double frequency = text.Number("FREQ");
                own = [.. own.Select((_, i) => frequency > 0 ? i / frequency : i)];
                findings.Add(frequency > 0
                    ? Finding.Note("time-from-frequency", string.Create(CultureInfo.InvariantCulture, $"The rows have no time; it was made from the acquisition frequency of {frequency} Hz."))
                    : Finding.Warning("time-missing", "The rows have neither a time nor an acquisition frequency; a row a second was assumed."));
            }

            double shift = at > 0 && own[0] < last ? last : 0;
            restarts += shift > 0 ? 1 : 0;
            for (int i = 0; i < own.Length; i++)
            {
                values[at + i] = own[i] + shift;
            }

            at += own.Length;
            last = values[at - 1];
        }

        if (restarts > 0)
        {
            findings.Add(Finding.Note("clock-restarts", string.Create(CultureInfo.InvariantCulture, $"The clock starts anew in {restarts} tables; their times were set behind those of the table before, so that pauses between tables are not in them.")));
        }

        return values;
    }

    private double[] JoinedCurrent(int total)
    {
        // 0 is cathodic currents positive, 1 is anodic; anodic at the working electrode charges a cell whose cathode it is.
        double convention = text.Number("CONVENTION");
        double sign = convention == 0 ? -1 : 1;
        double[] values = new double[total];
        int at = 0;
        bool hasCurrent = false;
        for (int t = 0; t < tables.Count; t++)
        {
            double[] own = read[t][2];
            bool isOpen = Current(tables[t]) < 0 && State(tables[t]) == RowState.Rest;
            hasCurrent |= !isOpen;
            for (int i = 0; i < own.Length; i++)
            {
                values[at + i] = isOpen ? 0 : sign * own[i];
            }

            at += own.Length;
        }

        if (hasCurrent && sign < 0)
        {
            findings.Add(Finding.Note("current-sign-turned", "The file counts cathodic currents positive (CONVENTION 0); the sign was turned, so that positive current charges."));
        }
        else if (hasCurrent && !double.IsFinite(convention))
        {
            findings.Add(Finding.Note("current-sign-assumed", "The file does not say which currents it counts positive; anodic ones, as usual, which charge a cell whose cathode is the working electrode."));
        }

        return values;
    }

    private IEnumerable<DataChannel> Channels(string[] others, int total)
    {
        yield return new DataChannel(ChannelRole.StepCount, "table", "", Freeze(PerTable(total, (_, i) => i + 1)));
        if (tables.Exists(table => State(table) != RowState.Unknown))
        {
            yield return new DataChannel(ChannelRole.State, "state", "", Freeze(PerTable(total, (table, _) => (double)State(table))));
        }

        if (tables.Count(table => Cycle(table) > 0) > 1)
        {
            yield return new DataChannel(ChannelRole.VendorCycle, "curve", "", Freeze(PerTable(total, (table, _) => Cycle(table) > 0 ? Cycle(table) : double.NaN)));
        }

        // -327.67 stands for no thermometer.
        double[] temperature = [.. Joined(3, total).Select(value => value > -PhysicalConstants.ZeroCelsius ? value + PhysicalConstants.ZeroCelsius : double.NaN)];
        if (Array.Exists(temperature, double.IsFinite))
        {
            yield return new DataChannel(ChannelRole.Temperature, "Temp", "", Freeze(temperature));
        }

        for (int k = 0; k < others.Length; k++)
        {
            ImmutableArray<double> values = Joined(4 + k, total);
            GamryTable table = tables.Find(one => one.Columns.Contains(others[k]))!;
            int at = table.Columns.IndexOf(others[k]);
            string unit = at < table.Units.Length && table.Units[at] != "#" && table.Factor(at) == 1 ? table.Units[at] : "";
            if (values.AsSpan().ContainsAnyExcept(double.NaN))
            {
                yield return new DataChannel(ChannelRole.Other, others[k], unit, values);
            }
        }
    }

    private double[] PerTable(int total, Func<GamryTable, int, double> value)
    {
        double[] values = new double[total];
        int at = 0;
        for (int t = 0; t < tables.Count; t++)
        {
            values.AsSpan(at, read[t][0].Length).Fill(value(tables[t], t));
            at += read[t][0].Length;
        }

        return values;
    }

    private static int Cycle(GamryTable table)
    {
        string digits = table.Name.StartsWith("CURVE", StringComparison.OrdinalIgnoreCase) ? table.Name[5..] : "";
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int cycle) ? cycle : 0;
    }

    private RowState State(GamryTable table)
    {
        string tag = text.Settings.GetValueOrDefault("TAG", "").ToUpperInvariant();
        return table.Name.StartsWith("OCV", StringComparison.OrdinalIgnoreCase) || tag is "CORPOT" or "OCP"
            ? RowState.Rest
            : tag switch
            {
                "CV" or "LSV" or "LINEARSWEEP" or "POTENTIODYNAMIC" or "CYCPOL" or "RPEQ" => RowState.VoltageSweep,
                "CHRONOA" or "POTENTIOSTATIC" => RowState.ConstantVoltage,
                "SQUARE_WAVE" or "DPV" or "NPV" => RowState.Pulse,
                _ => RowState.Unknown,
            };
    }
}
