using System.Text;
using Cathograph.Core.Figures;
using Cathograph.Formats.Drawing;

namespace Cathograph.Formats.Svg;

/// <summary>Writes a figure as SVG 1.1: real text, no scripts, no outside references; the same figure gives the same bytes.</summary>
public static class SvgFigureWriter
{
    private const string FontStack = "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', 'DejaVu Sans', sans-serif";

    /// <summary>Writes the figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="options">What to leave out; null for a file that stands alone.</param>
    /// <returns>The whole document.</returns>
    public static string Write(Figure figure, SvgOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(figure);
        options ??= new();
        var surface = new SvgSurface();
        FigurePainter.Paint(figure, surface, options.WithTitle);
        DrawBox page = FigurePainter.Page(figure);
        string title = XmlText.Escape(RichText.Parse(figure.Title).Plain);
        var svg = new StringBuilder();
        if (options.WithDeclaration)
        {
            svg.Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        }

        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"").Append(SvgSurface.Number(figure.WidthMillimetres)).Append("mm\" height=\"")
            .Append(SvgSurface.Number(figure.HeightMillimetres)).Append("mm\" viewBox=\"0 0 ")
            .Append(SvgSurface.Number(page.Width)).Append(' ').Append(SvgSurface.Number(page.Height))
            .Append("\" font-family=\"").Append(FontStack).Append("\" stroke-linejoin=\"round\" role=\"img\" aria-label=\"").Append(title).Append("\">\n");
        svg.Append("  <title>").Append(title).Append("</title>\n");
        if (figure.Caption.Length > 0)
        {
            svg.Append("  <desc>").Append(XmlText.Escape(RichText.Parse(figure.Caption).Plain)).Append("</desc>\n");
        }

        return svg.Append(surface).Append("</svg>\n").ToString();
    }
}
