using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Gives every panel its place: axes of a row and of a column stand in line and are equally large.</summary>
internal static class FigureArrangement
{
    // The ticks depend on the size of the axes, and their size on the room the ticks take: four passes settle it. Where two choices of ticks take turns, both find room.
    private const int Passes = 4;
    private const double SmallestSide = 12;

    /// <summary>Plans all panels.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="box">The part of the page they may use.</param>
    public static ImmutableArray<PanelPlan> Of(Figure figure, DrawBox box)
    {
        var areas = ImmutableArray.CreateRange(Enumerable.Repeat(FirstGuess(figure, box), figure.Panels.Length));
        ImmutableArray<PanelPlan> plans = [];
        ImmutableArray<Margins> room = [];
        for (int pass = 0; pass <= Passes; pass++)
        {
            plans = PlanAll(figure, areas, plans);
            ImmutableArray<Margins> needed = [.. plans.Select(plan => plan.Margins)];
            room = pass < Passes / 2 ? needed : [.. needed.Zip(room, (one, other) => one.Or(other))];
            if (pass < Passes)
            {
                areas = Areas(figure, box, room);
            }
        }

        return plans;
    }

    private static ImmutableArray<PanelPlan> PlanAll(Figure figure, ImmutableArray<DrawBox> areas, ImmutableArray<PanelPlan> previous) =>
    [
        .. figure.Panels.Select((panel, i) => PanelPlanner.Plan(
            panel,
            figure.Panels.Length > 1 ? $"({(char)('a' + (i % 26))})" : "",
            areas[i],
            previous.IsEmpty ? LegendSpot.None : previous[i].Legend.Spot)),
    ];

    private static DrawBox FirstGuess(Figure figure, DrawBox box) => DrawBox.At(
        box.Left,
        box.Top,
        Math.Max(SmallestSide, (box.Width / figure.Columns) - 45),
        Math.Max(SmallestSide, (box.Height / figure.Rows) - 45));

    private static ImmutableArray<DrawBox> Areas(Figure figure, DrawBox box, ImmutableArray<Margins> panels)
    {
        int columns = Math.Min(figure.Columns, panels.Length);
        double[] left = Largest(panels, columns, i => i % figure.Columns, room => room.Left);
        double[] right = Largest(panels, columns, i => i % figure.Columns, room => room.Right);
        double[] top = Largest(panels, figure.Rows, i => i / figure.Columns, room => room.Top);
        double[] bottom = Largest(panels, figure.Rows, i => i / figure.Columns, room => room.Bottom);
        double width = (box.Width - left.Sum() - right.Sum() - ((columns - 1) * FigureStyle.PanelGap)) / columns;
        double height = (box.Height - top.Sum() - bottom.Sum() - ((figure.Rows - 1) * FigureStyle.PanelGap)) / figure.Rows;
        (width, height) = (Math.Max(SmallestSide, width), Math.Max(SmallestSide, height));
        var areas = ImmutableArray.CreateBuilder<DrawBox>(panels.Length);
        for (int i = 0; i < panels.Length; i++)
        {
            (int column, int row) = (i % figure.Columns, i / figure.Columns);
            double x = box.Left + left.Take(column + 1).Sum() + right.Take(column).Sum() + (column * (width + FigureStyle.PanelGap));
            double y = box.Top + top.Take(row + 1).Sum() + bottom.Take(row).Sum() + (row * (height + FigureStyle.PanelGap));
            areas.Add(DrawBox.At(x, y, width, height));
        }

        return areas.MoveToImmutable();
    }

    private static double[] Largest(ImmutableArray<Margins> panels, int count, Func<int, int> group, Func<Margins, double> side)
    {
        var largest = new double[count];
        for (int i = 0; i < panels.Length; i++)
        {
            largest[group(i)] = Math.Max(largest[group(i)], side(panels[i]));
        }

        return largest;
    }
}
