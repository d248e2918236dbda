using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.Rate;

/// <summary>The curves of a rate study as columns for programs.</summary>
public static class RateSheets
{
    /// <summary>One sheet with the reported cycle of every run.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The sheet <c>curves</c>; empty when no curve was kept.</returns>
    public static ImmutableArray<DataSheet> Of(RateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        (RateRow Row, CyclingRecord Record)[] kept = [.. result.Rows.Where(row => row.Record is { ActiveMass: not null, Area: not null }).Select(row => (row, row.Record!))];
        if (kept.Length == 0)
        {
            return [];
        }

        ImmutableArray<double> Column(Func<RateRow, CyclingRecord, int, double> value) =>
            [.. kept.SelectMany(item => Enumerable.Range(0, item.Record.Time.Length).Select(i => value(item.Row, item.Record, i)))];
        return
        [
            new DataSheet(
                "curves",
                [
                    new DataColumn("design", Column((row, _, _) => row.Design + 1)),
                    new DataColumn("cRate", Column((row, _, _) => row.CRate)),
                    new DataColumn("step", Column((_, record, i) => record.StepIndex[i] + 1)),
                    new DataColumn("time_s", Column((_, record, i) => record.Time[i])),
                    new DataColumn("current_A_per_m2", Column((_, record, i) => record.Current[i] / record.Area!.Value)),
                    new DataColumn("voltage_V", Column((_, record, i) => record.Voltage[i])),
                    new DataColumn("capacity_mAh_per_gCam", [.. kept.SelectMany(item => Capacity(item.Record))]),
                ]),
        ];
    }

    // Charge since the start of each step, positive in its own direction.
    private static IEnumerable<double> Capacity(CyclingRecord record)
    {
        double passed = 0;
        for (int i = 0; i < record.Time.Length; i++)
        {
            bool isFirst = i == 0 || record.StepIndex[i] != record.StepIndex[i - 1];
            passed = isFirst ? 0 : passed + ((record.Time[i] - record.Time[i - 1]) * (record.Current[i] + record.Current[i - 1]) / 2);
            yield return Amounts.MilliampereHourPerGram(Math.Abs(passed) / record.ActiveMass!.Value);
        }
    }
}
