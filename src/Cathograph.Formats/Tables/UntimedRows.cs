using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Tables;

/// <summary>Takes out the rows that have no time, or neither a voltage nor a current: they are no measurement.</summary>
internal sealed class UntimedRows(CyclerTable table, string name)
{
    public CyclerData? Drop(CyclerData data)
    {
        int count = 0;
        for (int i = 0; i < data.Count; i++)
        {
            count += IsRow(data, i) ? 1 : 0;
        }

        if (count == data.Count)
        {
            return data;
        }

        table.Findings.Add(Finding.Warning("rows-without-values", FormattableString.Invariant($"{data.Count - count} rows have no time or neither a voltage nor a current, and were left out"), name));
        return count == 0 ? null : data with
        {
            Channels = [.. data.Channels.Select(channel => channel with { Values = Keep(data, channel.Values, count) })],
            Current = Keep(data, data.Current, count),
            Voltage = Keep(data, data.Voltage, count),
            Time = Keep(data, data.Time, count),
        };
    }

    private static bool IsRow(CyclerData data, int row) => double.IsFinite(data.Time[row]) && (double.IsFinite(data.Voltage[row]) || double.IsFinite(data.Current[row]));

    private static ImmutableArray<double> Keep(CyclerData data, ImmutableArray<double> values, int count)
    {
        double[] kept = new double[count];
        int at = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (IsRow(data, i))
            {
                kept[at++] = values[i];
            }
        }

        return TableColumn.Wrap(kept);
    }
}
