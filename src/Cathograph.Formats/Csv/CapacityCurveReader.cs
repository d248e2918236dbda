using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Csv;

/// <summary>Reads voltage over capacity. A new curve begins with another cell, cycle or rate, and where the capacity starts over.</summary>
internal sealed class CapacityCurveReader(MeasuredTable table, string name)
{
    private readonly ImmutableArray<MeasuredCurve>.Builder curves = ImmutableArray.CreateBuilder<MeasuredCurve>();
    private readonly List<double> capacities = [];
    private readonly List<double> voltages = [];
    private (string Cell, int? Cycle, Current? Current) label;

    public ImmutableArray<MeasuredCurve> Read()
    {
        MeasuredColumn? capacityColumn = table.Find(ColumnRole.DischargeCapacity) ?? table.Find(ColumnRole.ChargeCapacity);
        MeasuredColumn voltageColumn = table.Find(ColumnRole.Voltage)!;
        if (capacityColumn is null)
        {
            table.Refuse($"{name}:1", $"found \"{voltageColumn.Header}\" alone; expected \"capacity_mAh_per_gCam\", or \"time_s\" and a current, beside it");
            return [];
        }

        bool hasRate = table.Find(ColumnRole.Rate) is not null || table.Find(ColumnRole.Current) is not null;
        var currents = new CurrentColumns(table);
        foreach ((int Line, string[] Cells) row in table.Rows)
        {
            double? capacity = Required(capacityColumn, row);
            double? voltage = Required(voltageColumn, row);
            if (capacity is null || voltage is null)
            {
                continue;
            }

            (string, int?, Current?) own = (table.Text(table.Find(ColumnRole.Cell), row) ?? "", RateTableReader.CycleOf(table, row), hasRate ? currents.Read(row) : null);
            if (voltages.Count > 0 && (own != label || Math.Abs(capacity.Value) < capacities[^1]))
            {
                Finish(capacityColumn);
            }

            label = own;
            capacities.Add(Math.Abs(capacity.Value));
            voltages.Add(voltage.Value);
        }

        Finish(capacityColumn);
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

    private void Finish(MeasuredColumn capacityColumn)
    {
        if (voltages.Count >= 2)
        {
            bool charges = capacityColumn.Role == ColumnRole.ChargeCapacity || voltages[^1] > voltages[0];
            curves.Add(new MeasuredCurve
            {
                Name = name,
                Cell = label.Cell,
                Cycle = label.Cycle,
                Kind = charges ? StepKind.Charge : StepKind.Discharge,
                Current = label.Current,
                Capacity = [.. capacities.Select(capacity => capacity - capacities[0])],
                Basis = RateTableReader.BasisOf(capacityColumn.Dimension),
                Voltage = [.. voltages],
            });
        }
        else if (voltages.Count == 1)
        {
            table.Findings.Add(Finding.Note("curve-of-one-point", "A curve of a single point was left out.", name));
        }

        capacities.Clear();
        voltages.Clear();
    }
}
