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
        RichText title = withTitle ? RichText.Parse(figure.Title) : RichText.Empty;
        if (!title.IsEmpty)
        {
            var at = new DrawPoint(box.Left + 1, box.Top + FigureStyle.FigureTitleFont);
            surface.Text(new TextLabel(title, at, FigureStyle.FigureTitleFont) { Bold = true });
            box = box with { Top = box.Top + (1.6 * FigureStyle.FigureTitleFont) };
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
}
