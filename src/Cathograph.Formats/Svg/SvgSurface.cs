using System.Globalization;
using System.Text;
using Cathograph.Formats.Drawing;
using Cathograph.Formats.Png;

namespace Cathograph.Formats.Svg;

/// <summary>Writes drawing primitives as SVG elements.</summary>
internal sealed class SvgSurface : IDrawingSurface
{
    private readonly StringBuilder _svg = new();
    private int _depth = 1;

    /// <summary>The elements so far.</summary>
    public override string ToString() => _svg.ToString();

    public void BeginGroup(string role, string name = "")
    {
        Indent().Append("<g class=\"").Append(role).Append('"');
        if (name.Length > 0)
        {
            _svg.Append(" data-name=\"").Append(XmlText.Escape(name)).Append('"');
        }

        _svg.Append(">\n");
        _depth++;
    }

    public void EndGroup()
    {
        _depth--;
        Indent().Append("</g>\n");
    }

    public void Polyline(ReadOnlySpan<DrawPoint> points, Stroke stroke)
    {
        Indent().Append("<path d=\"");
        Path(points);
        _svg.Append('"');
        Paint(fill: null, stroke);
        _svg.Append("/>\n");
    }

    public void Polygon(ReadOnlySpan<DrawPoint> points, Fill? fill, Stroke? outline)
    {
        Indent().Append("<path d=\"");
        Path(points);
        _svg.Append("Z\"");
        Paint(fill, outline);
        _svg.Append("/>\n");
    }

    public void Rectangle(DrawBox box, Fill? fill, Stroke? outline)
    {
        Indent().Append("<rect");
        Box(box);
        Paint(fill, outline);
        _svg.Append("/>\n");
    }

    public void Circle(DrawPoint center, double radius, Fill? fill, Stroke? outline)
    {
        Indent().Append("<circle");
        Attribute("cx", center.X);
        Attribute("cy", center.Y);
        Attribute("r", radius);
        Paint(fill, outline);
        _svg.Append("/>\n");
    }

    public void Text(TextLabel label)
    {
        Indent().Append("<text");
        Attribute("x", label.Anchor.X);
        Attribute("y", label.Anchor.Y);
        Attribute("font-size", label.Size);
        _svg.Append(label.Edge switch { TextEdge.Middle => " text-anchor=\"middle\"", TextEdge.End => " text-anchor=\"end\"", _ => "" });
        _svg.Append(label.Bold ? " font-weight=\"bold\"" : "");
        _svg.Append(" fill=\"").Append(Hex(label.Color)).Append('"');
        if (label.Halo)
        {
            _svg.Append(" stroke=\"#ffffff\" stroke-width=\"2\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        }

        if (label.Angle != 0)
        {
            _svg.Append(" transform=\"rotate(").Append(Number(label.Angle)).Append(' ')
                .Append(Number(label.Anchor.X)).Append(' ').Append(Number(label.Anchor.Y)).Append(")\"");
        }

        _svg.Append('>');
        Runs(label);
        _svg.Append("</text>\n");
    }

    public void Picture(DrawBox box, PalettePicture picture)
    {
        Indent().Append("<image");
        Box(box);
        _svg.Append(" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,")
            .Append(Convert.ToBase64String(PngEncoder.Indexed(picture))).Append("\"/>\n");
    }

    public void Picture(DrawBox box, ColorPicture picture)
    {
        Indent().Append("<image");
        Box(box);
        _svg.Append(" preserveAspectRatio=\"none\" href=\"data:image/png;base64,").Append(Convert.ToBase64String(PngEncoder.Rgba(picture))).Append("\"/>\n");
    }

    /// <summary>A number with at most two digits after the point, which is 1/7200 inch.</summary>
    public static string Number(double value)
    {
        double rounded = Math.Round(double.IsFinite(value) ? value : 0, 2);
        return (rounded + 0).ToString("0.##", CultureInfo.InvariantCulture);
    }

    private static string Hex(Rgb color) => string.Create(CultureInfo.InvariantCulture, $"#{color.Red:x2}{color.Green:x2}{color.Blue:x2}");

    private StringBuilder Indent() => _svg.Append(' ', 2 * _depth);

    private void Attribute(string name, double value) => _svg.Append(' ').Append(name).Append("=\"").Append(Number(value)).Append('"');

    private void Box(DrawBox box)
    {
        Attribute("x", box.Left);
        Attribute("y", box.Top);
        Attribute("width", Math.Max(0, box.Width));
        Attribute("height", Math.Max(0, box.Height));
    }

    private void Path(ReadOnlySpan<DrawPoint> points)
    {
        for (int i = 0; i < points.Length; i++)
        {
            _svg.Append(i switch { 0 => "M", 1 => "L", _ => " " }).Append(Number(points[i].X)).Append(',').Append(Number(points[i].Y));
        }
    }

    private void Paint(Fill? fill, Stroke? stroke)
    {
        _svg.Append(" fill=\"").Append(fill is null ? "none" : Hex(fill.Color)).Append('"');
        if (fill is { Opacity: < 1 })
        {
            Attribute("fill-opacity", fill.Opacity);
        }

        if (stroke is not null)
        {
            _svg.Append(" stroke=\"").Append(Hex(stroke.Color)).Append('"');
            Attribute("stroke-width", stroke.Width);
            if (!stroke.Dashes.IsEmpty)
            {
                _svg.Append(" stroke-dasharray=\"").AppendJoin(' ', stroke.Dashes.Select(Number)).Append('"');
            }
        }
    }

    private void Runs(TextLabel label)
    {
        double shift = 0;
        foreach (TextRun run in label.Text.Runs)
        {
            double wanted = run.Level switch
            {
                ScriptLevel.Raised => -TextMetrics.Raise * label.Size,
                ScriptLevel.Lowered => TextMetrics.Lower * label.Size,
                _ => 0,
            };
            if (wanted == shift && run.Level == ScriptLevel.Normal)
            {
                _svg.Append(XmlText.Escape(run.Text));
                continue;
            }

            // Each dy moves relative to the run before: scripts go up or down, the next run comes back to the line.
            _svg.Append("<tspan");
            Attribute("dy", wanted - shift);
            if (run.Level != ScriptLevel.Normal)
            {
                Attribute("font-size", TextMetrics.ScriptSize * label.Size);
            }

            _svg.Append('>').Append(XmlText.Escape(run.Text)).Append("</tspan>");
            shift = wanted;
        }
    }
}
