using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.BioLogic;

/// <summary>Finds the voltage among the potentials that EC-Lab records, and mends the zeros that it exports at times.</summary>
internal static class EcLabVoltage
{
    private static readonly string[] InOrder = ["Ewe", "<Ewe>", "Ecell", "Edisk", "<EweX>"];

    /// <summary>The voltage, taken out of the table and in V; null when there is none.</summary>
    public static EcLabColumn? Take(EcLabTable table, string name, List<Finding> findings)
    {
        EcLabColumn? best = null;
        foreach (string label in InOrder)
        {
            EcLabColumn? column = table.Find(label);
            if (column is not null && EcLabUnit.Find(column.Unit, EcLabDimension.Voltage) is not null && (best is null || (best.IsZero && !column.IsZero)))
            {
                best = column;
            }
        }

        if (best is null)
        {
            return null;
        }

        table.Columns.Remove(best);
        best.ToSi(EcLabUnit.Find(best.Unit, EcLabDimension.Voltage)!.Value);
        Mend(best, table, name, findings);
        if (table.Find("Ece", "<Ece>") is { IsZero: false } counter && best.Label != "Ecell")
        {
            findings.Add(Finding.Note(
                VoltageSelection.DefaultFinding,
                $"The voltage is {best.Label}, the potential of the working electrode against the reference, and the counter electrode ({counter.Label}) was recorded too; --voltage cell takes the voltage between the two, --voltage counter that of the counter electrode.",
                name));
        }

        return best;
    }

    // EC-Lab writes <Ewe> = 0 in some text exports of chronopotentiometry, while the difference to the counter electrode is right.
    private static void Mend(EcLabColumn voltage, EcLabTable table, string name, List<Finding> findings)
    {
        EcLabColumn? difference = table.Find("Ewe-Ece");
        EcLabColumn? counter = table.Find("Ece", "<Ece>");
        double[] values = voltage.Values;
        int mended = 0;
        int zeros = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] != 0)
            {
                continue;
            }

            zeros++;
            double restored = difference is null || counter is null ? 0 : difference.Values[i] + counter.Values[i];
            if (double.IsFinite(restored) && Math.Abs(restored) > 1e-3)
            {
                values[i] = restored;
                mended++;
            }
        }

        if (mended > 0)
        {
            findings.Add(Finding.Warning("biologic-voltage-zero", $"{voltage.Header} is exactly 0 in {mended} rows, as some versions of EC-Lab export it; those were restored from Ewe-Ece and {counter!.Label}.", name));
        }
        else if (values.Length > 1 && zeros == values.Length)
        {
            findings.Add(Finding.Warning("biologic-voltage-zero", $"{voltage.Header} is exactly 0 in every row, as some versions of EC-Lab export it. Read the .mpr file instead, or export again.", name));
        }
    }
}
