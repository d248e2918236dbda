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
    private const double LowVoltage = 1.5;

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

            if (Cycles.FirstOrDefault(cycle => cycle.IsPartlyCharged) is { } partial)
            {
                yield return Finding.Note(
                    "partly-charged",
                    FormattableString.Invariant($"the charge of cycle {partial.Number} is {100 * partial.ChargeCapacity / partial.DischargeCapacity:0.#} % of the discharge after it: the cell came partly charged, so no first-cycle efficiency is given and no efficiency of that cycle"),
                    Cell.Name);
            }

            if (Options.Convention != EfficiencyConvention.ChargeByDischarge && Cycles.FirstOrDefault(cycle => cycle.IsComplete) is { MeanDischargeVoltage: < LowVoltage, MeanChargeVoltage: < LowVoltage })
            {
                yield return Finding.Note("anode-half-cell", FormattableString.Invariant($"the mean voltages are below {LowVoltage} V, as in half cells of anodes, where discharging takes lithium up; \"--ce charge-by-discharge\" gives what of it comes back"), Cell.Name);
            }

            if (Cell.Segmentation.Order == CycleOrder.DischargeFirst && open.Length < Cycles.Length)
            {
                yield return Finding.Note("discharge-first", $"the cell discharges first, so a cycle is a discharge and the charge after it; the coulombic efficiency is {Convention}", Cell.Name);
            }
        }
    }
}
