using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Arbin;

/// <summary>Channel_Normal_Table: the rows.</summary>
internal sealed class ArbinRows : ITableSink
{
    private const double Hour = 3600;
    private const double Day = 86400;

    /// <summary>1970-01-01 as an OLE date.</summary>
    private const double UnixEpoch = 25569;

    /// <summary>Columns of a database that has more than one test, and more columns than anybody reads, are not kept.</summary>
    private const int MostOthers = 8;

    private static readonly (string Name, ChannelRole Role, double Scale, string Unit)[] Roles =
    [
        ("Cycle_Index", ChannelRole.VendorCycle, 1, ""), ("Step_Index", ChannelRole.StepId, 1, ""), ("Step_Time", ChannelRole.StepTime, 1, ""),
        ("Charge_Capacity", ChannelRole.ChargeCounter, Hour, ""), ("Discharge_Capacity", ChannelRole.DischargeCounter, Hour, ""),
        ("Charge_Energy", ChannelRole.ChargeEnergy, Hour, ""), ("Discharge_Energy", ChannelRole.DischargeEnergy, Hour, ""),
        ("Internal_Resistance", ChannelRole.Resistance, 1, ""),
        ("dV/dt", ChannelRole.Other, 1, "V/s"), ("AC_Impedance", ChannelRole.Other, 1, "ohm"), ("ACI_Phase_Angle", ChannelRole.Other, 1, "deg"), ("ACR", ChannelRole.Other, 1, "ohm"),
    ];

    private static readonly string[] Needed = ["Test_Time", "Current", "Voltage"];
    private readonly Dictionary<string, (int At, ArbinColumn Values)> columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> unknown = [];
    private bool usable;

    /// <summary>Rows that came.</summary>
    public int Count { get; private set; }

    /// <summary>A field as a number; NaN when it is none.</summary>
    public static double Number(ReadOnlySpan<byte> text, (int Start, int End) field) =>
        double.TryParse(text[field.Start..field.End], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;

    public void Header(IReadOnlyList<string> columns)
    {
        HashSet<string> wanted = new([.. Needed, .. Roles.Select(role => role.Name), "Test_ID", "Data_Point", "DateTime"], StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < columns.Count; i++)
        {
            if (wanted.Contains(columns[i]))
            {
                this.columns.TryAdd(columns[i], (i, new ArbinColumn()));
            }
            else if (unknown.Count < MostOthers)
            {
                unknown.Add(columns[i]);
            }
        }

        usable = Needed.All(this.columns.ContainsKey);
    }

    public void Row(ReadOnlySpan<byte> text, ReadOnlySpan<(int Start, int End)> fields)
    {
        if (!usable || fields.Length < 3)
        {
            return;
        }

        foreach ((int at, ArbinColumn values) in columns.Values)
        {
            values.Add(at < fields.Length ? Number(text, fields[at]) : double.NaN);
        }

        Count++;
    }

    /// <summary>The rows of the test that has most, in the order of their data points.</summary>
    public CyclerData Data(string name, ArbinAuxiliary auxiliary, List<Finding> findings)
    {
        int[] order = new int[Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        double test = OneTest(ref order, name, findings);
        ArbinColumn? points = Column("Data_Point");
        if (points is not null && !Ascending(points, order))
        {
            Array.Sort(order, (a, b) => points[a] != points[b] ? points[a].CompareTo(points[b]) : a.CompareTo(b));
        }

        var channels = ImmutableArray.CreateBuilder<DataChannel>();
        foreach ((string column, ChannelRole role, double scale, string unit) in Roles)
        {
            if (Column(column) is { } values && (values.HasContent || role is ChannelRole.VendorCycle or ChannelRole.StepId or ChannelRole.StepTime))
            {
                channels.Add(new DataChannel(role, column, unit, Wrap(values.Pick(order, scale))));
            }
        }

        double[] time = Column("Test_Time")!.Pick(order);
        double[]? clock = Column("DateTime")?.Pick(order, Day, -UnixEpoch * Day);
        if (clock is not null)
        {
            channels.Add(new DataChannel(ChannelRole.WallClock, "DateTime", "", Wrap(clock)));
        }

        channels.Add(new DataChannel(ChannelRole.StepCount, "Step_Count", "", Wrap(Steps(channels, order.Length))));
        if (points is not null)
        {
            channels.AddRange(auxiliary.Channels(test, points.Pick(order)));
        }

        if (unknown.Count > 0)
        {
            findings.Add(Finding.Note("res-columns", $"Columns that are not read: {string.Join(", ", unknown)}{(unknown.Count == MostOthers ? " and others" : "")}.", name));
        }

        return new CyclerData
        {
            Name = name, Time = Wrap(time), Current = Wrap(Column("Current")!.Pick(order)), Voltage = Wrap(Column("Voltage")!.Pick(order)), Channels = channels.ToImmutable(),
            Started = Started(clock, time),
        };
    }

    private static ImmutableArray<double> Wrap(double[] values) => ImmutableCollectionsMarshal.AsImmutableArray(values);

    private static bool Ascending(ArbinColumn points, int[] order)
    {
        for (int i = 1; i < order.Length; i++)
        {
            if (!(points[order[i]] > points[order[i - 1]]))
            {
                return false;
            }
        }

        return true;
    }

    // A step is run when the step of the program, or the cycle, is another, or when its time begins again.
    private static double[] Steps(IEnumerable<DataChannel> channels, int count)
    {
        ImmutableArray<double>[] marks = [.. channels.Where(channel => channel.Role is ChannelRole.StepId or ChannelRole.VendorCycle).Select(channel => channel.Values)];
        ImmutableArray<double> times = channels.FirstOrDefault(channel => channel.Role == ChannelRole.StepTime)?.Values ?? [];
        double[] steps = new double[count];
        int step = 1;
        for (int i = 0; i < count; i++)
        {
            bool begins = i > 0 && !times.IsEmpty && times[i] < times[i - 1];
            foreach (ImmutableArray<double> mark in marks)
            {
                begins |= i > 0 && mark[i] != mark[i - 1];
            }

            step += begins ? 1 : 0;
            steps[i] = step;
        }

        return steps;
    }

    private static DateTimeOffset? Started(double[]? clock, double[] time)
    {
        double start = clock is { Length: > 0 } ? clock[0] - time[0] : double.NaN;
        return start is > 631152000 and < 7258118400 ? DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Round(start * 1000)) : null;
    }

    private ArbinColumn? Column(string column) => columns.TryGetValue(column, out (int At, ArbinColumn Values) found) ? found.Values : null;

    private double OneTest(ref int[] order, string name, List<Finding> findings)
    {
        if (Column("Test_ID") is not { } tests)
        {
            return double.NaN;
        }

        var groups = order.GroupBy(row => tests[row]).OrderByDescending(group => group.Count()).ToArray();
        if (groups.Length > 1)
        {
            findings.Add(Finding.Warning("res-tests", $"The database holds {groups.Length} tests; test {groups[0].Key} with {groups[0].Count()} rows was read, and {order.Length - groups[0].Count()} rows of the others were left out.", name));
            order = [.. groups[0]];
        }

        return groups[0].Key;
    }
}
