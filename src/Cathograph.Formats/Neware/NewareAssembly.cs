using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Neware;

/// <summary>Turns filled columns into the noun: numbers the steps, lays their times end to end, names the channels.</summary>
internal static class NewareAssembly
{
    /// <summary>Seconds of 1990 and 2200: a clock outside of them was not set.</summary>
    private const double EarliestClock = 631152000;

    private const double LatestClock = 7258118400;

    /// <summary>The noun of some rows, with further channels after those of the rows.</summary>
    public static CyclerData Data(NewareRows rows, string name, IEnumerable<DataChannel> further)
    {
        CountSteps(rows);
        rows.Time ??= LayEndToEnd(rows);
        var channels = ImmutableArray.CreateBuilder<DataChannel>();
        Add(channels, ChannelRole.VendorCycle, "Cycle Index", rows.Cycle);
        Add(channels, ChannelRole.StepId, "Step Index", rows.StepId);
        Add(channels, ChannelRole.StepCount, "Step Count", rows.StepCount);
        Add(channels, ChannelRole.State, "Step Type", rows.State);
        Add(channels, ChannelRole.StepTime, "Time", rows.StepTime);
        Add(channels, ChannelRole.WallClock, "Date", rows.WallClock);
        Add(channels, ChannelRole.ChargeCounter, "Charge Capacity", rows.Charge);
        Add(channels, ChannelRole.DischargeCounter, "Discharge Capacity", rows.Discharge);
        Add(channels, ChannelRole.StepCapacity, "Capacity", rows.StepCapacity);
        Add(channels, ChannelRole.NetCharge, "Capacity", rows.NetCharge);
        Add(channels, ChannelRole.ChargeEnergy, "Charge Energy", rows.ChargeEnergy);
        Add(channels, ChannelRole.DischargeEnergy, "Discharge Energy", rows.DischargeEnergy);
        Add(channels, ChannelRole.StepEnergy, "Energy", rows.StepEnergy);
        Add(channels, ChannelRole.Temperature, "T1", rows.Temperature);
        channels.AddRange(further);
        return new CyclerData
        {
            Name = name,
            Time = Wrap(rows.Time),
            Current = Wrap(rows.Current),
            Voltage = Wrap(rows.Voltage),
            Channels = channels.ToImmutable(),
            Started = Started(rows),
        };
    }

    /// <summary>Channels of an auxiliary unit: the first thermometer is the cell's, the rest keep their names and units.</summary>
    public static IEnumerable<DataChannel> Auxiliary(IEnumerable<NewareAuxiliary> columns)
    {
        bool cell = false;
        foreach (NewareAuxiliary column in columns)
        {
            if (column.Unit == "degC" && !column.Setpoint && !cell)
            {
                cell = true;
                double[] kelvin = column.Values;
                for (int i = 0; i < kelvin.Length; i++)
                {
                    kelvin[i] += Core.Constants.PhysicalConstants.ZeroCelsius;
                }

                yield return new DataChannel(ChannelRole.Temperature, column.Name, "", Wrap(kelvin));
            }
            else
            {
                yield return new DataChannel(ChannelRole.Other, column.Name, column.Unit, Wrap(column.Values));
            }
        }
    }

    /// <summary>An immutable array over a column that nobody writes to any more.</summary>
    public static ImmutableArray<double> Wrap(double[] column) => ImmutableCollectionsMarshal.AsImmutableArray(column);

    private static void Add(ImmutableArray<DataChannel>.Builder channels, ChannelRole role, string name, double[]? column)
    {
        if (column is not null)
        {
            channels.Add(new DataChannel(role, name, "", Wrap(column)));
        }
    }

    // A step ends where the mark or the number of the step changes, or, where the records have no mark, where the step time begins again.
    private static void CountSteps(NewareRows rows)
    {
        if (rows.StepCount is not null)
        {
            return;
        }

        double[] count = rows.NewColumn();
        int step = 1;
        for (int i = 0; i < count.Length; i++)
        {
            if (i > 0 && IsNewStep(rows, i))
            {
                step++;
            }

            count[i] = step;
        }

        rows.StepCount = count;
    }

    private static bool IsNewStep(NewareRows rows, int i)
    {
        if (rows.StepId is { } id && id[i] != id[i - 1])
        {
            return true;
        }

        return rows.StepMark is { } mark ? mark[i] != mark[i - 1] : rows.Time is null && rows.StepTime[i] < rows.StepTime[i - 1];
    }

    private static double[] LayEndToEnd(NewareRows rows)
    {
        double[] time = rows.NewColumn();
        double[] count = rows.StepCount!;
        double before = 0;
        double longest = 0;
        for (int i = 0; i < time.Length; i++)
        {
            if (i > 0 && count[i] != count[i - 1])
            {
                before += longest;
                longest = 0;
            }

            longest = Math.Max(longest, rows.StepTime[i]);
            time[i] = before + rows.StepTime[i];
        }

        return time;
    }

    private static DateTimeOffset? Started(NewareRows rows)
    {
        if (rows.WallClock is not { Length: > 0 } clock || rows.Time is not { } time)
        {
            return null;
        }

        double start = clock[0] - time[0];
        return start is > EarliestClock and < LatestClock ? DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Round(start * 1000)) : null;
    }
}
