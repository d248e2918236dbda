using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Studies.Simulation;

namespace Cathograph.Studies.Cycles;

/// <summary>Which cycles are drawn.</summary>
public static class CycleChoice
{
    private const int Most = 6;

    /// <summary>The cycles that were asked for, or up to six of them: the first, the last, and even ones between.</summary>
    /// <param name="cycles">All cycles of a cell.</param>
    /// <param name="asked">Cycle numbers; empty for a choice.</param>
    /// <returns>The chosen cycles in order.</returns>
    /// <exception cref="InvalidInputException">None of those that were asked for is there.</exception>
    public static ImmutableArray<CycleNumbers> Of(ImmutableArray<CycleNumbers> cycles, ImmutableArray<int> asked)
    {
        CycleNumbers[] whole = [.. cycles.Where(cycle => cycle.ChargeCapacity > 0 || cycle.DischargeCapacity > 0)];
        if (asked.IsDefaultOrEmpty)
        {
            return [.. EvenChoice.Of(whole, Most)];
        }

        CycleNumbers[] chosen = [.. whole.Where(cycle => asked.Contains(cycle.Number))];
        return chosen.Length > 0 || whole.Length == 0
            ? [.. chosen]
            : throw new InvalidInputException("cycles", FormattableString.Invariant($"found {string.Join(", ", asked)}; expected numbers of the cycles {whole[0].Number} to {whole[^1].Number}"));
    }
}
