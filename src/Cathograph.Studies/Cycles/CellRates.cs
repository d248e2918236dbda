using System.Collections.Immutable;

namespace Cathograph.Studies.Cycles;

/// <summary>A cell with its cycles sorted by rate.</summary>
/// <param name="Cycles">The cell with its cycles.</param>
/// <param name="Group">Name of the group it belongs to; its own name when it stands alone.</param>
/// <param name="Blocks">Blocks of successive cycles at one rate, in order of time.</param>
public sealed record CellRates(CellCycles Cycles, string Group, ImmutableArray<RateBlock> Blocks)
{
    /// <summary>The first block at a rate.</summary>
    /// <param name="rate">Index of the rate.</param>
    /// <returns>The block; null when the cell was not run at it.</returns>
    public RateBlock? At(int rate) => Blocks.FirstOrDefault(block => block.Rate == rate && block.Pass == 1);

    /// <summary>The current of a block by the capacity of this cell at the slowest rate it was run at, in 1/h: the C-rate that needs no nominal capacity.</summary>
    /// <param name="block">One of its blocks.</param>
    /// <returns>The C-rate; above 0.</returns>
    public double OwnRate(RateBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        return 3600 * block.Cycles.Average(cycle => cycle.DischargeCurrent) / Blocks.Where(other => other.Pass == 1).MinBy(other => other.Rate)!.Capacity;
    }

    /// <summary>Capacity on coming back to the slowest rate that was run twice, by that of the first time; NaN when none was.</summary>
    public double Recovery
    {
        get
        {
            RateBlock? again = Blocks.Where(block => block.Pass > 1).OrderBy(block => block.Rate).ThenBy(block => block.Pass).FirstOrDefault();
            return again is null ? double.NaN : again.Capacity / At(again.Rate)!.Capacity;
        }
    }
}
