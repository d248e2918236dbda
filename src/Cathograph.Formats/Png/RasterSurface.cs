using Cathograph.Formats.Drawing;

namespace Cathograph.Formats.Png;

/// <summary>Draws primitives as pixels.</summary>
internal sealed class RasterSurface : IDrawingSurface
{
    private readonly Canvas _canvas;
    private readonly ScanConverter _converter;
    private readonly Stroker _stroker;
    private readonly GlyphPainter _glyphs;
    private readonly double _scale;

    /// <summary>Initialises the surface.</summary>
    /// <param name="canvas">The pixels.</param>
    /// <param name="dpi">Pixels an inch.</param>
    public RasterSurface(Canvas canvas, double dpi)
    {
        _canvas = canvas;
        _scale = dpi / 72;
        _converter = new(canvas);
        _stroker = new(_converter);
        _glyphs = new(_converter, _stroker, _scale);
    }

    public void BeginGroup(string role, string name = "")
    {
    }

    public void EndGroup()
    {
    }

    public void Polyline(ReadOnlySpan<DrawPoint> points, Stroke stroke)
    {
        bool upright = points.Length == 2 && (points[0].X == points[1].X || points[0].Y == points[1].Y);
        if (upright && stroke.Dashes.IsEmpty)
        {
            UprightLine(points[0], points[1], stroke);
            return;
        }

        DrawPoint[] pixels = Scaled(points);
        double width = PenWidth(stroke.Width);
        if (upright)
        {
            Straighten(pixels, width);
        }

        if (stroke.Dashes.IsEmpty)
        {
            _stroker.Add(pixels, width, closed: false);
        }
        else
        {
            DashCutter.Cut(pixels, [.. stroke.Dashes.Select(length => length * _scale)], dash => _stroker.Add(dash, width, closed: false));
        }

        _converter.Fill(new(stroke.Color));
    }

    public void Polygon(ReadOnlySpan<DrawPoint> points, Fill? fill, Stroke? outline) => Shape(Scaled(points), fill, outline);

    public void Rectangle(DrawBox box, Fill? fill, Stroke? outline)
    {
        (int left, int right) = (Round(box.Left), Round(box.Right));
        (int top, int bottom) = (Round(box.Top), Round(box.Bottom));
        if (fill is not null)
        {
            _canvas.FillPixels(left, top, right, bottom, fill);
        }

        if (outline is not null)
        {
            Frame(box, outline);
        }
    }

    public void Circle(DrawPoint center, double radius, Fill? fill, Stroke? outline)
    {
        int corners = Math.Clamp((int)(8 * Math.Sqrt(radius * _scale)), 12, 96);
        var pixels = new DrawPoint[corners];
        for (int i = 0; i < corners; i++)
        {
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * i / corners);
            pixels[i] = new((center.X + (radius * cosine)) * _scale, (center.Y + (radius * sine)) * _scale);
        }

