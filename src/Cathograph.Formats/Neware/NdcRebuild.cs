using System.Globalization;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Neware;

/// <summary>
/// Times and counters of rows that have none of their own. Between two anchors every row lies one interval of the first anchor after the row before it, and
/// the last lies the second anchor's own interval before it; where that sum is the time between the anchors the times are exact, else they are interpolated.
/// Counters follow I dt and V I dt of the rows from the first anchor on, which is what the vendor's own program prints.
/// </summary>
internal static class NdcRebuild
{
    private const double Millisecond = 1e-3;

    public static void Run(NewareRows rows, NdcAnchor[] anchors, NdcLayout layout, NdcContext context)
    {
        rows.WallClock = rows.NewColumn();
        rows.StepCount = rows.NewColumn();
        rows.Charge = rows.NewColumn();
        rows.Discharge = rows.NewColumn();
        rows.ChargeEnergy = rows.NewColumn();
        rows.DischargeEnergy = rows.NewColumn();
        int row = LeadIn(rows, anchors[0]);
        int lead = row;
        int between = 0;
        int interpolated = 0;
        int step = 1;
        for (int a = 0; a < anchors.Length; a++)
        {
            if (a > 0 && anchors[a].Step != anchors[a - 1].Step)
            {
                step++;
            }

            NdcAnchor? next = a + 1 < anchors.Length ? anchors[a + 1] : null;
            uint end = next?.Index ?? uint.MaxValue;
            int first = row;
            while (row < rows.Count && rows.Index[row] < end)
            {
                rows.StepCount[row++] = step;
            }

            if (row > first)
            {
                bool exact = Fill(rows, new NdcSegment(first, row, anchors[a], next), layout);
                int own = rows.Index[first] == anchors[a].Index ? 1 : 0;
                between += row - first - own;
                interpolated += exact ? 0 : row - first - own;
            }
        }

        Report(context, rows.Count, lead, between, interpolated);
    }

    private static void Report(NdcContext context, int rows, int lead, int between, int interpolated)
    {
        if (between > 0)
        {
            string share = (100.0 * between / rows).ToString("F1", CultureInfo.InvariantCulture);
            context.Findings.Add(Finding.Note(
                "ndax-rebuilt",
                $"The file stores time and capacity for {rows - between} of {rows} rows. Those of the other {between} ({share} %) were rebuilt: times from the sampling interval, counters from the integral of the current.",
                context.Name));
        }

        if (interpolated > 0)
        {
            context.Warn("ndax-interpolated", $"For {interpolated} rows the sampling interval does not fit the stored times around them; their times were interpolated.");
        }

        if (lead > 0)
        {
            context.Warn("ndax-lead", $"The first {lead} rows come before the first stored time; they were given its time.");
        }
    }

    private static int LeadIn(NewareRows rows, NdcAnchor first)
    {
        int row = 0;
        while (row < rows.Count && rows.Index[row] < first.Index)
        {
            rows.StepCount![row] = 1;
            rows.StepTime[row] = first.StepTime * Millisecond;
            rows.WallClock![row] = first.Clock;
            row++;
        }

        return row;
    }

    // Whether the times are exact.
    private static bool Fill(NewareRows rows, NdcSegment segment, NdcLayout layout)
    {
        (double interval, bool exact) = segment.Interval();
        NdcAnchor from = segment.From;
        double unit = layout.Coulomb;
        (double Charge, double Discharge, double ChargeEnergy, double DischargeEnergy) passed = default;
        for (int i = segment.First; i < segment.End; i++)
        {
            double elapsed = (rows.Index[i] - from.Index) * interval * Millisecond;
            rows.StepTime[i] = (from.StepTime * Millisecond) + elapsed;
            rows.WallClock![i] = from.Clock + elapsed;
            if (rows.Index[i] > from.Index)
            {
                passed = Add(passed, rows.Current[i] * interval * Millisecond, rows.Voltage[i]);
            }

            rows.Charge![i] = passed.Charge;
            rows.Discharge![i] = passed.Discharge;
            rows.ChargeEnergy![i] = passed.ChargeEnergy;
            rows.DischargeEnergy![i] = passed.DischargeEnergy;
        }

        Shift(rows.Charge!, segment, from.Charge * unit);
        Shift(rows.Discharge!, segment, from.Discharge * unit);
        Shift(rows.ChargeEnergy!, segment, from.ChargeEnergy * unit);
        Shift(rows.DischargeEnergy!, segment, from.DischargeEnergy * unit);
        return exact;
    }

    private static (double Charge, double Discharge, double ChargeEnergy, double DischargeEnergy) Add(
        (double Charge, double Discharge, double ChargeEnergy, double DischargeEnergy) passed, double charge, double voltage) =>
        charge >= 0
            ? (passed.Charge + charge, passed.Discharge, passed.ChargeEnergy + (charge * voltage), passed.DischargeEnergy)
            : (passed.Charge, passed.Discharge - charge, passed.ChargeEnergy, passed.DischargeEnergy - (charge * voltage));

    private static void Shift(double[] column, NdcSegment segment, double start)
    {
        for (int i = segment.First; i < segment.End; i++)
        {
            column[i] += start;
        }
    }
}
