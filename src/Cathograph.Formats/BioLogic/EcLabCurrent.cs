using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.BioLogic;

/// <summary>Finds the current, or derives it as EC-Lab does when it exports: the charge that passed since the last row, divided by the time.</summary>
internal static class EcLabCurrent
{
    /// <summary>The current in A, as many as there are rows; NaN where it is not known.</summary>
    public static double[] Take(EcLabTable table, EcLabSource source, double[] time, List<Finding> findings)
    {
        if (table.Take(EcLabDimension.Current, "I", "<I>", "Idisk", "It") is { } recorded)
        {
            return recorded.Values;
        }

        if (table.Find("dq") is { } passed && EcLabUnit.Find(passed.Unit, EcLabDimension.Charge) is { } unit)
        {
            findings.Add(Finding.Note("biologic-current-derived", $"The file holds no current; it is the charge {passed.Header} of each row divided by the time since the row before, as EC-Lab itself computes <I>.", source.Name));
            return FromSteps(time, passed.Values, unit.Factor);
        }

        if (table.Find("(Q-Qo)") is { } charge && EcLabUnit.Find(charge.Unit, EcLabDimension.Charge) is { } total)
        {
            findings.Add(Finding.Note("biologic-current-derived", $"The file holds no current; it is the change of {charge.Header} from row to row divided by the time.", source.Name));
            return FromSteps(time, Differences(charge.Values), total.Factor);
        }

        var current = new double[time.Length];
        if (source.IsRest || IsRestThroughout(table))
        {
            findings.Add(Finding.Note("biologic-rest-current", "The file holds no current because the cell rested at open circuit; the current is 0.", source.Name));
            return current;
        }

        findings.Add(Finding.Warning("biologic-no-current", "The file holds neither a current nor a charge from which it follows.", source.Name));
        Array.Fill(current, double.NaN);
        return current;
    }

    private static bool IsRestThroughout(EcLabTable table) =>
        table.HasFlag("mode") && Array.TrueForAll(table.Flags!, flags => (flags & EcLabTable.ModeBits) == EcLabTable.ModeBits);

    private static double[] Differences(double[] values)
    {
        var steps = new double[values.Length];
        for (int i = 1; i < values.Length; i++)
        {
            steps[i] = values[i] - values[i - 1];
        }

        return steps;
    }

    // Two rows at one time have no current of their own; the charge of the second, if any, belongs to the interval before.
    private static double[] FromSteps(double[] time, double[] charge, double factor)
    {
        double[] current = GC.AllocateUninitializedArray<double>(time.Length);
        if (current.Length > 0)
        {
            current[0] = 0;
        }

        for (int i = 1; i < current.Length; i++)
        {
            double elapsed = time[i] - time[i - 1];
            current[i] = elapsed > 0 ? charge[i] * factor / elapsed : current[i - 1];
        }

        return current;
    }
}
