using Cathograph.Core.Protocols;
using Cathograph.Core.Quantities;
using Cathograph.Formats.Protocols;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.Csv;

/// <summary>The rate of a row: from a C-rate column, which wins, or from a current column.</summary>
internal sealed class CurrentColumns(MeasuredTable table)
{
    private readonly MeasuredColumn? rate = table.Find(ColumnRole.Rate);
    private readonly MeasuredColumn? current = table.Find(ColumnRole.Current);

    /// <summary>The magnitude; null when the row has none, which is refused, or when it is zero in a current column.</summary>
    public Current? Read((int Line, string[] Cells) row)
    {
        if (table.Text(rate, row) is { } text)
        {
            if ((CurrentText.TryParseRate(text, out double perHour) || DelimitedRow.TryNumber(text, out perHour)) && perHour > 0)
            {
                return new Current(perHour, CurrentUnit.CRate);
            }

            table.Refuse(rate!, row.Line, $"found \"{text}\"; expected a C-rate above 0, such as 0.1 or C/10");
            return null;
        }

        if (table.Number(current, row) is { } amperes && Math.Abs(amperes) > 0)
        {
            return new Current(Math.Abs(amperes), current!.Dimension == Dimension.CurrentDensity ? CurrentUnit.PerArea : CurrentUnit.Absolute);
        }

        MeasuredColumn column = (rate ?? current)!;
        table.Refuse(column, row.Line, $"found {(table.Text(column, row) is { } given ? $"\"{given}\"" : "nothing")}; expected a rate above 0");
        return null;
    }
}
