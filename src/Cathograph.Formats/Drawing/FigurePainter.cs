using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Draws a figure on any surface.</summary>
internal static class FigurePainter
{
    /// <summary>The size of the page of a figure in points.</summary>
    public static DrawBox Page(Figure figure) => DrawBox.At(
        0,
        0,
        figure.WidthMillimetres * FigureStyle.PointsPerMillimetre,
        figure.HeightMillimetres * FigureStyle.PointsPerMillimetre);

    /// <summary>Draws it.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="surface">Where to draw.</param>
    /// <param name="withTitle">Whether the title of the figure is drawn; a report prints it in the caption instead.</param>
    public static void Paint(Figure figure, IDrawingSurface surface, bool withTitle)
    {
        DrawBox page = Page(figure);
        surface.Rectangle(page, new Fill(Rgb.White), outline: null);
        DrawBox box = page.Grow(-FigureStyle.OuterMargin);
        if (withTitle && figure.Title.Length > 0)
        {
            box = Title(figure, surface, box);
        }

        if (figure.Panels.IsEmpty)
        {
            return;
        }

        foreach (PanelPlan plan in FigureArrangement.Of(figure, box))
        {
            PanelPainter.Paint(surface, plan);
        }
    }

    private static DrawBox Title(Figure figure, IDrawingSurface surface, DrawBox box)
    {
        const double Font = FigureStyle.FigureTitleFont;
        double top = box.Top;
        foreach (RichText line in RichText.Wrap(figure.Title, Font, box.Width - 2, bold: true))
        {
            surface.Text(new TextLabel(line, new(box.Left + 1, top + Font), Font) { Bold = true });
            top += Font * FigureStyle.LineHeight;
        }

        return box with { Top = top + (0.4 * Font) };
    }
}
