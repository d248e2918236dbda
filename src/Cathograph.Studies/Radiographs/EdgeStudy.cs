using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Imaging.Fronts;
using Cathograph.Imaging.Radiographs;

namespace Cathograph.Studies.Radiographs;

/// <summary>The resolution of an instrument from radiographs of a slanted edge.</summary>
public static class EdgeStudy
{
    // Of a Gaussian blur of standard deviation 1: full width at half maximum, width from 10 to 90 % of the edge, and the frequency at which the contrast is 10 %.
    private const double HalfMaximum = 2.3548200450309493;
    private const double TenToNinety = 2.5631031310892007;
    private const double TenPercentFrequency = 0.3415479;

    /// <summary>Fits the edge of a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The edge.</returns>
    public static EdgeOfFrame Of(ReducedFrame frame, string name)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return new EdgeOfFrame(name, SlantedEdge.Of(frame.Transmission.Span, frame.Width, frame.Height));
    }

    /// <summary>Blur of each frame.</summary>
    /// <param name="edges">The edges.</param>
    /// <param name="pixelSize">Edge of a pixel in m; null to count pixels.</param>
    /// <returns>The table <c>edges</c>.</returns>
    public static Table TableOf(ImmutableArray<EdgeOfFrame> edges, double? pixelSize)
    {
        double scale = pixelSize is { } size ? 1e6 * size : 1;
        string unit = pixelSize is null ? "px" : "\u00B5m";
        string key = pixelSize is null ? "px" : "um";
        return new Table(
            "edges",
            [
                new TableColumn("frame") { Key = "frame" },
                new TableColumn("tilt", "mrad") { Key = "tilt_mrad" },
                new TableColumn("blur (standard deviation)", unit) { Key = $"blur_{key}" },
                new TableColumn("standard error", unit) { Key = $"blur_standardError_{key}", SignificantDigits = 2 },
                new TableColumn("full width at half maximum", unit) { Key = $"fullWidth_{key}" },
                new TableColumn("10 % to 90 %", unit) { Key = $"tenToNinety_{key}" },
                new TableColumn("line pairs at 10 % contrast", pixelSize is null ? "1/px" : "mm^{-1}") { Key = pixelSize is null ? "contrast10_per_px" : "contrast10_per_mm" },
                new TableColumn("transmission before") { Key = "transmission_before" },
                new TableColumn("transmission behind") { Key = "transmission_behind" },
            ],
            edges.Select(item => item.Edge is { Spread.IsFound: true } edge
                ? new TableRow(FigureText.Literal(item.Name), 1000 * Math.Atan(edge.Slope), scale * edge.Spread.Width, scale * edge.Spread.WidthError, scale * HalfMaximum * edge.Spread.Width, scale * TenToNinety * edge.Spread.Width,
                    TenPercentFrequency / edge.Spread.Width / (pixelSize is null ? 1 : scale / 1000), edge.Spread.Before, edge.Spread.After)
                : new TableRow(FigureText.Literal(item.Name), double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN)))
        {
            Title = "Blur of the edge",
            Note = "An error function fitted to the profile across the edge in quarters of a pixel; the blur is the standard deviation of its derivative.",
        };
    }

    /// <summary>The profiles across the edges.</summary>
    /// <param name="edges">The edges.</param>
    /// <param name="pixelSize">Edge of a pixel in m; null to count pixels.</param>
    /// <returns>The figure <c>edge-spread</c>.</returns>
    public static Figure FigureOf(ImmutableArray<EdgeOfFrame> edges, double? pixelSize)
    {
        double scale = pixelSize is { } size ? 1e6 * size : 1;
        EdgeOfFrame[] found = [.. edges.Where(item => item.Edge is { Spread.IsFound: true })];
        var spreads = new List<Mark>();
        for (int i = 0; i < found.Length; i++)
        {
            SlantedEdge edge = found[i].Edge!;
            double low = Math.Min(edge.Spread.Before, edge.Spread.After);
            double high = Math.Max(edge.Spread.Before, edge.Spread.After);
            double sign = edge.Spread.After > edge.Spread.Before ? 1 : -1;
            (double X, double Y)[] points = [.. edge.Distances.Select((distance, k) => (sign * scale * distance, (edge.Values[k] - low) / (high - low))).OrderBy(point => point.Item1)];
            spreads.Add(new LineSeries(FigureText.Literal(found[i].Name), points.Select(point => point.X), points.Select(point => point.Y)) { Color = ColorKey.Ordered(i, Math.Max(2, found.Length)), Pattern = LinePattern.Solid });
        }

        double[] order = [.. Enumerable.Range(0, found.Length).Select(i => (double)i)];
        double reach = 5 * scale * found.Select(item => item.Edge!.Spread.Width).DefaultIfEmpty(1).Max();
        string unit = pixelSize is null ? "px" : "\u00B5m";
        return new Figure
        {
            Name = "edge-spread",
            Title = "Profiles across the edge, and their blur",
            Caption = "Left: mean in quarters of a pixel of the distance from the edge, scaled to its two levels. Right: standard deviation of the blur with its standard error, frame by frame.",
            Columns = 2,
            WidthMillimetres = 190,
            HeightMillimetres = 90,
            Panels =
            [
                new Panel { X = new Axis("Distance from the edge", unit) { Minimum = -reach, Maximum = reach }, Y = new Axis("Share of the step"), Marks = spreads.Count > 0 ? [.. spreads] : [new LineSeries("", [0], [0])], Legend = found.Length > 10 ? LegendPlacement.None : LegendPlacement.Above },
                new Panel { X = new Axis("Frame"), Y = new Axis("Blur", unit) { IncludeZero = true }, Marks = [new ScatterSeries("", order, found.Select(item => scale * item.Edge!.Spread.Width), found.Select(item => scale * item.Edge!.Spread.WidthError)) { Color = ColorKey.Ink }] },
            ],
        };
    }
}
