using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Chooses as many ticks as can be labelled without crowding.</summary>
internal static class AxisPlanner
{
    private const double HorizontalSpacing = 28;
    private const double VerticalSpacing = 24;
    private const double GapBetweenNumbers = 11;
    private const double GapBetweenNames = 7;
    private const int FewestTicks = 2;
    private const int MostTicks = 10;

    /// <summary>Plans an axis along the bottom.</summary>
    public static AxisPlan Horizontal(Axis axis, AxisMap map, double length)
    {
        if (!axis.Categories.IsEmpty)
        {
            return Categorical(axis, map, length);
        }

        for (int intervals = Wanted(length, HorizontalSpacing); ; intervals--)
        {
            AxisPlan plan = Numeric(axis, map, intervals);
            if (intervals <= 1 || !axis.Ticks.IsEmpty || !Crowded(plan, length))
            {
                return plan;
            }
        }
    }

    /// <summary>Plans an axis along a side.</summary>
    public static AxisPlan Vertical(Axis axis, AxisMap map, double length) => Numeric(axis, map, Wanted(length, VerticalSpacing));

    private static int Wanted(double length, double spacing) => Math.Clamp((int)(length / spacing), FewestTicks, MostTicks);

    private static AxisPlan Numeric(Axis axis, AxisMap map, int intervals)
    {
        TickSet ticks = axis.Ticks.IsEmpty ? Automatic(map, intervals) : Given(axis.Ticks, map);
        return new(map, ticks, [.. ticks.Major.Select(tick => new TickLabel(tick.Value, [RichText.Parse(tick.Label)]))], Caption(axis, ticks.Exponent));
    }

    private static TickSet Automatic(AxisMap map, int intervals)
    {
        // One lonely tick measures nothing: ask for more until there are two.
        TickSet ticks = TickSet.Empty;
        for (int wanted = Math.Max(1, intervals); wanted <= 2 * MostTicks && ticks.Major.Length < FewestTicks; wanted++)
        {
            ticks = map.IsLogarithmic
                ? LogarithmicTicks.Between(map.Minimum, map.Maximum, wanted)
                : LinearTicks.Between(map.Minimum, map.Maximum, wanted);
        }

        return ticks;
    }

    private static TickSet Given(ImmutableArray<AxisTick> ticks, AxisMap map) => new(
        [.. ticks.Where(tick => map.Contains(tick.Value)).Select(tick => new Tick(tick.Value, tick.Label))],
        [],
        0);

    private static bool Crowded(AxisPlan plan, double length)
    {
        double previous = double.NegativeInfinity;
        foreach (TickLabel label in plan.Labels.OrderBy(label => plan.Map.Fraction(label.Value)))
        {
            double center = plan.Map.Fraction(label.Value) * length;
            if (center - (label.Width / 2) < previous + GapBetweenNumbers)
            {
                return true;
            }

            previous = center + (label.Width / 2);
        }

        return false;
    }

    private static AxisPlan Categorical(Axis axis, AxisMap map, double length)
    {
        double slot = length / (map.Maximum - map.Minimum);
        ImmutableArray<TickLabel> labels =
        [
            .. axis.Categories.Select((name, i) => new TickLabel(i, RichText.Wrap(name, FigureStyle.TickFont, slot - GapBetweenNames))),
        ];
        bool slanted = labels.Any(label => label.Width > slot - 2) || labels.Any(label => label.Lines.Length > 3);
        if (slanted)
        {
            labels = [.. axis.Categories.Select((name, i) => new TickLabel(i, [RichText.Parse(name)]))];
        }

        var ticks = new TickSet([.. axis.Categories.Select((name, i) => new Tick(i, name))], [], 0);
        return new(map, ticks, labels, Caption(axis, 0)) { Slanted = slanted, IsCategorical = true };
    }

    // A common power of ten goes into the unit, where no reader overlooks it: "Diffusivity (10^-14 m2/s)".
    private static RichText Caption(Axis axis, int exponent)
    {
        if (exponent == 0)
        {
            return RichText.Parse(axis.Caption);
        }

        string power = string.Create(CultureInfo.InvariantCulture, $"10^{{{exponent}}}");
        return RichText.Parse((axis with { Unit = axis.Unit.Length == 0 ? "×" + power : $"{power} {axis.Unit}" }).Caption);
    }
}
