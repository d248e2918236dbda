using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Constants;
using Cathograph.Core.Curves;
using Cathograph.Core.Reports;

namespace Cathograph.Formats.Bdf;

/// <summary>
/// Rows of a cycler as a table of the Battery Data Format (ontology 1.3.0): the required and the recommended columns with their preferred labels.
/// Capacities and energies are integrals of current and power by the trapezoidal rule and never reset; positive current charges.
/// </summary>
public static class BdfColumns
{
    private const double SecondsAnHour = 3600;

    /// <summary>The columns of the table.</summary>
    /// <param name="data">The rows. A time that runs back is written as it is; the checks of the reading say so.</param>
    /// <returns>Columns by preferred label, in the units of the labels; all as long as the rows.</returns>
    public static ImmutableArray<DataColumn> Of(CyclerData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var columns = ImmutableArray.CreateBuilder<DataColumn>();
        columns.Add(new DataColumn("Test Time / s", data.Time));
        columns.Add(new DataColumn("Voltage / V", data.Voltage));
        columns.Add(new DataColumn("Current / A", data.Current));
        AddClock(columns, data);
        AddWhole(columns, "Cycle Count / 1", data.Find(ChannelRole.VendorCycle)?.Values);
        ImmutableArray<double> steps = StepsOf(data);
        AddWhole(columns, "Step Count / 1", steps);
        AddStates(columns, data, steps);
        AddTemperature(columns, "Ambient Temperature / degC", data.Find(ChannelRole.AmbientTemperature));
        AddTemperature(columns, "Temperature T1 / degC", data.Find(ChannelRole.Temperature));
        AddPlain(columns, "Step Time / s", data.Find(ChannelRole.StepTime));
        AddPlain(columns, "Applied Pressure / Pa", data.Find(ChannelRole.Pressure));
        AddPlain(columns, "Internal Resistance / ohm", data.Find(ChannelRole.Resistance));
        AddIntegrals(columns, data);
        return columns.ToImmutable();
    }

    private static void AddClock(ImmutableArray<DataColumn>.Builder columns, CyclerData data)
    {
        if (data.Find(ChannelRole.WallClock) is { } clock)
        {
            columns.Add(new DataColumn("Unix Time / s", clock.Values));
        }
        else if (data.Started is { } started)
        {
            double start = (started - DateTimeOffset.UnixEpoch).TotalSeconds;
            columns.Add(new DataColumn("Unix Time / s", Wrap(Array.ConvertAll([.. data.Time], time => start + time))));
        }
    }

    // A count has to be a whole number: a column that holds anything else is no count and is left out.
    private static void AddWhole(ImmutableArray<DataColumn>.Builder columns, string label, ImmutableArray<double>? values)
    {
        if (values is { } known && known.All(value => value == Math.Floor(value)))
        {
            columns.Add(new DataColumn(label, known));
        }
    }

    // The sequence of steps as the file counts it, or counted here at each change of the program's line, of the cycle, and of the direction of the current.
    private static ImmutableArray<double> StepsOf(CyclerData data)
    {
        if (data.Find(ChannelRole.StepCount) is { } known && IsSequence(known.Values))
        {
            return known.Values;
        }

        ImmutableArray<double>? id = data.Find(ChannelRole.StepId)?.Values;
        ImmutableArray<double>? cycle = data.Find(ChannelRole.VendorCycle)?.Values;
        double[] steps = new double[data.Count];
        double step = 1;
        for (int i = 0; i < steps.Length; i++)
        {
            bool changes = i > 0 && (Differ(id, i) || Differ(cycle, i) || (id is null && SignOf(data.Current[i]) != SignOf(data.Current[i - 1])));
            step += changes ? 1 : 0;
            steps[i] = step;
        }

        return Wrap(steps);
    }