        Shape(pixels, fill, outline);
    }

    public void Text(TextLabel label)
    {
        if (label.Halo)
        {
            _glyphs.Paint(label, Rgb.White, extraWidth: 2 * _scale);
        }

        _glyphs.Paint(label, label.Color, extraWidth: 0);
    }

    public void Picture(DrawBox box, PalettePicture picture)
    {
        (int left, int top, int right, int bottom) = (Round(box.Left), Round(box.Top), Round(box.Right), Round(box.Bottom));
        for (int y = top; y < bottom; y++)
        {
            int row = Math.Min(picture.Height - 1, (int)((y - top + 0.5) / (bottom - top) * picture.Height));
            for (int x = left; x < right; x++)
            {
                int column = Math.Min(picture.Width - 1, (int)((x - left + 0.5) / (right - left) * picture.Width));
                _canvas.Set(x, y, picture.Colors[picture.Indices[(row * picture.Width) + column]]);
            }
        }
    }

    public void Picture(DrawBox box, ColorPicture picture)
    {
        (int left, int top, int right, int bottom) = (Round(box.Left), Round(box.Top), Round(box.Right), Round(box.Bottom));
        Span<float> coverage = stackalloc float[1];
        for (int y = Math.Max(0, top); y < Math.Min(_canvas.Height, bottom); y++)
        {
            int row = Math.Min(picture.Height - 1, (int)((y - top + 0.5) / (bottom - top) * picture.Height));
            for (int x = Math.Max(0, left); x < Math.Min(_canvas.Width, right); x++)
            {
                int column = Math.Min(picture.Width - 1, (int)((x - left + 0.5) / (right - left) * picture.Width));
                ReadOnlySpan<byte> pixel = picture.Rgba.AsSpan(4 * ((row * picture.Width) + column), 4);
                coverage[0] = pixel[3] / 255f;
                _canvas.Blend(y, x, coverage, new Rgb(pixel[0], pixel[1], pixel[2]));
            }
        }
    }

    private void Shape(ReadOnlySpan<DrawPoint> pixels, Fill? fill, Stroke? outline)
    {
        if (fill is not null)
        {
            _converter.Add(pixels);
            _converter.Fill(fill);
        }

        if (outline is not null)
        {
            _stroker.Add(pixels, PenWidth(outline.Width), closed: true);
            _converter.Fill(new(outline.Color));
        }
    }

    // Upright lines fill whole pixels: a smeared axis looks like a mistake.
    private void UprightLine(DrawPoint a, DrawPoint b, Stroke stroke)
    {
        int width = PixelWidth(stroke);
        bool vertical = a.X == b.X;
        int edge = PixelEdge(vertical ? a.X : a.Y, width);
        (double low, double high) = vertical ? (Math.Min(a.Y, b.Y), Math.Max(a.Y, b.Y)) : (Math.Min(a.X, b.X), Math.Max(a.X, b.X));
        (int start, int end) = (Round(low), Round(high) + (width > 1 ? 0 : 1));
        var fill = new Fill(stroke.Color);
        if (vertical)
        {
            _canvas.FillPixels(edge, start, edge + width, end, fill);
        }
        else
        {
            _canvas.FillPixels(start, edge, end, edge + width, fill);
        }
    }

    private void Frame(DrawBox box, Stroke outline)
    {
        int width = PixelWidth(outline);
        (int left, int right) = (PixelEdge(box.Left, width), PixelEdge(box.Right, width));
        (int top, int bottom) = (PixelEdge(box.Top, width), PixelEdge(box.Bottom, width));
        var fill = new Fill(outline.Color);
        _canvas.FillPixels(left, top, right + width, top + width, fill);
        _canvas.FillPixels(left, bottom, right + width, bottom + width, fill);
        _canvas.FillPixels(left, top, left + width, bottom + width, fill);
        _canvas.FillPixels(right, top, right + width, bottom + width, fill);
    }

    private int PixelWidth(Stroke stroke) => Math.Max(1, (int)Math.Round(stroke.Width * _scale));

    private int PixelEdge(double points, int width) => (int)Math.Floor((points * _scale) - (width / 2.0) + 0.5);

    // Dashes of an upright line keep its sharp sides.
    private static void Straighten(Span<DrawPoint> pixels, double width)
    {
        bool vertical = pixels[0].X == pixels[1].X;
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = vertical
                ? pixels[i] with { X = Math.Floor(pixels[i].X) + (width / 2) }
                : pixels[i] with { Y = Math.Floor(pixels[i].Y) + (width / 2) };
        }
    }

    // Thinner than a pixel a line would turn grey.
    private double PenWidth(double points) => Math.Max(1, points * _scale);

    private int Round(double points) => (int)Math.Round(points * _scale, MidpointRounding.AwayFromZero);

    private DrawPoint[] Scaled(ReadOnlySpan<DrawPoint> points)
    {
        var pixels = new DrawPoint[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            pixels[i] = new(points[i].X * _scale, points[i].Y * _scale);
        }

        return pixels;
    }
}
