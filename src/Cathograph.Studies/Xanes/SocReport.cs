using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Xanes;

/// <summary>Tells of the relation between spectra and charge, and of spectra that it is applied to.</summary>
public static class SocReport
{
    /// <summary>The report of a series.</summary>
    /// <param name="result">The series.</param>
    /// <returns>Key numbers, tables and figures.</returns>
    public static Report Of(SocResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var relation = new List<ReportBlock> { new ReportTable(Relations(result.Relations)), new ReportFigure(SocFigures.Relation(result)), new ReportTable(Halves(result)) };
        var course = new List<ReportBlock> { new ReportFigure(SocFigures.Time(result)) };
        if (SocFigures.Spectra(result) is { } spectra)
        {
            course.Add(new ReportFigure(spectra));
        }

        return new Report
        {
            Title = FormattableString.Invariant($"{result.Points.Length} spectra against charge"),
            KeyNumbers = [.. result.Relations.SelectMany(KeyNumbers)],
            Findings = SpectraReport.Gathered([.. result.Findings, .. result.Points.SelectMany(point => point.Item.Findings)]),
            Sections = [new ReportSection("Relation", [.. relation]), new ReportSection("Course", [.. course])],
            Citations = SpectraReport.Citations,
        };
    }

    /// <summary>The report of a calibration by references.</summary>
    /// <param name="references">The references.</param>
    /// <param name="calibrations">The straight lines.</param>
    /// <returns>Tables.</returns>
    public static Report OfReferences(ImmutableArray<AnalysedAbsorption> references, ImmutableArray<SocCalibration> calibrations) => new()
    {
        Title = FormattableString.Invariant($"Calibration by {references.Length} references"),
        Findings = SpectraReport.Gathered(references.SelectMany(item => item.Findings)),
        Sections =
        [
            new ReportSection("Relation", [new ReportTable(Lines(calibrations))]),
            new ReportSection("References", [new ReportTable(SpectraTables.Edges(references)), new ReportFigure(SpectraFigures.Normalised(references))]),
        ],
        Citations = SpectraReport.Citations,
    };

    /// <summary>The report of spectra that a calibration is applied to.</summary>
    /// <param name="items">The spectra.</param>
    /// <param name="calibrations">The calibrations.</param>
    /// <returns>A table and the spectra.</returns>
    public static Report OfApplied(ImmutableArray<AnalysedAbsorption> items, ImmutableArray<SocCalibration> calibrations)
    {
        var findings = new List<Finding>();
        foreach (SocCalibration calibration in calibrations)
        {
            int outside = items.Count(item => item.Of(calibration.Measure).IsFound && !calibration.Covers(item.Of(calibration.Measure).Energy));
            if (outside > 0)
            {
                findings.Add(Finding.Warning("outside-calibration", FormattableString.Invariant($"{outside} of {items.Length} spectra lie outside {calibration.Lowest:0.00} to {calibration.Highest:0.00} eV, where {SocFigures.NameOf(calibration.Measure)} was calibrated; the straight line at its end goes on there.")));
            }
        }

        return new Report
        {
            Title = items.Length == 1 ? $"Charge of {SpectraFigures.ShortName(items[0].Name)}" : FormattableString.Invariant($"Charge of {items.Length} spectra"),
            Findings = SpectraReport.Gathered([.. findings, .. items.SelectMany(item => item.Findings)]),
            Sections = [new ReportSection("Charge", [new ReportTable(Applied(items, calibrations)), new ReportFigure(SpectraFigures.Normalised(items))])],
        };
    }

    /// <summary>The points for programs.</summary>
    /// <param name="result">The series.</param>
    /// <returns>The sheet <c>soc-points</c>, a row a spectrum.</returns>
    public static DataSheet Sheet(SocResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<double> Column(Func<OperandoPoint, double> value) => [.. result.Points.Select(value)];
        return new DataSheet(
            "soc-points",
            [
                new DataColumn("time_s", Column(point => point.Time)),
                new DataColumn("voltage_V", Column(point => point.Voltage)),
                new DataColumn("current_mA", Column(point => 1e3 * point.Current)),
                new DataColumn("charge_mAh", Column(point => point.Charge / 3.6)),
                new DataColumn("halfCycle", Column(point => point.Half + 1)),
                new DataColumn(KeyOf(result.Options.Target), Column(point => point.Counted)),
                new DataColumn("edgeEnergy_eV", Column(point => point.Item.Edge.Energy)),
                new DataColumn("edgeEnergyError_eV", Column(point => point.Item.Edge.StandardError)),
                new DataColumn("whiteLine_eV", Column(point => point.Item.Line.Energy)),
                new DataColumn("whiteLineError_eV", Column(point => point.Item.Line.StandardError)),
                .. result.Relations.Select(relation => new DataColumn(
                    $"{KeyOf(result.Options.Target)}By{(relation.Calibration.Measure == SpectralMeasure.EdgeEnergy ? "EdgeEnergy" : "WhiteLine")}", Column(point => relation.Calibration.ValueAt(point.Item.Of(relation.Calibration.Measure).Energy)))),
            ]);
    }

