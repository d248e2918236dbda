using Cathograph.Core.Figures;

namespace Cathograph.Studies.Cycles;

/// <summary>The axis of cycle numbers: whole numbers alone.</summary>
internal static class CycleAxis
{
    private const int MostTicks = 15;

    public static Axis Of(IEnumerable<int> numbers)
    {
        int[] all = [.. numbers.Distinct().Order()];
        bool isShort = all.Length > 0 && all[^1] - all[0] < MostTicks;
        return new Axis("Cycle")
        {
            Ticks = isShort ? [.. Enumerable.Range(all[0], all[^1] - all[0] + 1).Select(number => new AxisTick(number, FormattableString.Invariant($"{number}")))] : [],
        };
    }
}
