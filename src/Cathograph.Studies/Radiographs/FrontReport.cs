using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Imaging.DepthProfiles;

namespace Cathograph.Studies.Radiographs;

/// <summary>Tells fronts to their reader.</summary>
public static class FrontReport
{
    private const double Micro = 1e-6;
    private const double Hour = 3600;
    private const double PerMilliampereHour = 3.6;
    private const double SquareCentimetre = 1e-4;

    /// <summary>Speeds of the fronts.</summary>
    /// <param name="result">The fronts.</param>
    /// <param name="area">Area of the electrode in m2; null for the charge of the cell.</param>
    /// <returns>The table <c>speeds</c>.</returns>
    public static Table Speeds(FrontStudyResult result, double? area)
    {
        ArgumentNullException.ThrowIfNull(result);
        double charge = PerMilliampereHour * (area ?? SquareCentimetre) / SquareCentimetre / Micro;
        string unit = area is null ? "\u00B5m/mAh" : "\u00B5m cm^2/mAh";
        string key = area is null ? "um_per_mAh" : "um_cm2_per_mAh";
        return new Table(
            "speeds",
            [
                new TableColumn("layer") { Key = "layer" }, new TableColumn("stretch") { Key = "stretch" }, new TableColumn("from", "h") { Decimals = 2, Key = "from_h" }, new TableColumn("to", "h") { Decimals = 2, Key = "to_h" }, new TableColumn("points") { Decimals = 0, Key = "points" },
                new TableColumn("speed", "\u00B5m/h") { Key = "speed_um_per_h" }, new TableColumn("standard error", "\u00B5m/h") { Key = "speed_standardError_um_per_h", SignificantDigits = 2 },
                new TableColumn("per charge", unit) { Key = $"perCharge_{key}" }, new TableColumn("standard error", unit) { Key = $"perCharge_standardError_{key}", SignificantDigits = 2 },
            ],
            result.Speeds.Select(item => new TableRow(
                FigureText.Literal(item.Layer), item.Stretch, item.First / Hour, item.Last / Hour, item.Points, item.OverTime.Slope * Hour / Micro, item.OverTime.SlopeError * Hour / Micro,
                item.OverCharge is { } line ? line.Slope * charge : double.NaN, item.OverCharge is { } same ? same.SlopeError * charge : double.NaN)))
        {
            Title = "Speed of the fronts",
            Note = "Weighted lines through the positions of the error function, rests included; a positive speed leads away from the negative electrode. Standard errors are enlarged where the points scatter more than theirs.",
        };
    }

    /// <summary>What rests do to the gradients.</summary>
    /// <param name="result">The fronts.</param>
    /// <returns>The table <c>rests</c>.</returns>
    public static Table Rests(FrontStudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var gradient = new Func<string, string, TableColumn>((label, key) => new TableColumn(label, "mm^{-1}") { Key = key });
        return new Table(
            "rests",
            [
                new TableColumn("layer") { Key = "layer" }, new TableColumn("start", "h") { Decimals = 2, Key = "start_h" }, new TableColumn("length", "h") { Decimals = 2, Key = "length_h" }, new TableColumn("frames") { Decimals = 0, Key = "frames" },
                gradient("gradient at first", "before_per_mm"), gradient("standard error", "before_standardError_per_mm"), gradient("at last", "after_per_mm"), gradient("standard error", "after_standardError_per_mm"),
                new TableColumn("relaxed", "%") { Decimals = 1, Key = "relaxed_percent" }, new TableColumn("standard error", "%") { Decimals = 1, Key = "relaxed_standardError_percent" },
            ],
            result.Rests.Select(rest => new TableRow(
                FigureText.Literal(rest.Layer), rest.Start / Hour, rest.Duration / Hour, rest.Frames, rest.Before / 1000, rest.BeforeError / 1000, rest.After / 1000, rest.AfterError / 1000, 100 * rest.Share, 100 * rest.ShareError)))
        {
            Title = "Gradients in rests",
            Note = "Slope of -ln(Tr_t/Tr_0) over the depth of the layer, in the first and the last frame of each rest.",
        };
    }

