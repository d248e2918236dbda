using Cathograph.Core.Figures;
using Cathograph.Formats.Drawing;

namespace Cathograph.Formats.Png;

/// <summary>Writes a figure as PNG with the same layout as its SVG, without any font or graphics library; the same figure gives the same bytes.</summary>
public static class PngFigureWriter
{
    /// <summary>Writes the figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="options">How fine; null for 150 pixels an inch.</param>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Write(Figure figure, PngOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(figure);
        options ??= new();
        DrawBox page = FigurePainter.Page(figure);
        var canvas = new Canvas((int)Math.Round(page.Width * options.Dpi / 72), (int)Math.Round(page.Height * options.Dpi / 72));
        FigurePainter.Paint(figure, new RasterSurface(canvas, options.Dpi), options.WithTitle);
        return PngEncoder.Rgb(canvas.Pixels, canvas.Width, canvas.Height, options.Dpi);
    }
}