    private static bool IsSequence(ImmutableArray<double> values)
    {
        for (int i = 1; i < values.Length; i++)
        {
            if (!(values[i] >= values[i - 1]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Differ(ImmutableArray<double>? values, int row) => values is { } known && !known[row].Equals(known[row - 1]);

    private static int SignOf(double current) => double.IsNaN(current) ? 0 : Math.Sign(current);

    private static void AddStates(ImmutableArray<DataColumn>.Builder columns, CyclerData data, ImmutableArray<double> steps)
    {
        if (data.Find(ChannelRole.StepId) is { } id)
        {
            columns.Add(new DataColumn("Step ID", id.Values));
        }

        double[] record = new double[steps.Length];
        for (int i = 0; i < record.Length; i++)
        {
            record[i] = i > 0 && steps[i].Equals(steps[i - 1]) ? record[i - 1] + 1 : 1;
        }

        columns.Add(new DataColumn("Step Record Index / 1", Wrap(record)));
    }

    private static void AddTemperature(ImmutableArray<DataColumn>.Builder columns, string label, DataChannel? channel)
    {
        if (channel is not null)
        {
            columns.Add(new DataColumn(label, Wrap(Array.ConvertAll([.. channel.Values], kelvin => Math.Round(kelvin - PhysicalConstants.ZeroCelsius, 9)))));
        }
    }

    private static void AddPlain(ImmutableArray<DataColumn>.Builder columns, string label, DataChannel? channel)
    {
        if (channel is not null)
        {
            columns.Add(new DataColumn(label, channel.Values));
        }
    }

    private static void AddIntegrals(ImmutableArray<DataColumn>.Builder columns, CyclerData data)
    {
        double[][] sums = [.. Enumerable.Range(0, 8).Select(_ => new double[data.Count])];
        bool counts = CountersFit(data);
        ImmutableArray<double> charged = data.Find(ChannelRole.ChargeCounter)?.Values ?? [];
        ImmutableArray<double> discharged = data.Find(ChannelRole.DischargeCounter)?.Values ?? [];
        for (int i = 1; i < data.Count; i++)
        {
            double time = data.Time[i] - data.Time[i - 1];
            (double chargeIn, double chargeOut) = counts
                ? (Counted(charged[i - 1], charged[i]), Counted(discharged[i - 1], discharged[i]))
                : Split((data.Current[i - 1], data.Current[i]), time);
            (double energyIn, double energyOut) = Split((data.Current[i - 1] * data.Voltage[i - 1], data.Current[i] * data.Voltage[i]), time);
            sums[0][i] = sums[0][i - 1] + (chargeIn / SecondsAnHour);
            sums[1][i] = sums[1][i - 1] + (chargeOut / SecondsAnHour);
            sums[4][i] = sums[4][i - 1] + (energyIn / SecondsAnHour);
            sums[5][i] = sums[5][i - 1] + (energyOut / SecondsAnHour);
        }

        for (int i = 0; i < data.Count; i++)
        {
            sums[2][i] = sums[0][i] + sums[1][i];
            sums[3][i] = sums[0][i] - sums[1][i];
            sums[6][i] = sums[4][i] + sums[5][i];
            sums[7][i] = sums[4][i] - sums[5][i];
        }

        string[] labels =
        [
            "Charging Capacity / Ah", "Discharging Capacity / Ah", "Cumulative Capacity / Ah", "Net Capacity / Ah",
            "Charging Energy / Wh", "Discharging Energy / Wh", "Cumulative Energy / Wh", "Net Energy / Wh",
        ];
        for (int i = 0; i < labels.Length; i++)
        {
            columns.Add(new DataColumn(labels[i], Wrap(sums[i])));
        }
    }

    // The instrument counted more finely than it recorded: its counters are taken where both are there and tell of the same charge as the rows.
    private static bool CountersFit(CyclerData data)
    {
        if (data.Find(ChannelRole.ChargeCounter) is not { } charged || data.Find(ChannelRole.DischargeCounter) is not { } discharged)
        {
            return false;
        }

        (double In, double Out) counted = (0, 0);
        (double In, double Out) summed = (0, 0);
        for (int i = 1; i < data.Count; i++)
        {
            (double chargeIn, double chargeOut) = Split((data.Current[i - 1], data.Current[i]), data.Time[i] - data.Time[i - 1]);
            summed = (summed.In + chargeIn, summed.Out + chargeOut);
            counted = (counted.In + Counted(charged.Values[i - 1], charged.Values[i]), counted.Out + Counted(discharged.Values[i - 1], discharged.Values[i]));
        }

        double least = 1e-3 * (summed.In + summed.Out);
        return IsNear(counted.In, summed.In, least) && IsNear(counted.Out, summed.Out, least);
    }

    private static bool IsNear(double counted, double summed, double least) =>
        double.IsFinite(counted) && counted <= (2 * summed) + least && summed <= (2 * counted) + least;

    // A counter that falls was reset, and has counted its value since.
    private static double Counted(double before, double now) =>
        now >= before ? now - before : now >= 0 ? now : 0;

    // The integral of a straight line from one value to the next, its positive and its negative part. Where time stands or runs back nothing passes,
    // and a value that was not recorded passes nothing.
    private static (double Positive, double Negative) Split((double From, double To) values, double time)
    {
        if (!(time > 0) || !double.IsFinite(values.From + values.To))
        {
            return (0, 0);
        }

        if (values.From >= 0 && values.To >= 0)
        {
            return (0.5 * (values.From + values.To) * time, 0);
        }

        if (values.From <= 0 && values.To <= 0)
        {
            return (0, -0.5 * (values.From + values.To) * time);
        }

        double share = values.From / (values.From - values.To);
        double first = 0.5 * values.From * share * time;
        double second = 0.5 * values.To * (1 - share) * time;
        return values.From > 0 ? (first, -second) : (second, -first);
    }

    private static ImmutableArray<double> Wrap(double[] values) => ImmutableCollectionsMarshal.AsImmutableArray(values);
}