    /// <summary>How fast gradients and fronts relax in rests.</summary>
    /// <param name="result">The fronts.</param>
    /// <returns>The table <c>relaxation</c>.</returns>
    public static Table Relaxation(FrontStudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        const double Minute = 60;
        var minutes = new Func<string, string, TableColumn>((label, key) => new TableColumn(label, "min") { Key = key, SignificantDigits = 3 });
        return new Table(
            "relaxation",
            [
                new TableColumn("layer") { Key = "layer" }, new TableColumn("of") { Key = "quantity" }, new TableColumn("start", "h") { Decimals = 2, Key = "start_h" }, new TableColumn("rests") { Decimals = 0, Key = "rests" }, new TableColumn("frames") { Decimals = 0, Key = "frames" },
                minutes("time constant", "timeConstant_min"), minutes("standard error", "timeConstant_standardError_min"), minutes("95 % from", "timeConstant_low_min"), minutes("to", "timeConstant_high_min"), new TableColumn("said") { Key = "reason" },
            ],
            result.TimeConstants.Select(item => new TableRow(
                FigureText.Literal(item.Layer), item.Quantity, item.Start / Hour, item.Rests, item.Frames, item.Fit.IsFound ? item.Fit.TimeConstant / Minute : double.NaN, item.Fit.IsFound ? item.Fit.TimeConstantError / Minute : double.NaN,
                item.Fit.Low / Minute, item.Fit.High / Minute, item.Fit.IsFound ? "" : item.Fit.Reason)))
        {
            Title = "Relaxation in rests",
            Note = "An exponential towards a constant in each rest; the row without a start has one time constant for all rests and an end and a change for each. Intervals from the rise of chi square.",
        };
    }