    /// <summary>The key of a target in tables and JSON.</summary>
    /// <param name="target">Which.</param>
    /// <returns>The key.</returns>
    public static string KeyOf(ChargeScale target) => target switch { ChargeScale.StateOfCharge => "stateOfCharge", ChargeScale.LithiumContent => "lithiumContent", _ => "valence" };

    private static IEnumerable<KeyNumber> KeyNumbers(SocRelation relation)
    {
        SocCalibration calibration = relation.Calibration;
        string name = SocFigures.NameOf(calibration.Measure);
        yield return new KeyNumber($"{name}: residual", relation.Rms, "") { SignificantDigits = 2, Note = FormattableString.Invariant($"of the {SocFigures.Label(calibration.Target).ToLowerInvariant()}, root mean square of {calibration.Spectra} spectra; {relation.RmsEnergy:0.000} eV") };
        yield return new KeyNumber($"{name}: range", calibration.Highest - calibration.Lowest, "eV") { SignificantDigits = 3, Note = FormattableString.Invariant($"{calibration.Lowest:0.00} to {calibration.Highest:0.00} eV") };
    }

    private static Table Lines(ImmutableArray<SocCalibration> calibrations) => new(
        "relations",
        [
            new TableColumn("read from the spectrum") { Key = "measure" },
            new TableColumn("gives") { Key = "target" },
            new TableColumn("from", "eV") { Key = "lowest_eV", Decimals = 2 },
            new TableColumn("to", "eV") { Key = "highest_eV", Decimals = 2 },
            new TableColumn("order") { Key = "order", Decimals = 0 },
            new TableColumn("in the middle") { Key = "middle", Decimals = 3 },
            new TableColumn("+-") { Key = "errorOfRelation", SignificantDigits = 2 },
            new TableColumn("scatter") { Key = "scatter", SignificantDigits = 2 },
        ],
        calibrations.Select(calibration => new TableRow(
        [
            SocFigures.NameOf(calibration.Measure),
            SocFigures.Label(calibration.Target),
            calibration.Lowest,
            calibration.Highest,
            calibration.Coefficients.Length - 1.0,
            calibration.ValueAt((calibration.Lowest + calibration.Highest) / 2),
            calibration.ErrorAt((calibration.Lowest + calibration.Highest) / 2, 0),
            calibration.Scatter,
        ])))
    {
        Note = calibrations[0].Spectra == 2
            ? "Two references: the relation is that of their mixtures, whose edge energy is no straight line between theirs. A material whose edge moves as a whole follows another; an operando series (--cycler) measures it."
            : "A straight line through the references; scatter: of the references about it.",
    };

    private static Table Relations(ImmutableArray<SocRelation> relations) => new(
        "relations",
        [
            new TableColumn("read from the spectrum") { Key = "measure" },
            new TableColumn("gives") { Key = "target" },
            new TableColumn("from", "eV") { Key = "lowest_eV", Decimals = 2 },
            new TableColumn("to", "eV") { Key = "highest_eV", Decimals = 2 },
            new TableColumn("order") { Key = "order", Decimals = 0 },
            new TableColumn("spectra") { Key = "spectra", Decimals = 0 },
            new TableColumn("residual") { Key = "residual", SignificantDigits = 2 },
            new TableColumn("residual", "eV") { Key = "residual_eV", SignificantDigits = 2 },
            new TableColumn("held out") { Key = "heldOutResidual", SignificantDigits = 2 },
            new TableColumn("within 95 %", "%") { Key = "heldOutCoverage_percent", Decimals = 0 },
            new TableColumn("error in the middle") { Key = "errorOfRelation", SignificantDigits = 2 },
            new TableColumn("persistence") { Key = "persistence", Decimals = 2 },
            new TableColumn("repeatability", "eV") { Key = "repeatability_eV", SignificantDigits = 2 },
            new TableColumn("discharge - charge", "eV") { Key = "hysteresis_eV", Decimals = 3 },
        ],
        relations.Select(relation => new TableRow(
        [
            SocFigures.NameOf(relation.Calibration.Measure),
            SocFigures.Label(relation.Calibration.Target),
            relation.Calibration.Lowest,
            relation.Calibration.Highest,
            relation.Calibration.Coefficients.Length - 1.0,
            relation.Calibration.Spectra,
            relation.Rms,
            relation.RmsEnergy,
            relation.HeldOut,
            100 * relation.HeldOutCoverage,
            relation.Calibration.ErrorAt((relation.Calibration.Lowest + relation.Calibration.Highest) / 2, 0),
            relation.Persistence,
            relation.Repeatability,
            relation.Hysteresis,
        ])))
    {
        Note = "Residual: root mean square about the relation. Held out: the same for spectra left out of it, ten blocks in time in turn (half cycles where all are used), and how many of them lie in their 95 % interval. Persistence: correlation of residuals of neighbours in time; near 1 the electrode and not noise limits the relation, and its error is enlarged for it. Repeatability: scatter of three spectra in a row about a straight course. Discharge - charge: at equal counted charge, first charge and the discharge after it.",
    };

