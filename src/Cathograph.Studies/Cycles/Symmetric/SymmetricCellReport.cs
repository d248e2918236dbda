using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.SymmetricCells;

namespace Cathograph.Studies.Cycles.Symmetric;

/// <summary>Tells a symmetric cell to its reader.</summary>
public static class SymmetricCellReport
{
    /// <summary>The report of a cell.</summary>
    /// <param name="result">The analysis.</param>
    /// <param name="findings">What is known of the record already.</param>
    /// <returns>The report.</returns>
    public static Report Of(SymmetricCellResult result, ImmutableArray<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(result);
        var scale = new Units(result.Area);
        string end = result.CriticalCurrent is { } critical
            ? FormattableString.Invariant($"It stops being ohmic at {scale.Current * critical:G4} {scale.CurrentUnit}: {result.Reason}.")
            : FormattableString.Invariant($"It stays ohmic up to {scale.Current * result.OhmicUpTo:G4} {scale.CurrentUnit}, the largest current.");
        return new Report
        {
            Title = $"Symmetric cell {FigureText.Literal(result.Name)}",
            Lead = $"The overpotential at the end of each step against the current. {end}",
            KeyNumbers =
            [
                new KeyNumber(result.Area is null ? "resistance of the cell" : "area-specific resistance of the cell", scale.Resistance * result.Resistance, scale.ResistanceUnit)
                {
                    SignificantDigits = 4,
                    Note = FormattableString.Invariant($"standard error {scale.Resistance * result.ResistanceError:G2}, from {result.OhmicStages} currents; both electrodes and what lies between them"),
                },
                new KeyNumber("ohmic up to", scale.Current * result.OhmicUpTo, scale.CurrentUnit),
                .. result.CriticalCurrent is { } value ? [new KeyNumber("critical current", scale.Current * value, scale.CurrentUnit)] : ImmutableArray<KeyNumber>.Empty,
            ],
            Findings = [.. findings, .. result.Findings],
            Sections = [new ReportSection("Overpotential", [new ReportTable(Stages(result)), new ReportFigure(Overpotentials(result))])],
            Parameters =
            [
                new("Least deviation from ohmic", (100 * result.Options.LeastDeviation).ToString("0.##", CultureInfo.InvariantCulture), "%", "option; both must be exceeded"),
                new("Least significance of it", result.Options.LeastSignificance.ToString("0.##", CultureInfo.InvariantCulture), "standard errors", "option; both must be exceeded"),
                new("Short", (100 * result.Options.ShortShare).ToString("0.##", CultureInfo.InvariantCulture), "% of the mean before, suddenly and for the rest of the step", "default"),
            ],
        };
    }

    /// <summary>The currents.</summary>
    /// <param name="result">The analysis.</param>
    /// <returns>The table <c>currents</c>.</returns>
    public static Table Stages(SymmetricCellResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var scale = new Units(result.Area);
        TableColumn[] columns =
        [
            new("current", scale.CurrentUnit) { Key = $"current_{scale.CurrentKey}" },
            new("overpotential", "mV") { Key = "overpotential_mV" },
            new("+-", "mV") { Key = "overpotentialError_mV", SignificantDigits = 2 },
            new("ohmic line", "mV") { Key = "ohmic_mV" },
            new("deviation", "%") { Key = "deviation_percent", Decimals = 2 },
            new("resistance", scale.ResistanceUnit) { Key = $"resistance_{scale.ResistanceKey}" },
            new("steps") { Key = "steps", Decimals = 0 },
            new("state") { Key = "state" },
        ];
        return new Table("currents", columns, result.Stages.Select(stage => new TableRow(
            scale.Current * stage.Current,
            1000 * stage.Overpotential,
            1000 * stage.OverpotentialError,
            1000 * stage.OhmicOverpotential,
            100 * ((stage.Overpotential / stage.OhmicOverpotential) - 1),
            scale.Resistance * stage.Overpotential / stage.Current,
            stage.Steps,
            stage.ShortTime is not null ? "short" : stage.IsOhmic ? "ohmic" : "beyond")
        { IsHighlighted = stage.Current == result.CriticalCurrent }))
        {
            Title = "Overpotential against current",
            Note = "The ohmic line goes through the origin; each current is judged by the line of those below it. Marked: the critical current.",
        };
    }

    /// <summary>Overpotential against current with the ohmic line.</summary>
    /// <param name="result">The analysis.</param>
    /// <returns>The figure <c>overpotential</c>.</returns>
    public static Figure Overpotentials(SymmetricCellResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var scale = new Units(result.Area);
        SymmetricStage[] shown = [.. result.Stages];
        double last = shown[^1].Current;
        var marks = new List<Mark>
        {
            new LineSeries("ohmic line", [0, scale.Current * last], [0, 1000 * result.Resistance * last]) { Color = ColorKey.Grey, Pattern = LinePattern.Dashed },
            Points("ohmic", [.. shown.Where(stage => stage.IsOhmic)], scale, 0),
        };
        if (shown.Any(stage => !stage.IsOhmic))
        {
            marks.Add(Points("beyond", [.. shown.Where(stage => !stage.IsOhmic)], scale, 1));
        }

        if (result.CriticalCurrent is { } critical)
        {
            marks.Add(ReferenceLine.AtX(scale.Current * critical, "critical current"));
        }

        return new Figure
        {
            Name = "overpotential",
            Title = "Overpotential of the symmetric cell",
            Caption = "At the end of each step, mean of both directions; bars: standard error where a current was repeated.",
            Panels =
            [
                new Panel { X = new Axis("Current", result.Area is null ? "mA" : "mA cm^{-2}") { IncludeZero = true }, Y = new Axis("Overpotential", "mV") { IncludeZero = true }, Marks = [.. marks] },
            ],
        };
    }

    private static ScatterSeries Points(string name, SymmetricStage[] stages, Units scale, int color) => new(
        name,
        stages.Select(stage => scale.Current * stage.Current),
        stages.Select(stage => 1000 * stage.Overpotential),
        stages.Select(stage => double.IsFinite(stage.OverpotentialError) ? 1000 * stage.OverpotentialError : 0)) { Color = ColorKey.Palette(color) };

    private sealed record Units(double? Area)
    {
        public double Current => Area is { } area ? Amounts.MilliamperePerCentimetre2(1 / area) : 1000;

        public string CurrentUnit => Area is null ? "mA" : "mA/cm2";

        public string CurrentKey => Area is null ? "mA" : "mA_per_cm2";

        public double Resistance => Area is { } area ? area * 1e4 : 1;

        public string ResistanceUnit => Area is null ? "ohm" : "ohm cm2";

        public string ResistanceKey => Area is null ? "ohm" : "ohm_cm2";
    }
}
