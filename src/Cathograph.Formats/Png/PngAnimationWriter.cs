using Cathograph.Core.Figures;
using Cathograph.Formats.Drawing;

namespace Cathograph.Formats.Png;

/// <summary>Writes figures one after another as an animated PNG, which browsers and word processors play without a plug-in; others show its first frame.</summary>
public static class PngAnimationWriter
{
    /// <summary>Writes the animation.</summary>
    /// <param name="figures">One figure a frame, all of one size on paper; made while they are written.</param>
    /// <param name="count">How many there are, at least 1.</param>
    /// <param name="seconds">How long each is shown, 0.001 to 60.</param>
    /// <param name="stream">Receives the file.</param>
    /// <param name="cancellation">Ends the writing.</param>
    /// <exception cref="ArgumentException">A figure has another size than the first, or there are not as many.</exception>
    public static void Write(IEnumerable<Figure> figures, int count, double seconds, Stream stream, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(stream);
        const double dpi = 120;
        (int Width, int Height) size = default;
        (int sequence, int written) = (0, 0);
        foreach (Figure figure in figures)
        {
            cancellation.ThrowIfCancellationRequested();
            DrawBox page = FigurePainter.Page(figure);
            var canvas = new Canvas((int)Math.Round(page.Width * dpi / 72), (int)Math.Round(page.Height * dpi / 72));
            FigurePainter.Paint(figure, new RasterSurface(canvas, dpi), withTitle: true);
            if (written == 0)
            {
                size = (canvas.Width, canvas.Height);
                PngEncoder.BeginAnimation(stream, size.Width, size.Height, count);
            }

            if ((canvas.Width, canvas.Height) != size)
            {
                throw new ArgumentException($"Frame {written} has {canvas.Width} x {canvas.Height} pixels, expected {size.Width} x {size.Height}.", nameof(figures));
            }

            sequence = PngEncoder.AddFrame(stream, canvas.Pixels, size, seconds, sequence);
            written++;
        }

        if (written != count)
        {
            throw new ArgumentException($"Found {written} frames, expected {count}.", nameof(count));
        }

        PngEncoder.EndAnimation(stream);
    }
}
