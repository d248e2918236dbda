using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Quantities;

namespace Cathograph.Formats.Csv;

/// <summary>Reads the rows of a rate table.</summary>
internal sealed class RateTableReader(MeasuredTable table)
{
    public ImmutableArray<RatePoint> Read()
    {
        ImmutableArray<RatePoint>.Builder points = ImmutableArray.CreateBuilder<RatePoint>();
        var currents = new CurrentColumns(table);
        foreach ((int Line, string[] Cells) row in table.Rows)
        {
            if (currents.Read(row) is not { } current)
            {
                continue;
            }

            Add(points, row, current, table.Find(ColumnRole.DischargeCapacity), StepKind.Discharge);
            Add(points, row, current, table.Find(ColumnRole.ChargeCapacity), StepKind.Charge);
        }

        return points.ToImmutable();
    }

    public static CapacityBasis BasisOf(Dimension dimension) =>
        dimension == Dimension.SpecificCharge ? CapacityBasis.PerActiveMass
        : dimension == Dimension.ArealCharge ? CapacityBasis.PerArea
        : CapacityBasis.Absolute;

    public static int? CycleOf(MeasuredTable table, (int Line, string[] Cells) row)
    {
        MeasuredColumn? column = table.Find(ColumnRole.Cycle);
        if (table.Number(column, row) is not { } cycle)
        {
            return null;
        }

        if (cycle >= 1 && Math.Floor(cycle).Equals(cycle) && cycle < int.MaxValue)
        {
            return (int)cycle;
        }

        table.Refuse(column!, row.Line, $"found {table.Text(column, row)}; expected a cycle number from 1");
        return null;
    }

    private void Add(ImmutableArray<RatePoint>.Builder points, (int Line, string[] Cells) row, Current current, MeasuredColumn? column, StepKind kind)
    {
        if (column is null)
        {
            return;
        }

        if (table.Text(column, row) is null && table.Columns.Exists(other => other != column && other.Role is ColumnRole.ChargeCapacity or ColumnRole.DischargeCapacity))
        {
            // With a column for charge and one for discharge a row may have either.
            return;
        }

        if (table.Text(column, row) is null)
        {
            table.Refuse(column, row.Line, "found nothing; expected a capacity");
            return;
        }

        if (table.Number(column, row) is not { } capacity)
        {
            return;
        }

        if (capacity < 0)
        {
            table.Refuse(column, row.Line, $"found {table.Text(column, row)}; expected a capacity of at least 0");
            return;
        }

        points.Add(new RatePoint
        {
            Cell = table.Text(table.Find(ColumnRole.Cell), row) ?? "",
            Current = current,
            Kind = kind,
            Capacity = capacity,
            Basis = BasisOf(column.Dimension),
            Cycle = CycleOf(table, row),
            Weight = Positive(ColumnRole.Weight, row, allowsZero: true) ?? 1,
            Sigma = SigmaOf(column, row),
            Line = row.Line,
        });
    }

    private double? SigmaOf(MeasuredColumn capacity, (int Line, string[] Cells) row)
    {
        if (table.Find(ColumnRole.Sigma) is { } sigma && sigma.Dimension != capacity.Dimension)
        {
            table.Refuse(sigma, row.Line, $"found {sigma.Dimension.NameWithArticle}; expected {capacity.Dimension.NameWithArticle}, as in \"{capacity.Header}\"");
            return null;
        }

        return Positive(ColumnRole.Sigma, row, allowsZero: false);
    }

    private double? Positive(ColumnRole role, (int Line, string[] Cells) row, bool allowsZero)
    {
        MeasuredColumn? column = table.Find(role);
        if (table.Number(column, row) is not { } value)
        {
            return null;
        }

        if (value > 0 || (allowsZero && value.Equals(0.0)))
        {
            return value;
        }

        table.Refuse(column!, row.Line, $"found {table.Text(column, row)}; expected a number {(allowsZero ? "of at least 0" : "above 0")}");
        return null;
    }
}
