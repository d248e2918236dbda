using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Neware;

/// <summary>Rows on their way from records to a noun: SI columns that are filled in place. A column that a format does not have stays null.</summary>
internal sealed class NewareRows(int count)
{
    private readonly SortedSet<byte> unknownTypes = [];
    private (long Key, double Value) lastDate = (-1, double.NaN);

    /// <summary>Number of rows.</summary>
    public int Count { get; } = count;

    /// <summary>Number of each row as the file has it, from 1; auxiliary channels refer to it.</summary>
    public uint[] Index { get; private set; } = new uint[count];

    public double[] Current { get; private set; } = new double[count];

    public double[] Voltage { get; private set; } = new double[count];

    public double[] StepTime { get; private set; } = new double[count];

    /// <summary>Time since the start; null when it follows from the steps.</summary>
    public double[]? Time { get; set; }

    public double[]? StepId { get; set; }

    /// <summary>Number of the step as it was run; null when it follows from the other columns.</summary>
    public double[]? StepCount { get; set; }

    /// <summary>A mark that changes with each step, where the records have one.</summary>
    public byte[]? StepMark { get; set; }

    public double[]? State { get; set; }

    public double[]? Cycle { get; set; }

    public double[]? WallClock { get; set; }

    public double[]? Charge { get; set; }

    public double[]? Discharge { get; set; }

    public double[]? ChargeEnergy { get; set; }

    public double[]? DischargeEnergy { get; set; }

    public double[]? StepCapacity { get; set; }

    public double[]? StepEnergy { get; set; }

    public double[]? NetCharge { get; set; }

    /// <summary>Temperature in K, where it stands in the rows themselves.</summary>
    public double[]? Temperature { get; set; }

    /// <summary>A fresh column of this table's length.</summary>
    public double[] NewColumn() => new double[Count];

    /// <summary>The state of a code; remembers codes that are not known.</summary>
    public double StateOf(byte code)
    {
        if (!NewareStepType.IsKnown(code))
        {
            unknownTypes.Add(code);
        }

        return (double)NewareStepType.State(code);
    }

    /// <summary>Seconds since 1970 of a date in parts, at 7 bytes: year (16 bits), month, day, hour, minute, second. NaN when it is no date.</summary>
    public double Date(ReadOnlySpan<byte> parts)
    {
        long key = parts[0] | ((long)parts[1] << 8) | ((long)parts[2] << 16) | ((long)parts[3] << 24) | ((long)parts[4] << 32) | ((long)parts[5] << 40) | ((long)parts[6] << 48);
        if (key != lastDate.Key)
        {
            int year = parts[0] | (parts[1] << 8);
            bool valid = year is >= 1970 and <= 2200 && parts[2] is >= 1 and <= 12 && parts[3] >= 1 && parts[3] <= DateTime.DaysInMonth(year, parts[2])
                && parts[4] < 24 && parts[5] < 60 && parts[6] < 60;
            double value = valid ? (new DateTime(year, parts[2], parts[3], parts[4], parts[5], parts[6], DateTimeKind.Utc) - DateTime.UnixEpoch).TotalSeconds : double.NaN;
            lastDate = (key, value);
        }

        return lastDate.Value;
    }

    /// <summary>Brings the rows into the order of their numbers and drops those that come twice.</summary>
    /// <returns>This table when it was in order, else another.</returns>
    public NewareRows InOrder(string name, ICollection<Finding> findings)
    {
        bool ordered = true;
        for (int i = 1; ordered && i < Count; i++)
        {
            ordered = Index[i] > Index[i - 1];
        }

        if (ordered)
        {
            return this;
        }

        int[] order = new int[Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        uint[] keys = (uint[])Index.Clone();
        Array.Sort(order, (a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
        int kept = 0;
        for (int i = 0; i < order.Length; i++)
        {
            if (i == 0 || keys[order[i]] != keys[order[i - 1]])
            {
                order[kept++] = order[i];
            }
        }

        findings.Add(Finding.Warning("rows-out-of-order", $"The rows are not in the order of their numbers; they were sorted, and {Count - kept} that came twice were left out.", name));
        return Take(order.AsSpan(0, kept));
    }

    /// <summary>Says which step types were not known.</summary>
    public void Report(string name, ICollection<Finding> findings)
    {
        if (unknownTypes.Count > 0)
        {
            findings.Add(Finding.Warning("neware-step-type", $"The step types {string.Join(", ", unknownTypes)} are not known; their rows have no state.", name));
        }
    }

    private NewareRows Take(ReadOnlySpan<int> order)
    {
        var taken = new NewareRows(order.Length)
        {
            Time = Pick(Time, order), StepId = Pick(StepId, order), StepCount = Pick(StepCount, order), StepMark = Pick(StepMark, order), State = Pick(State, order),
            Cycle = Pick(Cycle, order), WallClock = Pick(WallClock, order), Charge = Pick(Charge, order), Discharge = Pick(Discharge, order),
            ChargeEnergy = Pick(ChargeEnergy, order), DischargeEnergy = Pick(DischargeEnergy, order), StepCapacity = Pick(StepCapacity, order),
            StepEnergy = Pick(StepEnergy, order), NetCharge = Pick(NetCharge, order), Temperature = Pick(Temperature, order),
        };
        taken.Index = Pick(Index, order)!;
        taken.Current = Pick(Current, order)!;
        taken.Voltage = Pick(Voltage, order)!;
        taken.StepTime = Pick(StepTime, order)!;
        taken.unknownTypes.UnionWith(unknownTypes);
        return taken;
    }

    private static T[]? Pick<T>(T[]? column, ReadOnlySpan<int> order)
    {
        if (column is null)
        {
            return null;
        }

        var picked = new T[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            picked[i] = column[order[i]];
        }

        return picked;
    }
}
