using System.Runtime.InteropServices;
using Cathograph.Core.Curves;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Time that never decreases and a current at every row, made from what the instrument recorded.</summary>
internal sealed class RowTable
{
    private RowTable(CyclerData data)
    {
        // A million rows are copied only where something has to be put right.
        Time = IsSound(data.Time.AsSpan()) ? ImmutableCollectionsMarshal.AsArray(data.Time)! : new double[data.Count];
        Current = AllFinite(data.Current.AsSpan()) ? ImmutableCollectionsMarshal.AsArray(data.Current)! : new double[data.Count];
        Voltage = ImmutableCollectionsMarshal.AsArray(data.Voltage)!;
    }

    /// <summary>Time in s; shared with the rows where it never falls, so that nothing may write to it.</summary>
    public double[] Time { get; }

    public double[] Current { get; }

    public double[] Voltage { get; }

    public int Count => Time.Length;

    /// <summary>Rows whose time was before that of an earlier row.</summary>
    public int BackwardRows { get; private set; }

    /// <summary>Places where the time began anew.</summary>
    public int Restarts { get; private set; }

    /// <summary>Rows without a time.</summary>
    public int RowsWithoutTime { get; private set; }

    /// <summary>Rows whose current was taken from the charge counter.</summary>
    public int DerivedCurrents { get; private set; }

    /// <summary>Rows whose current was not recorded and cannot be derived; it counts as none.</summary>
    public int MissingCurrents { get; private set; }

    public static RowTable Of(CyclerData data)
    {
        var table = new RowTable(data);
        if (table.Time != ImmutableCollectionsMarshal.AsArray(data.Time))
        {
            table.FillTime(data.Time.AsSpan());
        }

        if (table.Current != ImmutableCollectionsMarshal.AsArray(data.Current))
        {
            table.FillCurrent(data);
        }

        return table;
    }

    private static bool IsSound(ReadOnlySpan<double> time)
    {
        double last = double.NegativeInfinity;
        foreach (double own in time)
        {
            // False for NaN too.
            if (!(own >= last && own < double.PositiveInfinity))
            {
                return false;
            }

            last = own;
        }

        return time.IsEmpty || double.IsFinite(time[0]);
    }

    private static bool AllFinite(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    private void FillTime(ReadOnlySpan<double> raw)
    {
        double offset = 0;
        double last = double.NegativeInfinity;
        double lastRaw = double.NegativeInfinity;
        for (int i = 0; i < raw.Length; i++)
        {
            double own = raw[i];
            if (!double.IsFinite(own))
            {
                RowsWithoutTime++;
                Time[i] = double.IsFinite(last) ? last : 0;
                continue;
            }

            double time = own + offset;
            if (time < last)
            {
                // A clock that begins anew goes on from there; a single row out of order does not.
                bool isRestart = own < lastRaw / 2 && (i + 1 == raw.Length || raw[i + 1] < lastRaw);
                offset += isRestart ? last - time : 0;
                Restarts += isRestart ? 1 : 0;
                BackwardRows += isRestart ? 0 : 1;
                time = last;
                lastRaw = isRestart ? own : lastRaw;
            }
            else
            {
                lastRaw = own;
            }

            Time[i] = time;
            last = time;
        }
    }

    private void FillCurrent(CyclerData data)
    {
        ReadOnlySpan<double> raw = data.Current.AsSpan();
        CounterReading? counter = null;
        for (int i = 0; i < raw.Length; i++)
        {
            double current = raw[i];
            if (!double.IsFinite(current))
            {
                counter ??= CounterReading.Of(data);
                double step = i > 0 ? Time[i] - Time[i - 1] : 0;
                double charge = i > 0 ? counter.SignedIncrement(i) : double.NaN;
                bool isDerived = step > 0 && double.IsFinite(charge);
                current = isDerived ? charge / step : 0;
                DerivedCurrents += isDerived ? 1 : 0;
                MissingCurrents += isDerived ? 0 : 1;
            }

            Current[i] = current;
        }
    }
}
