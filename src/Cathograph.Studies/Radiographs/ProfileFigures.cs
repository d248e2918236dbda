using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Imaging.DepthProfiles;

namespace Cathograph.Studies.Radiographs;

/// <summary>Figures of a series of radiographs: the map over depth and time under voltage and capacity, images of the ratio, the profile with its layers.</summary>
public static class ProfileFigures
{
    private const double Micro = 1e-6;
    private const double Hour = 3600;
    private const double PerMilliampereHour = 3.6;
    private const double PerSquareCentimetre = 1e4;

    /// <summary>Voltage, capacity and map over one axis of time.</summary>
    /// <param name="result">The maps.</param>
    /// <param name="colors">The colours of the ratio.</param>
    /// <param name="area">Area of the electrode in m2, for the capacity per area; null for the capacity of the cell.</param>
    /// <returns>The figure <c>depth-time</c>.</returns>
    public static Figure DepthTime(ProfileStudyResult result, RatioColors colors, double? area)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(colors);
        (ImmutableArray<double> edges, ImmutableArray<int> columns) = FrameTimes.Areas(result.Ratio.Time);
        bool hasClock = result.Setup.IsTimed;
        bool isFlight = !hasClock && result.Setup.Series.Facts.All(frame => frame.FlightTime is not null);
        Axis time = hasClock ? new Axis("Time", "h") : isFlight ? new Axis("Time of flight", "ms") : new Axis("Frame");
        double scale = hasClock ? 1 : isFlight ? Hour * 1000 : Hour;
        edges = [.. edges.Select(edge => edge * scale)];
        time = time with { Minimum = edges[0], Maximum = edges[^1] };
        Panel map = Map(result.Ratio, (edges, columns), colors, time, result.Layers);
        ImmutableArray<Panel> panels = result.Cycler is { } cycler ? [Cycling(cycler, time, (edges[0], edges[^1]), area), map] : [map];
        return new Figure
        {
            Name = "depth-time",
            Title = panels.Length == 2 ? "Transmission ratio over depth and time, with voltage and capacity" : "Transmission ratio over depth and time",
            Caption = FormattableString.Invariant($"Transmission over that of the pristine state, averaged over {result.Profile.Region.Width} columns ({result.Profile.Region.Width * result.PixelSize / 1e-3:F2} mm). Red: transmission has decreased; blue: it has increased.")
                + (result.Profile.IsPathCorrected ? " Each column is corrected for its path through the cylinder." : "") + (columns.Contains(-1) ? " Grey: no frames." : ""),
            Panels = panels,
            HeightMillimetres = panels.Length == 2 ? 130 : 85,
        };
    }

    /// <summary>Images of the ratio at some times.</summary>
    /// <param name="setup">The series.</param>
    /// <param name="images">The images.</param>
    /// <param name="colors">The colours of the ratio.</param>
    /// <returns>The figure <c>ratio-images</c>.</returns>
    public static Figure Images(PreparedSeries setup, ImmutableArray<RatioImage> images, RatioColors colors)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(colors);
        bool hasClock = setup.IsTimed;
        int columns = Math.Min(3, images.Length);
        int rows = (images.Length + columns - 1) / columns;
        double panel = 190.0 / columns * Math.Clamp(0.52 * setup.Series.Height / setup.Series.Width, 0.25, 1.6);
        return new Figure
        {
            Name = "ratio-images",
            Title = "Images of the transmission ratio",
            Caption = "Transmission of each pixel over that of the pristine state; no change is the middle of the colours.",
            Columns = columns,
            WidthMillimetres = 190,
            HeightMillimetres = Math.Clamp(rows * (panel + 18), 50, 280),
            Panels = [.. images.Select(image => Picture(setup, image, colors, hasClock ? FormattableString.Invariant($"{image.Time / Hour:F2} h") : FormattableString.Invariant($"frame {image.Frame}")))],
        };
    }

    internal static Panel Picture(PreparedSeries setup, RatioImage image, RatioColors colors, string title)
    {
        double edge = setup.Series.PixelSize is { } pixel ? pixel / 1e-3 : 1;
        string unit = setup.Series.PixelSize is null ? "px" : "mm";
        return new Panel
        {
            Title = title,
            X = new Axis("x", unit),
            Y = new Axis("y", unit) { Reversed = true },
            Marks = [new ValueMapMark(image.Width, image.Values, new RasterExtent(0, setup.Series.Width * edge, 0, setup.Series.Height * edge), colors.Axis) { Scale = colors.Scale }],
            EqualScales = true,
        };
    }

    /// <summary>The transmission of the pristine state over depth with the layers.</summary>
    /// <param name="result">The maps.</param>
    /// <returns>The figure <c>layers</c>.</returns>
    public static Figure Layers(ProfileStudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        DepthTimeMap map = result.Transmission;
        int last = map.Time.Length - 1;
        var marks = new List<Mark>
        {
            new LineSeries("first", map.Depth.Select(value => value / Micro), Enumerable.Range(0, map.Depth.Length).Select(i => map.At(i, 0))) { Color = ColorKey.Ink },
        };
        if (last > 0)
        {
            marks.Add(new LineSeries("last", map.Depth.Select(value => value / Micro), Enumerable.Range(0, map.Depth.Length).Select(i => map.At(i, last))) { Color = ColorKey.Palette(1), Pattern = LinePattern.Dashed });
        }

        marks.AddRange(result.Layers.Select(layer => ReferenceLine.AtX(layer.Start / Micro, layer.Name)));
        return new Figure
        {
            Name = "layers",
            Title = "Transmission over depth",
            Caption = "First and last frame, averaged over the region; lines: where layers begin.",
            HeightMillimetres = 80,
            Panels = [new Panel { X = new Axis("Depth", "\u00B5m"), Y = new Axis("Transmission"), Marks = [.. marks], LegendTitle = "Frame" }],
        };
    }

    internal static Panel Map(DepthTimeMap map, (ImmutableArray<double> Edges, ImmutableArray<int> Columns) areas, RatioColors colors, Axis time, ImmutableArray<Layer> layers)
    {
        double[] rows = [.. Borders(map.Depth)];
        double[] values = new double[map.Depth.Length * areas.Columns.Length];
        for (int i = 0; i < values.Length; i++)
        {
            (int depth, int column) = Math.DivRem(i, areas.Columns.Length);
            values[i] = areas.Columns[column] < 0 ? double.NaN : map.At(depth, areas.Columns[column]);
        }

        ImmutableArray<Mark> marks = [new HeatmapMark(areas.Edges, rows, values, colors.Axis) { Scale = colors.Scale }, .. layers.Where(layer => layer.Start > map.Depth[0]).Select(layer => ReferenceLine.AtY(layer.Start / Micro, layer.Name))];
        return new Panel { X = time, Y = new Axis("Depth", "\u00B5m") { Reversed = true, Minimum = rows[0], Maximum = rows[^1] }, Marks = marks };
    }

    internal static Panel Cycling(CyclerClock cycler, Axis time, (double First, double Last) range, double? area)
    {
        double[] hours = [.. cycler.Record.Time.Select(value => (value + cycler.Start) / Hour)];
        int[] seen = [.. Enumerable.Range(0, hours.Length).Where(i => hours[i] >= range.First && hours[i] <= range.Last)];
        double divisor = PerMilliampereHour * ((area ?? (1 / PerSquareCentimetre)) * PerSquareCentimetre);
        string unit = area is null ? "mAh" : "mAh cm^{-2}";
        return new Panel
        {
            X = time,
            Y = new Axis("Voltage", "V"),
            RightY = new Axis("Capacity", unit),
            Marks =
            [
                new LineSeries("voltage", seen.Select(i => hours[i]), seen.Select(i => cycler.Record.Voltage[i])) { Color = ColorKey.Ink },
                new LineSeries("capacity", seen.Select(i => hours[i]), seen.Select(i => cycler.Charge[i] / divisor)) { Color = ColorKey.Palette(1), Side = AxisSide.Right, Pattern = LinePattern.Dashed },
            ],
            Legend = LegendPlacement.Above,
        };
    }

    private static IEnumerable<double> Borders(ImmutableArray<double> depth)
    {
        double step = depth.Length > 1 ? depth[1] - depth[0] : Micro;
        yield return (depth[0] - (step / 2)) / Micro;
        for (int i = 0; i < depth.Length; i++)
        {
            step = i + 1 < depth.Length ? depth[i + 1] - depth[i] : step;
            yield return (depth[i] + (step / 2)) / Micro;
        }
    }
}
