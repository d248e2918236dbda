using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Cycles;

/// <summary>Capacities of some cells at each rate they were run at.</summary>
/// <param name="Rates">The rates from slow to fast.</param>
/// <param name="Cells">The cells in the order of the input.</param>
/// <param name="Unit">Unit in which they are compared.</param>
/// <param name="Findings">What was assumed.</param>
public sealed record RateSummary(ImmutableArray<RateLevel> Rates, ImmutableArray<CellRates> Cells, CapacityUnit Unit, ImmutableArray<Finding> Findings)
{
    /// <summary>Names of groups in the order of their first cell.</summary>
    public ImmutableArray<string> Groups => [.. Cells.Select(cell => cell.Group).Distinct(StringComparer.Ordinal)];

    /// <summary>Mean and spread of a number of a group at a rate.</summary>
    /// <param name="group">Name of the group.</param>
    /// <param name="rate">Index of the rate.</param>
    /// <param name="of">The number of a cell's first block at the rate.</param>
    /// <returns>Mean over cells, standard deviation over cells (over cycles when there is one cell), lowest and highest cell, and how many; NaN and 0 when none was run at the rate.</returns>
    public RateStatistics At(string group, int rate, Func<CyclingRecord, RateBlock, double> of)
    {
        ArgumentNullException.ThrowIfNull(of);
        (CyclingRecord Record, RateBlock Block)[] blocks = [.. Cells.Where(cell => cell.Group == group).Select(cell => (cell.Cycles.Cell.Record, Block: cell.At(rate))).Where(item => item.Block is not null).Select(item => (item.Record, item.Block!))];
        double[] values = [.. blocks.Select(item => of(item.Record, item.Block)).Where(double.IsFinite)];
        if (values.Length == 0)
        {
            return new RateStatistics(double.NaN, double.NaN, double.NaN, double.NaN, 0);
        }

        double[] single = blocks.Length == 1 ? [.. blocks[0].Block.Cycles.Select(cycle => of(blocks[0].Record, blocks[0].Block with { Cycles = [cycle] })).Where(double.IsFinite)] : values;
        return new RateStatistics(values.Average(), RateBlock.Deviation(single), values.Min(), values.Max(), values.Length);
    }

    /// <summary>Mean and spread of the discharge capacity of a group at a rate, in <see cref="Unit"/>.</summary>
    /// <param name="group">Name of the group.</param>
    /// <param name="rate">Index of the rate.</param>
    /// <returns>The statistics, see <see cref="At"/>.</returns>
    public RateStatistics Capacity(string group, int rate) => At(group, rate, (record, block) => Unit.Of(record, block.Capacity));
}
