using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Fractions;

namespace Cathograph.Studies.Volumes;

/// <summary>Tells the fractions of phases to their reader.</summary>
public static class FractionReport
{
    // Below this share of the volume unnamed labels are not worth a sentence.
    private const double UnnamedShare = 1e-6;

    /// <summary>The report.</summary>
    /// <param name="result">The fractions.</param>
    /// <param name="title">What the volume is called.</param>
    /// <returns>A table of phases and the profiles.</returns>
    public static Report Of(PhaseFractionResult result, string title)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Report
        {
            Title = FigureText.Literal(title),
            Findings = result.Unnamed > UnnamedShare
                ? [Finding.Warning("unnamed-labels", FormattableString.Invariant($"{100 * result.Unnamed:G3} % of the volume has labels that --phases does not name; it belongs to no phase."), "--phases")]
                : [],
            Sections = [new ReportSection("Phases", [new ReportTable(TableOf(result)), new ReportFigure(ProfileOf(result))])],
        };
    }

    /// <summary>The profiles as columns for programs.</summary>
    /// <param name="result">The fractions.</param>
    /// <returns>The sheet <c>profile</c>.</returns>
    public static DataSheet Sheet(PhaseFractionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new DataSheet(
            "profile",
            [new DataColumn("depth_um", [.. result.Depth.Select(depth => 1e6 * depth)]), .. result.Phases.Select(item => new DataColumn($"{item.Phase.Name}_volumeFraction", item.Profile))]);
    }

    private static Table TableOf(PhaseFractionResult result)
    {
        var share = new Func<string, string, TableColumn>((label, key) => new TableColumn(label, "%") { Decimals = 2, Key = key });
        string memory = FormattableString.Invariant($"{result.LargestBytes / 1048576.0:F1} MiB");
        return new Table(
            "fractions",
            [
                new TableColumn("phase"),
                share("volume", "volume_percent"),
                new TableColumn("components") { Decimals = 0 },
                share("in the largest", "largestComponent_percent"),
                share("to separator", "toSeparator_percent"),
                share("to collector", "toCollector_percent"),
                share("through", "percolating_percent"),
            ],
            result.Phases.Select(item => new TableRow(
                FigureText.Literal(item.Phase.Name), 100 * item.Fraction, item.Components, 100 * item.Largest, 100 * item.ToSeparator, 100 * item.ToCollector, 100 * item.Percolating)))
        {
            Note = $"Shares after the first are of the phase: in its largest component, connected to the separator, to the collector, and in components that reach from one to the other. Read plane by plane with at most {memory} at once.",
        };
    }

    private static Figure ProfileOf(PhaseFractionResult result)
    {
        var before = new Dictionary<PhaseRole, int>();
        var lines = new List<Mark>();
        foreach (PhaseFraction item in result.Phases)
        {
            int count = before.GetValueOrDefault(item.Phase.Role);
            before[item.Phase.Role] = count + 1;
            ColorKey color = item.Phase.Role == PhaseRole.Pore && count == 0 ? ColorKey.Grey : PhaseColors.Of(item.Phase.Role, count);
            lines.Add(new LineSeries(FigureText.Literal(item.Phase.Name), result.Depth.Select(depth => 1e6 * depth), item.Profile.Select(value => 100 * value))
            {
                Color = color,
                Pattern = item.Phase.Role == PhaseRole.Pore ? LinePattern.Dashed : LinePattern.Solid,
            });
        }

        return new Figure
        {
            Name = "profile",
            Title = "Phases from separator to collector",
            Caption = "The share of each phase in every layer of voxels.",
            HeightMillimetres = 90,
            Panels = [new Panel { X = new Axis("Depth below the separator", "\u00B5m"), Y = new Axis("Volume fraction", "%") { IncludeZero = true }, Marks = [.. lines], Legend = LegendPlacement.OutsideRight }],
        };
    }
}
