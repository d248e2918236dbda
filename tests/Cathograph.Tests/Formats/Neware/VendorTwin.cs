using System.Globalization;
using Cathograph.Core.Curves;

namespace Cathograph.Tests.Formats.Neware;

/// <summary>A reference export beside what was read: the largest difference of each shared column.</summary>
internal sealed class VendorTwin
{
    private readonly Dictionary<string, int> columns;
    private readonly string[][] rows;
    private readonly CyclerData data;

    public VendorTwin(string path, CyclerData data)
    {
        string[] lines = [.. System.IO.File.ReadLines(path).Where(line => line.Length > 0)];
        columns = lines[0].Split(',').Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        rows = [.. lines.Skip(1).Select(line => line.Split(','))];
        this.data = data;
    }

    public int Rows => rows.Length;

    public double Value(string column, int row) => double.Parse(rows[row][columns[column]], CultureInfo.InvariantCulture);

    /// <summary>Largest difference to a reference column in the unit of the reference, beyond a relative part of it.</summary>
    public double Largest(string column, Func<int, double> ours, double relative = 0)
    {
        double largest = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            double reference = Value(column, i);
            double difference = Math.Abs(ours(i) - reference) - (relative * Math.Abs(reference));
            largest = difference > largest || double.IsNaN(difference) ? difference : largest;
            if (double.IsNaN(largest))
            {
                return double.NaN;
            }
        }

        return largest;
    }

    /// <summary>Rows in which a column of whole numbers is another.</summary>
    public int Different(string column, ChannelRole role)
    {
        DataChannel channel = data.Find(role) ?? throw new InvalidOperationException($"no {role}");
        return Enumerable.Range(0, rows.Length).Count(i => channel.Values[i] != Value(column, i));
    }

    /// <summary>The vendor's capacity or energy of a row, unsigned and since the start of the step, in C or J, from whichever channel has it.</summary>
    public Func<int, double> Counter(ChannelRole step, ChannelRole up, ChannelRole down)
    {
        if ((data.Find(step) ?? (step == ChannelRole.StepCapacity ? data.Find(ChannelRole.NetCharge) : null)) is { } one)
        {
            return i => Math.Abs(one.Values[i]);
        }

        DataChannel charge = data.Find(up)!;
        DataChannel discharge = data.Find(down)!;
        DataChannel state = data.Find(ChannelRole.State)!;
        return i => (RowState)(int)state.Values[i] switch
        {
            RowState.ConstantCurrentCharge or RowState.ConstantVoltageCharge or RowState.CurrentThenVoltageCharge => charge.Values[i],
            RowState.ConstantCurrentDischarge or RowState.ConstantVoltageDischarge => discharge.Values[i],
            _ => Math.Abs(charge.Values[i] - discharge.Values[i]),
        };
    }

    /// <summary>Largest difference of the wall clock in s, after the first row (the vendor prints local time).</summary>
    public double LargestClock()
    {
        DataChannel clock = data.Find(ChannelRole.WallClock)!;
        DateTime first = Date(0);
        return Enumerable.Range(0, rows.Length).Max(i => Math.Abs((Date(i) - first).TotalSeconds - (clock.Values[i] - clock.Values[0])));
    }

    /// <summary>Rows whose state is not what the vendor calls the step.</summary>
    public int DifferentStates()
    {
        DataChannel state = data.Find(ChannelRole.State)!;
        return Enumerable.Range(0, rows.Length).Count(i => (RowState)(int)state.Values[i] != Named(rows[i][columns["Step Type"]]));
    }

    private DateTime Date(int row) => DateTime.Parse(rows[row][columns["Date"]], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    private static RowState Named(string type) => type.Replace('_', ' ').ToUpperInvariant() switch
    {
        "CC CHG" => RowState.ConstantCurrentCharge,
        "CC DCHG" => RowState.ConstantCurrentDischarge,
        "CV CHG" => RowState.ConstantVoltageCharge,
        "CCCV CHG" => RowState.CurrentThenVoltageCharge,
        "REST" => RowState.Rest,
        "PULSE STEP" => RowState.Pulse,
        _ => RowState.Unknown,
    };
}
