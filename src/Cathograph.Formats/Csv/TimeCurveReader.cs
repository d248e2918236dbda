using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Quantities;

namespace Cathograph.Formats.Csv;

/// <summary>
/// Reads voltage and current over time. A new curve begins with another cell or cycle, and where the current changes its sign; capacity is the
/// integral of the current by the trapezoidal rule. Positive current charges.
/// </summary>
internal sealed class TimeCurveReader(MeasuredTable table, string name)
{
    /// <summary>Relative scatter up to which a current is constant.</summary>
    private const double ConstantCurrent = 0.01;

    private readonly ImmutableArray<MeasuredCurve>.Builder curves = ImmutableArray.CreateBuilder<MeasuredCurve>();
    private readonly List<(double Time, double Voltage, double Current)> points = [];
    private (string Cell, int? Cycle) label;

    public ImmutableArray<MeasuredCurve> Read()
    {
        MeasuredColumn timeColumn = table.Find(ColumnRole.Time)!;
        MeasuredColumn voltageColumn = table.Find(ColumnRole.Voltage)!;
        if (table.Find(ColumnRole.Current) is not { } currentColumn)
        {
            table.Refuse($"{name}:1", $"found \"{timeColumn.Header}\" and \"{voltageColumn.Header}\"; expected a current beside them, such as \"current_mA_per_cm2\"");
            return [];
        }

        double lastTime = double.NegativeInfinity;
        foreach ((int Line, string[] Cells) row in table.Rows)
        {
            double?[] values = [.. new[] { timeColumn, voltageColumn, currentColumn }.Select(column => Required(column, row))];
            if (values.Contains(null))
            {
                continue;
            }

            (string, int?) own = (table.Text(table.Find(ColumnRole.Cell), row) ?? "", RateTableReader.CycleOf(table, row));
            (double time, double voltage, double current) = (values[0]!.Value, values[1]!.Value, values[2]!.Value);
            if (points.Count > 0 && (own != label || Math.Sign(current) != Math.Sign(points[^1].Current)))
            {
                lastTime = own == label ? lastTime : double.NegativeInfinity;
                Finish(currentColumn);
            }

            if (time < lastTime)
            {
                table.Refuse(timeColumn, row.Line, $"found {table.Text(timeColumn, row)}, which is before the time of the row above; expected ascending times");
            }

            label = own;
            lastTime = time;
            points.Add((time, voltage, current));
        }

        Finish(currentColumn);
        return curves.ToImmutable();
    }

    private double? Required(MeasuredColumn column, (int Line, string[] Cells) row)
    {
        if (table.Text(column, row) is null)
        {
            table.Refuse(column, row.Line, "found nothing; expected a number");
        }

        return table.Number(column, row);
    }

    private void Finish(MeasuredColumn currentColumn)
    {
        if (points.Count >= 2)
        {
            int sign = Math.Sign(points[0].Current);
            bool perArea = currentColumn.Dimension == Dimension.CurrentDensity;
            curves.Add(new MeasuredCurve
            {
                Name = name,
                Cell = label.Cell,
                Cycle = label.Cycle,
                Kind = sign > 0 ? StepKind.Charge : sign < 0 ? StepKind.Discharge : StepKind.Rest,
                Current = ConstantOf(perArea ? CurrentUnit.PerArea : CurrentUnit.Absolute),
                Time = [.. points.Select(point => point.Time - points[0].Time)],
                Capacity = [.. Integrate()],
                Basis = perArea ? CapacityBasis.PerArea : CapacityBasis.Absolute,
                Voltage = [.. points.Select(point => point.Voltage)],
            });
        }

        points.Clear();
    }

    private Current? ConstantOf(CurrentUnit unit)
    {
        double mean = Math.Abs(points.Average(point => point.Current));
        bool isConstant = mean > 0 && points.TrueForAll(point => Math.Abs(Math.Abs(point.Current) - mean) <= ConstantCurrent * mean);
        return isConstant ? new Current(mean, unit) : null;
    }

    private IEnumerable<double> Integrate()
    {
        double charge = 0;
        yield return 0;
        for (int i = 1; i < points.Count; i++)
        {
            charge += 0.5 * Math.Abs(points[i].Current + points[i - 1].Current) * (points[i].Time - points[i - 1].Time);
            yield return charge;
        }
    }
}