    /// <summary>Positions and gradients of a layer over time.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="points">Its points.</param>
    /// <returns>The sheet <c>front-NAME</c>.</returns>
    public static DataSheet Sheet(Layer layer, ImmutableArray<FrontPoint> points)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ImmutableArray<double> Column(Func<FrontPoint, double> value) => [.. points.Select(value)];
        return new DataSheet($"front-{layer.Name}",
        [
            new DataColumn("time_s", Column(point => point.Time)),
            new DataColumn("capacity_mAh", Column(point => point.Charge / PerMilliampereHour)),
            new DataColumn("isFound", Column(point => point.ErrorFunction.IsFound ? 1 : 0)),
            new DataColumn("position_um", Column(point => Shown(point.ErrorFunction.IsFound, point.ErrorFunction.Position / Micro))),
            new DataColumn("position_standardError_um", Column(point => Shown(point.ErrorFunction.IsFound, point.ErrorFunction.PositionError / Micro))),
            new DataColumn("width_um", Column(point => Shown(point.ErrorFunction.IsFound, point.ErrorFunction.Width / Micro))),
            new DataColumn("width_standardError_um", Column(point => Shown(point.ErrorFunction.IsFound, point.ErrorFunction.WidthError / Micro))),
            new DataColumn("reducedChiSquare", Column(point => point.ErrorFunction.ReducedChiSquare)),
            new DataColumn("changePoint_um", Column(point => Shown(point.ChangePoint.IsFound, point.ChangePoint.Position / Micro))),
            new DataColumn("changePoint_standardError_um", Column(point => Shown(point.ChangePoint.IsFound, point.ChangePoint.PositionError / Micro))),
            new DataColumn("gradient_per_mm", Column(point => point.Gradient / 1000)),
            new DataColumn("gradient_standardError_per_mm", Column(point => point.GradientError / 1000)),
        ]);
    }

    /// <summary>The map with the fronts on it.</summary>
    /// <param name="result">The fronts.</param>
    /// <param name="colors">The colours of the ratio.</param>
    /// <returns>The figure <c>fronts</c>.</returns>
    public static Figure OnMap(FrontStudyResult result, RatioColors colors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(colors);
        (ImmutableArray<double> Edges, ImmutableArray<int> Columns) areas = FrameTimes.Areas(result.Map.Time);
        var time = new Axis("Time", "h") { Minimum = areas.Edges[0], Maximum = areas.Edges[^1] };
        Panel map = ProfileFigures.Map(result.Map, areas, colors, time, result.Layers);
        var marks = new List<Mark>(map.Marks);
        for (int k = 0; k < result.Tracks.Length; k++)
        {
            FrontPoint[] found = [.. result.Tracks[k].Points.Where(point => point.ErrorFunction.IsFound)];
            marks.Add(new ScatterSeries(
                FigureText.Literal(result.Tracks[k].Layer.Name), found.Select(point => point.Time / Hour), found.Select(point => point.ErrorFunction.Position / Micro), found.Select(point => point.ErrorFunction.PositionError / Micro))
            {
                Color = ColorKey.Ink, Marker = k == 0 ? MarkerShape.Circle : MarkerShape.Square, SizePoints = 3, Open = true,
            });
        }

        return new Figure
        {
            Name = "fronts",
            Title = "Fronts on the map of the transmission ratio",
            Caption = "Markers: position of the error function at each time with its standard error.",
            HeightMillimetres = 90,
            Panels = [map with { Marks = [.. marks], Legend = LegendPlacement.Above }],
        };
    }

    /// <summary>Positions over time, and gradients with their rests.</summary>
    /// <param name="result">The fronts.</param>
    /// <returns>The figure <c>front-course</c>.</returns>
    public static Figure Course(FrontStudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var panels = new List<Panel>();
        foreach ((Layer layer, ImmutableArray<FrontPoint> points) in result.Tracks)
        {
            FrontPoint[] found = [.. points.Where(point => point.ErrorFunction.IsFound)];
            FrontPoint[] sharp = [.. points.Where(point => point.ChangePoint.IsFound)];
            var marks = new List<Mark>
            {
                new ScatterSeries("error function", found.Select(point => point.Time / Hour), found.Select(point => point.ErrorFunction.Position / Micro), found.Select(point => point.ErrorFunction.PositionError / Micro)) { Color = ColorKey.Palette(0), Marker = MarkerShape.Circle },
                new ScatterSeries("change point", sharp.Select(point => point.Time / Hour), sharp.Select(point => point.ChangePoint.Position / Micro)) { Color = ColorKey.Palette(1), Marker = MarkerShape.Cross, SizePoints = 3.4 },
            };
            marks.AddRange(result.Speeds.Where(speed => speed.Layer == layer.Name).Select(speed => new LineSeries(
                FormattableString.Invariant($"{speed.Stretch}: {speed.OverTime.Slope * Hour / Micro:F2} \u00B5m/h"), [speed.First / Hour, speed.Last / Hour], [speed.OverTime.At(speed.First) / Micro, speed.OverTime.At(speed.Last) / Micro]) { Color = ColorKey.Ink, Pattern = LinePattern.Dashed }));
            panels.Add(new Panel { Title = $"Front in the {FigureText.Literal(layer.Name)}", X = new Axis("Time", "h"), Y = new Axis("Depth", "\u00B5m") { Reversed = true, Minimum = layer.Start / Micro, Maximum = layer.End / Micro }, Marks = [.. marks], Legend = LegendPlacement.Above });
            panels.Add(new Panel
            {
                Title = $"Gradient in the {FigureText.Literal(layer.Name)}",
                X = new Axis("Time", "h"),
                Y = new Axis("-d ln(Tr_t/Tr_0)/dx", "mm^{-1}"),
                Marks =
                [
                    new ScatterSeries("", points.Select(point => point.Time / Hour), points.Select(point => point.Gradient / 1000), points.Select(point => double.IsFinite(point.GradientError) ? point.GradientError / 1000 : 0)) { Color = ColorKey.Palette(2) },
                    .. result.Rests.Where(rest => rest.Layer == layer.Name).Select(rest => new LineSeries("", [rest.Start / Hour, (rest.Start + rest.Duration) / Hour], [rest.Before / 1000, rest.After / 1000]) { Color = ColorKey.Grey, WidthPoints = 2.5 }),
                ],
            });
        }

        return new Figure
        {
            Name = "front-course",
            Title = "Fronts and gradients over time",
            Caption = "Left: positions by two methods and the lines of their speeds. Right: gradients of -ln of the ratio; grey: rests.",
            Columns = 2,
            WidthMillimetres = 190,
            HeightMillimetres = Math.Clamp(80.0 * result.Tracks.Length, 80, 260),
            Panels = [.. panels],
        };
    }

    private static double Shown(bool isFound, double value) => isFound ? value : double.NaN;
}
