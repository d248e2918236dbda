using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Descriptors;
using Cathograph.Studies.Volumes;

namespace Cathograph.Studies.Generation;

/// <summary>Tells how alike a measured and a generated structure are.</summary>
public static class MatchReport
{
    private const double Micro = 1e6;

    /// <summary>The report.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="title">What was measured.</param>
    /// <returns>Terms, parameters, curves and cross-sections of both.</returns>
    public static Report Of(MatchResult result, string title)
    {
        ArgumentNullException.ThrowIfNull(result);
        var blocks = new List<ReportBlock> { new ReportTable(Terms(result)) };
        if (!result.Parameters.IsEmpty && !result.Steps.IsEmpty)
        {
            blocks.Add(new ReportTable(Parameters(result)));
        }

        string tuned = result.Steps.IsEmpty
            ? FormattableString.Invariant($"Mean relative difference {result.Distance.Total:F3}; 0 is equal.")
            : FormattableString.Invariant($"Tuning took the mean relative difference from {result.StartDistance:F3} to {result.Distance.Total:F3}; with a seed that it has not seen, from {result.OtherSeed.Start:F3} to {result.OtherSeed.Tuned:F3}.");
        return new Report
        {
            Title = FigureText.Literal(title),
            Lead = tuned,
            Findings = FindingsOf(result),
            Sections =
            [
                new ReportSection("Comparison", [.. blocks]),
                new ReportSection("Figures",
                [
                    new ReportFigure(Curves(result, "correlation", "Two-point correlation", "Both ends in the phase", phase => phase.Correlation)),
                    new ReportFigure(Curves(result, "chords", "Chord lengths", "Shorter chords", phase => phase.Chords)),
                    new ReportFigure(SliceFigures.Phases(result.MeasuredVolume, "measured-slices", "Measured")),
                    new ReportFigure(SliceFigures.Phases(result.MadeVolume, "made-slices", "Generated")),
                ]),
            ],
        };
    }

    /// <summary>The terms as a table.</summary>
    /// <param name="result">The comparison.</param>
    /// <returns>The table <c>terms</c>.</returns>
    public static Table Terms(MatchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Table(
            "terms",
            [new TableColumn("what") { Key = "what" }, new TableColumn("measured") { Key = "measured" }, new TableColumn("generated") { Key = "generated" }, new TableColumn("unit") { Key = "unit" }, new TableColumn("difference") { Key = "difference", Decimals = 3 }],
            result.Distance.Terms.Select(term => new TableRow(term.Name, term.Measured, term.Made, term.Unit, term.Difference)))
        {
            Note = "0 is equal, 1 is twice or half. Correlations: root mean square over phi (1 - phi); chords: area between the distributions over the mean chord, whose means are shown.",
        };
    }

    private static Table Parameters(MatchResult result) => new(
        "parameters",
        [new TableColumn("parameter") { Key = "parameter" }, new TableColumn("start") { Key = "start" }, new TableColumn("tuned") { Key = "tuned" }, new TableColumn("unit") { Key = "unit" }],
        result.Parameters.Select(parameter => new TableRow(parameter.Name, parameter.Start, parameter.Tuned, parameter.Unit)));

    private static IEnumerable<Finding> FindingsList(MatchResult result)
    {
        foreach (PhaseDescriptor phase in result.Measured.Phases)
        {
            if (phase.Fraction > 0 && !result.Made.Phases.Any(other => other.Role == phase.Role))
            {
                yield return Finding.Warning("phase-missing", $"The other volume holds no {phase.Role.ToString().ToLowerInvariant()}; that phase was not compared.");
            }
        }

        if (double.IsFinite(result.OtherSeed.Tuned) && result.OtherSeed.Tuned > result.OtherSeed.Start)
        {
            yield return Finding.Warning("tuned-to-one-seed", "With another seed the tuned recipe is no nearer than the start: the box is too small to tell, take a larger one.");
        }
    }

    private static System.Collections.Immutable.ImmutableArray<Finding> FindingsOf(MatchResult result) => [.. FindingsList(result)];

    private static Figure Curves(MatchResult result, string name, string title, string ordinate, Func<PhaseDescriptor, IReadOnlyList<double>> of)
    {
        var marks = new List<Mark>();
        double[] lags = [.. result.Measured.Lags.Select(lag => Micro * lag)];
        foreach (PhaseDescriptor phase in result.Measured.Phases.Where(phase => phase.Fraction > 0))
        {
            ColorKey color = phase.Role == PhaseRole.Pore ? ColorKey.Grey : PhaseColors.Of(phase.Role);
            string word = phase.Role.ToString().ToLowerInvariant();
            marks.Add(new LineSeries($"{word}, measured", lags, of(phase).Select(value => 100 * value)) { Color = color, Pattern = LinePattern.Solid });
            if (result.Made.Phases.FirstOrDefault(other => other.Role == phase.Role) is { } made)
            {
                marks.Add(new LineSeries($"{word}, generated", lags, of(made).Select(value => 100 * value)) { Color = color, Pattern = LinePattern.Dashed });
            }
        }

        return new Figure
        {
            Name = name,
            Title = title,
            HeightMillimetres = 90,
            Panels = [new Panel { X = new Axis(name == "chords" ? "Chord length" : "Distance", "\u00B5m"), Y = new Axis(ordinate, "%") { IncludeZero = true }, Marks = [.. marks], Legend = LegendPlacement.OutsideRight }],
        };
    }
}
