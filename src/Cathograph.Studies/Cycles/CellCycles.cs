using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Studies.Cycles;

/// <summary>A cell with the numbers of its cycles.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Cycles">Its cycles in order.</param>
/// <param name="Options">The conventions by which they were made.</param>
public sealed record CellCycles(CycledCell Cell, ImmutableArray<CycleNumbers> Cycles, CycleOptions Options)
{
    /// <summary>The numbers of a cell's cycles.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="options">Conventions; null for the defaults.</param>
    /// <returns>The cell with its cycles.</returns>
    /// <exception cref="InvalidInputException">The reference cycle is not in the record, or has no discharge.</exception>
    public static CellCycles Of(CycledCell cell, CycleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cell);
        options ??= new CycleOptions();
        return new CellCycles(cell, CycleAnalysis.Of(cell.Record, options), options);
    }

    /// <summary>What the coulombic efficiency divides, in words.</summary>
    public string Convention => (Options.Convention, Cell.Segmentation.Order) switch
    {
        (EfficiencyConvention.DischargeByPreviousCharge, _) => "discharge / charge of the cycle before",
        (EfficiencyConvention.ChargeByDischarge, CycleOrder.DischargeFirst) => "charge / discharge of the same cycle, which begins with the discharge",
        (EfficiencyConvention.ChargeByDischarge, _) => "charge / discharge of the same cycle",
        (_, CycleOrder.DischargeFirst) => "discharge / charge of the same cycle, which begins with the discharge, so that the charge divided by is the later one",
        _ => "discharge / charge of the same cycle",
    };

    /// <summary>Findings of the cell and of its cycles.</summary>
    public IEnumerable<Finding> Findings
    {
        get
        {
            foreach (Finding finding in Cell.Findings)
            {
                yield return finding;
            }

            CycleNumbers[] open = [.. Cycles.Where(cycle => !cycle.IsComplete)];
            if (open.Length > 0)
            {
                string numbers = string.Join(", ", open.Take(5).Select(cycle => FormattableString.Invariant($"{cycle.Number}"))) + (open.Length > 5 ? ", ..." : "");
                yield return Finding.Note("incomplete-cycles", $"not complete: cycle {numbers}; a half cycle is missing or the record ends before it does", Cell.Name);
            }

            if (Cell.Segmentation.Order == CycleOrder.DischargeFirst)
            {
                yield return Finding.Note("discharge-first", $"the cell discharges first, so a cycle is a discharge and the charge after it; the coulombic efficiency is {Convention}", Cell.Name);
            }
        }
    }
}
