using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Imaging.Radiographs;

namespace Cathograph.Studies.Radiographs;

/// <summary>Tells a reduction to its reader.</summary>
public static class ReductionReport
{
    /// <summary>A table of what went in and what came out.</summary>
    /// <param name="setup">What was reduced.</param>
    /// <param name="result">What came out.</param>
    /// <returns>The table <c>reduction</c>.</returns>
    public static Table Summary(PreparedSeries setup, RadiographResult result)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(result);
        CountNoise noise = setup.Options.Noise;
        double pixels = (double)setup.Series.Width * setup.Series.Height * result.Frames.Length;
        double[] means = [.. result.Frames.Select(frame => frame.Mean).Where(double.IsFinite).DefaultIfEmpty(double.NaN)];
        string Share(long count) => FormattableString.Invariant($"{count} ({100 * count / pixels:G3} %)");
        var rows = new List<(string Name, string Value)>
        {
            ("frames", FormattableString.Invariant($"{result.Frames.Length} of {setup.Series.Width} x {setup.Series.Height} pixels")),
            ("first frame", setup.Zero is { } zero ? zero.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture) : setup.IsTimed ? "at time 0, no wall clock" : "no clock"),
            ("open beam", setup.Input.Open is { } open ? FormattableString.Invariant($"{open.Frames} frames, {result.OpenLevel:G5} above dark") : "none"),
            ("open beam after", setup.Input.OpenAfter is { } after ? FormattableString.Invariant($"{after.Frames} frames, {result.Drift:F4} +- {result.DriftError:G2} of that before") : "none"),
            ("dark", setup.Input.Dark is { } dark ? FormattableString.Invariant($"{dark.Frames} frames, mean {dark.FrameMeans.Average():G5}") : "none"),
            ("noise", FormattableString.Invariant($"variance {noise.Gain:G3} per grey value, {noise.ReadVariance:G3} without beam ({noise.Source})")),
            ("correlation of the noise", FormattableString.Invariant($"{noise.CorrelationX:F2} along rows, {noise.CorrelationY:F2} along columns (1: pixels are independent)")),
            ("bright outliers (gamma spots)", Share(result.Outliers.Bright)),
            ("dark outliers (dead pixels)", Share(result.Outliers.Dark)),
            ("spots of several pixels", Share(result.Outliers.Clusters)),
            ("saturated pixels", Share(result.Outliers.Saturated)),
            ("pixels without a number", Share(result.Outliers.WithoutNumber)),
            ("masked pixels", Share(result.Outliers.Masked)),
            ("pixels without open beam", FormattableString.Invariant($"{result.WithoutBeam} of each frame")),
            ("mean transmission", FormattableString.Invariant($"{result.Mean:F5}, from {means.Min():F5} to {means.Max():F5}")),
        };
        if (!setup.Options.Air.IsEmpty)
        {
            rows.Add(("dose in the regions of air", FormattableString.Invariant($"{result.Frames.Min(frame => frame.Dose):F4} to {result.Frames.Max(frame => frame.Dose):F4} of the open beam, +- {result.Frames.Max(frame => frame.DoseError):G2}")));
        }

        return new Table("reduction", [new TableColumn("quantity"), new TableColumn("value")], rows.Select(row => new TableRow(row.Name, FigureText.Literal(row.Value)))) { Title = "Reduction" };
    }

    /// <summary>Numbers of each frame.</summary>
    /// <param name="setup">What was reduced.</param>
    /// <param name="result">What came out.</param>
    /// <returns>The sheet <c>frames</c>.</returns>
    public static DataSheet Frames(PreparedSeries setup, RadiographResult result)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<double> Column(Func<FrameSummary, double> value) => [.. result.Frames.Select(value)];
        return new DataSheet("frames",
        [
            new DataColumn("frame", [.. Enumerable.Range(0, result.Frames.Length).Select(i => (double)i)]),
            new DataColumn(setup.IsTimed ? "time_s" : "place", setup.Times),
            new DataColumn("transmission", Column(frame => frame.Mean)),
            new DataColumn("dose", Column(frame => frame.Dose)),
            new DataColumn("dose_standardError", Column(frame => frame.DoseError)),
            new DataColumn("bright_pixels", Column(frame => frame.Outliers.Bright)),
            new DataColumn("dark_pixels", Column(frame => frame.Outliers.Dark)),
            new DataColumn("saturated_pixels", Column(frame => frame.Outliers.Saturated)),
            new DataColumn("withoutNumber_pixels", Column(frame => frame.Outliers.WithoutNumber)),
        ]);
    }

    /// <summary>Images of some frames in grey, one scale for all.</summary>
    /// <param name="setup">What was reduced.</param>
    /// <param name="images">The frames.</param>
    /// <returns>The figure <c>transmission-images</c>.</returns>
    public static Figure Images(PreparedSeries setup, ImmutableArray<RatioImage> images)
    {
        ArgumentNullException.ThrowIfNull(setup);
        double[] all = [.. images.SelectMany(image => image.Values).Where(float.IsFinite).Select(value => (double)value).Order()];
        (double low, double high) = all.Length == 0 ? (0, 1) : (all[(int)(0.002 * (all.Length - 1))], all[(int)(0.998 * (all.Length - 1))]);
        var axis = new Axis(setup.Input.Open is null ? "Counts above dark" : "Transmission") { Minimum = low, Maximum = high > low ? high : low + 1 };
        double edge = setup.Series.PixelSize is { } pixel ? pixel / 1e-3 : 1;
        string unit = setup.Series.PixelSize is null ? "px" : "mm";
        int columns = Math.Min(images.Length == 4 ? 2 : 3, images.Length);
        int rows = (images.Length + columns - 1) / columns;
        double tall = 190.0 / columns * Math.Clamp(0.52 * setup.Series.Height / setup.Series.Width, 0.25, 1.6);
        return new Figure
        {
            Name = "transmission-images",
            Title = setup.Input.Open is null ? "Frames above dark" : "Transmission",
            Caption = "Frames of the series, one scale for all; the outermost two thousandths of the values are cut.",
            Columns = columns,
            WidthMillimetres = 190,
            HeightMillimetres = Math.Clamp(rows * (tall + 18), 60, 280),
            Panels =
            [
                .. images.Select(image => new Panel
                {
                    Title = FigureText.Literal(setup.Series.Facts[image.Frame].Name),
                    X = new Axis("x", unit),
                    Y = new Axis("y", unit) { Reversed = true },
                    Marks = [new ValueMapMark(image.Width, image.Values, new RasterExtent(0, setup.Series.Width * edge, 0, setup.Series.Height * edge), axis) { Scale = ColorScale.Grey }],
                    EqualScales = true,
                }),
            ],
        };
    }

    /// <summary>Mean transmission and dose of each frame.</summary>
    /// <param name="setup">What was reduced.</param>
    /// <param name="result">What came out.</param>
    /// <returns>The figure <c>frames</c>.</returns>
    public static Figure Course(PreparedSeries setup, RadiographResult result)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(result);
        bool hasClock = setup.IsTimed;
        double[] x = [.. setup.Times.Select(time => hasClock ? time / 3600 : time)];
        var panel = new Panel
        {
            X = hasClock ? new Axis("Time", "h") : new Axis(setup.Series.Facts.All(frame => frame.FlightTime is not null) ? "Time of flight" : "Frame", setup.Series.Facts.All(frame => frame.FlightTime is not null) ? "s" : ""),
            Y = new Axis(setup.Input.Open is null ? "Mean counts above dark" : "Mean transmission"),
            RightY = setup.Options.Air.IsEmpty ? null : new Axis("Dose of the open beam"),
            Marks =
            [
                new LineSeries("transmission", x, result.Frames.Select(frame => frame.Mean)) { Color = ColorKey.Ink, Marker = MarkerShape.Circle },
                .. setup.Options.Air.IsEmpty ? [] : ImmutableArray.Create<Mark>(new LineSeries("dose", x, result.Frames.Select(frame => frame.Dose)) { Color = ColorKey.Palette(1), Side = AxisSide.Right, Pattern = LinePattern.Dashed }),
            ],
        };
        return new Figure { Name = "frames", Title = "Frames of the series", Caption = "The mean of each frame after outlier removal and normalisation.", HeightMillimetres = 75, Panels = [panel] };
    }
}