    private static Table Halves(SocResult result) => new(
        "half-cycles",
        [
            new TableColumn("half cycle") { Key = "halfCycle", Decimals = 0 },
            new TableColumn("") { Key = "direction" },
            new TableColumn("position") { Key = "position" },
            new TableColumn("spectra") { Key = "spectra", Decimals = 0 },
            new TableColumn("counted from") { Key = "countedFrom", Decimals = 3 },
            new TableColumn("to") { Key = "countedTo", Decimals = 3 },
            .. result.Relations.SelectMany(relation => (TableColumn[])
            [
                new($"{(relation.Calibration.Measure == SpectralMeasure.EdgeEnergy ? "E50" : "line")}: offset") { Key = $"{(relation.Calibration.Measure == SpectralMeasure.EdgeEnergy ? "edgeEnergy" : "whiteLine")}Offset", Decimals = 3 },
                new("rms") { Key = $"{(relation.Calibration.Measure == SpectralMeasure.EdgeEnergy ? "edgeEnergy" : "whiteLine")}Rms", Decimals = 3 },
                new("scatter") { Key = $"{(relation.Calibration.Measure == SpectralMeasure.EdgeEnergy ? "edgeEnergy" : "whiteLine")}Scatter", Decimals = 3 },
            ]),
        ],
        result.Relations[0].Halves.Select(half => new TableRow(
        [
            half.Half + 1.0,
            half.IsCharge ? "charge" : "discharge",
            half.Position,
            half.Spectra,
            half.From,
            half.To,
            .. result.Relations.SelectMany(relation => relation.Halves.FirstOrDefault(own => own.Half == half.Half && own.Position == half.Position) is { } same ? (TableCell[])[same.Offset, same.Rms, same.Scatter] : [double.NaN, double.NaN, double.NaN]),
        ])))
    {
        Note = "Offset, rms, scatter: of what the spectra say by the relation minus what was counted. An offset that grows from half cycle to half cycle is charge that was counted and did not go into the electrode, or material that no longer takes part.",
    };

    private static Table Applied(ImmutableArray<AnalysedAbsorption> items, ImmutableArray<SocCalibration> calibrations) => new(
        "charge",
        [
            new TableColumn("spectrum") { Key = "spectrum" },
            .. calibrations.SelectMany((calibration, k) => (TableColumn[])
            [
                new(SocFigures.NameOf(calibration.Measure), "eV") { Key = FormattableString.Invariant($"measure{k + 1}_eV"), Decimals = 3 },
                new(SocFigures.Label(calibration.Target)) { Key = FormattableString.Invariant($"{KeyOf(calibration.Target)}{k + 1}"), Decimals = 3 },
                new("+-") { Key = FormattableString.Invariant($"{KeyOf(calibration.Target)}Error{k + 1}"), Decimals = 3 },
                new("within") { Key = FormattableString.Invariant($"isCovered{k + 1}") },
            ]),
        ],
        items.Select(item => new TableRow(
        [
            SpectraFigures.ShortName(item.Name),
            .. calibrations.SelectMany(calibration =>
            {
                double q = item.Of(calibration.Measure).Energy;
                return (TableCell[])[q, calibration.ValueAt(q), calibration.ErrorAt(q, item.Of(calibration.Measure).StandardError, withScatter: true), calibration.Covers(q) ? "yes" : "no"];
            }),
        ])))
    {
        Note = "+-: standard error of the energy, of the relation, and the scatter of single spectra about it. Within: whether the energy lies in the range that was calibrated. " + string.Join(" ", calibrations.Where(calibration => calibration.EnergyScale.Length > 0).Select(calibration => $"Energies of the calibration: {Core.Figures.FigureText.Literal(calibration.EnergyScale)}.").Distinct()),
    };
}
