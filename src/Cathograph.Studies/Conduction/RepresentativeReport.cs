using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Conduction;

/// <summary>Tells the representative volume to its reader.</summary>
public static class RepresentativeReport
{
    private const double Micrometres = 1e6;

    /// <summary>The report.</summary>
    /// <param name="result">Sizes and voxels.</param>
    /// <param name="title">What the volume is called.</param>
    /// <returns>A table of sizes, one of voxels, and a figure.</returns>
    public static Report Of(RepresentativeResult result, string title)
    {
        ArgumentNullException.ThrowIfNull(result);
        RepresentativeSize whole = result.Sizes[^1];
        string answer = result.Edge is { } edge
            ? FormattableString.Invariant($"A part of {Micrometres * edge:G3} um conducts like the material within {100 * result.Options.Target:G3} % (95 %).")
            : FormattableString.Invariant($"The volume is not representative within {100 * result.Options.Target:G3} %: its own interval is about {100 * whole.SingleInterval:G3} %, and an edge of about {Micrometres * result.ExpectedEdge:G3} um would be needed.");
        return new Report
        {
            Title = FigureText.Literal(title),
            Lead = answer,
            Findings = result.Edge is null ? [Finding.Warning("volume-not-representative", answer)] : [],
            Verdict = new Verdict(Outcome.Completed, answer, 0, 0, result.Sizes.Sum(size => size.Values.Length)),
            Sections = [new ReportSection("Size and place", [new ReportTable(Sizes(result)), new ReportFigure(FigureOf(result))]), new ReportSection("Voxel", [new ReportTable(Voxels(result))])],
        };
    }

    private static Table Sizes(RepresentativeResult result) => new(
        "sizes",
        [
            new TableColumn("edge", "um") { Key = "edge_um" },
            new TableColumn("parts") { Decimals = 0 },
            new TableColumn("fit") { Decimals = 0 },
            new TableColumn("mean", "S/m") { Key = "mean_S_per_m" },
            new TableColumn("deviation", "S/m") { Key = "deviation_S_per_m" },
            new TableColumn("interval of the mean", "%") { Decimals = 1, Key = "meanInterval_percent" },
            new TableColumn("interval of one part", "%") { Decimals = 1, Key = "singleInterval_percent" },
        ],
        result.Sizes.Select(size => new TableRow(Micrometres * size.Edge, size.Values.Length, size.Places, size.Mean, size.Deviation, 100 * size.MeanInterval, 100 * size.SingleInterval)))
    {
        Note = FormattableString.Invariant($"Cubes that do not overlap, insulating sides, current along {"xyz"[result.Options.Axis]}. Intervals: half widths at 95 % over the mean. Parts of a size are solved until the interval of the mean is below {100 * result.Options.Target:G3} % or none are left. Where fewer than four fit, the interval of one part follows from the size before, falling with the root of the volume. Small parts conduct better or worse in the mean because their ends and sides cut paths."),
    };

    private static Table Voxels(RepresentativeResult result) => new(
        "voxels",
        [new TableColumn("voxel", "um") { Key = "voxel_um" }, new TableColumn("conductivity", "S/m") { Key = "conductivity_S_per_m" }, new TableColumn("against the given", "%") { Decimals = 1, Key = "difference_percent" }],
        result.Coarsened.Select(item => new TableRow(Micrometres * item.Edge, item.Conductivity, 100 * ((item.Conductivity / result.Coarsened[0].Conductivity) - 1))))
    {
        Note = FormattableString.Invariant($"The whole volume with larger voxels, each the label that most of its voxels have. Extrapolated to voxels of no size from the first two, in proportion to the edge: {result.Extrapolated:G4} S/m."),
    };

    private static Figure FigureOf(RepresentativeResult result)
    {
        double[] edges = [.. result.Sizes.Select(size => Micrometres * size.Edge)];
        double[] means = [.. result.Sizes.Select(size => size.Mean)];
        double[] half = [.. result.Sizes.Select(size => double.IsFinite(size.SingleInterval) ? size.SingleInterval * size.Mean : 0)];
        ImmutableArray<(double Edge, double Value)> parts = [.. result.Sizes.SelectMany(size => size.Values.Select(value => (Micrometres * size.Edge, value)))];
        return new Figure
        {
            Name = "representative",
            Title = "Representative volume",
            Caption = "Left: conductivity of parts (open), their mean (line) and the 95 % interval of a single part (band), against the edge of a part. Right: the whole volume with larger voxels.",
            HeightMillimetres = 80,
            Columns = 2,
            Panels =
            [
                new Panel
                {
                    X = new Axis("Edge of a part", "um") { IncludeZero = true },
                    Y = new Axis("Conductivity", "S m^{-1}") { IncludeZero = true },
                    Marks =
                    [
                        new BandSeries("95 % of parts", edges, means.Zip(half, (mean, width) => Math.Max(0, mean - width)), means.Zip(half, (mean, width) => mean + width)),
                        new ScatterSeries("part", parts.Select(part => part.Edge), parts.Select(part => part.Value)) { Open = true },
                        new LineSeries("mean", edges, means),
                    ],
                },
                new Panel
                {
                    X = new Axis("Edge of a voxel", "um") { IncludeZero = true },
                    Y = new Axis("Conductivity", "S m^{-1}") { IncludeZero = true },
                    Marks = [new ScatterSeries("", result.Coarsened.Select(item => Micrometres * item.Edge), result.Coarsened.Select(item => item.Conductivity))],
                },
            ],
        };
    }
}
