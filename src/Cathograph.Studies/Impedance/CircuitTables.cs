using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Studies.Impedance;

/// <summary>The tables of circuit fits.</summary>
public static class CircuitTables
{
    /// <summary>The parameters of one fit with their intervals.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="confidence">Share of the intervals.</param>
    /// <returns>The table <c>parameters</c>.</returns>
    public static Table Parameters(CircuitFitResult fit, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return new Table(
            "parameters",
            [new("parameter") { Key = "name" }, new("value") { Key = "value", SignificantDigits = 5 }, new("unit") { Key = "unit" }, new("standard error") { Key = "standardError", SignificantDigits = 3 }, new("low") { Key = "lower" }, new("high") { Key = "upper" }, new("remark") { Key = "remark" }],
            fit.Estimates.Select(estimate => new TableRow(
                FigureText.Literal(estimate.Name),
                estimate.Value,
                FigureText.Literal(estimate.Unit),
                estimate.StandardError,
                estimate.IsIdentified ? estimate.Lower : double.NaN,
                estimate.IsIdentified ? estimate.Upper : double.NaN,
                Remark(estimate))))
        {
            Title = $"Parameters of {FigureText.Literal(fit.Circuit.Text)}",
            Note = FormattableString.Invariant($"Low and high bound the {100 * confidence:G4} % confidence interval, from the linear approximation of the logarithms (of exponents as they are)."),
        };
    }

    /// <summary>What of one fit has a resistance and a time constant, the fastest first.</summary>
    /// <param name="fit">The fit.</param>
    /// <returns>The table <c>arcs</c>.</returns>
    public static Table Arcs(CircuitFitResult fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return new Table(
            "arcs",
            [new("elements") { Key = "elements" }, new("resistance", "ohm") { Key = "resistance_ohm" }, new("+-", "ohm") { Key = "resistanceError_ohm", SignificantDigits = 2 }, new("time constant", "s") { Key = "timeConstant_s" }, new("+-", "s") { Key = "timeConstantError_s", SignificantDigits = 2 }, new("frequency", "Hz") { Key = "frequency_Hz" }, new("capacitance", "F") { Key = "capacitance_F" }, new("exponent") { Key = "exponent", Decimals = 3 }],
            fit.Arcs.Select(arc => new TableRow(FigureText.Literal(arc.Elements), arc.Resistance, arc.ResistanceError, arc.TimeConstant, arc.TimeConstantError, arc.Frequency, arc.IsDiffusion ? double.NaN : arc.Capacitance, arc.Exponent)))
        {
            Title = "Arcs by time constant",
            Note = "Resistor with constant-phase element: tau = (R Q)^{1/n}, capacitance tau/R (Hsu and Mansfeld 2001). +- is one standard error.",
        };
    }

    /// <summary>Correlations of the parameters of one fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <returns>The table <c>correlations</c>.</returns>
    public static Table Correlations(CircuitFitResult fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        int[] free = [.. Enumerable.Range(0, fit.Estimates.Length).Where(k => !fit.Estimates[k].IsFixed)];
        TableColumn[] columns = [new("correlation") { Key = "parameter" }, .. free.Select(k => new TableColumn(FigureText.Literal(fit.Estimates[k].Name)) { Key = fit.Estimates[k].Name, Decimals = 2 })];
        return new Table("correlations", columns, free.Select(i => new TableRow([FigureText.Literal(fit.Estimates[i].Name), .. free.Select(j => (TableCell)fit.Correlation[i, j])])))
        {
            Title = "Correlations",
        };
    }

    /// <summary>Every circuit that was tried.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>circuits</c>; the criteria are relative to the lowest.</returns>
    public static Table Circuits(CircuitStudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        double aicc = result.Candidates.Min(candidate => FirstOrAll(result, candidate).Sum(fit => fit.Aicc));
        double bic = result.Candidates.Min(candidate => FirstOrAll(result, candidate).Sum(fit => fit.Bic));
        return new Table(
            "circuits",
            [new("circuit") { Key = "circuit" }, new("parameters") { Key = "parameters", Decimals = 0 }, new("residual", "%") { Key = "rmsResidual_percent", SignificantDigits = 3 }, new("largest", "%") { Key = "maxResidual_percent", SignificantDigits = 3 }, new("AICc over best") { Key = "aiccDifference", Decimals = 1 }, new("BIC over best") { Key = "bicDifference", Decimals = 1 }, new("not fixed by the data") { Key = "open" }],
            result.Candidates.Select((candidate, k) =>
            {
                CircuitFitResult[] fits = [.. FirstOrAll(result, candidate)];
                return new TableRow(
                    FigureText.Literal(candidate.Circuit.Text),
                    candidate.Circuit.Parameters.Length,
                    100 * fits.Max(fit => fit.RmsResidual),
                    100 * fits.Max(fit => fit.LargestResidual),
                    fits.Sum(fit => fit.Aicc) - aicc,
                    fits.Sum(fit => fit.Bic) - bic,
                    FigureText.Literal(string.Join(", ", fits.SelectMany(fit => fit.Estimates).Where(estimate => !estimate.IsIdentified).Select(estimate => estimate.Name).Distinct(StringComparer.Ordinal))))
                {
                    IsHighlighted = k == result.Chosen,
                };
            }))
        {
            Title = result.IsAutomatic ? "Circuits that the data suggested" : "Circuits compared",
            Note = (result.IsAutomatic
                ? "Chosen: the lowest BIC among those whose parameters the data fix, the simplest within 6 of it."
                : "Chosen: the lowest AICc among those that describe the data.")
                + " Only differences on the same data mean something.",
        };
    }

    /// <summary>All parameters of all spectra, a row a spectrum.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>series</c>.</returns>
    public static Table Series(CircuitStudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        SeriesCoordinate along = SeriesCoordinate.Of(result.Spectra);
        ImmutableArray<CircuitParameter> parameters = result.Candidates[result.Chosen].Circuit.Parameters;
        TableColumn[] columns =
        [
            new("spectrum") { Key = "name" },
            new(along.Label, along.Unit) { Key = along.Key },
            .. parameters.Select(parameter => new TableColumn(FigureText.Literal(parameter.Name), FigureText.Literal(parameter.Unit)) { Key = parameter.Name }),
            new("residual", "%") { Key = "rmsResidual_percent", SignificantDigits = 3 },
        ];
        return new Table("series", columns, result.Best.Fits.Select((fit, k) => new TableRow(
        [
            FigureText.Literal(fit.Spectrum.Name), along.Values[k], .. fit.Estimates.Select(estimate => (TableCell)estimate.Value), 100 * fit.RmsResidual,
        ]))) { Title = "Parameters of every spectrum" };
    }

    /// <summary>The arcs of all spectra, followed by time constant.</summary>
    /// <param name="result">The study.</param>
    /// <returns>The table <c>arc-series</c>.</returns>
    public static Table ArcSeries(CircuitStudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        SeriesCoordinate along = SeriesCoordinate.Of(result.Spectra);
        return new Table(
            "arc-series",
            [new("arc") { Key = "arc", Decimals = 0 }, new("spectrum") { Key = "name" }, new(along.Label, along.Unit) { Key = along.Key }, new("elements") { Key = "elements" }, new("resistance", "ohm") { Key = "resistance_ohm" }, new("+-", "ohm") { Key = "resistanceError_ohm", SignificantDigits = 2 }, new("time constant", "s") { Key = "timeConstant_s" }, new("+-", "s") { Key = "timeConstantError_s", SignificantDigits = 2 }],
            result.Best.Tracks.SelectMany((track, t) => track.Arcs.Select((arc, k) => new TableRow(
                t + 1.0, FigureText.Literal(result.Spectra[k].Name), along.Values[k], FigureText.Literal(arc.Elements), arc.Resistance, arc.ResistanceError, arc.TimeConstant, arc.TimeConstantError))))
        {
            Title = "Arcs followed through the series",
            Note = "Arcs are matched by time constant; 1 is the fastest of the first spectrum.",
        };
    }

    /// <summary>Every element that a circuit can be made of.</summary>
    /// <returns>The table <c>elements</c>.</returns>
    public static Table Elements() => new(
        "elements",
        [new("code") { Key = "code" }, new("what it is") { Key = "title" }, new("impedance, s = j omega") { Key = "formula" }, new("parameters") { Key = "parameters" }, new("source") { Key = "source" }],
        ElementLibrary.All.Select(kind => new TableRow(
            FigureText.Literal(kind.Alias.Length > 0 ? $"{kind.Code} or {kind.Alias}" : kind.Code),
            FigureText.Literal(kind.Title),
            FigureText.Literal(kind.Formula),
            FigureText.Literal(string.Join("; ", kind.Parameters.Select(parameter => $"{parameter.Symbol}{(parameter.Unit.Length > 0 ? $" [{parameter.Unit}]" : "")}"))),
            FigureText.Literal(kind.Source))))
    {
        Title = "Elements",
        Note = FigureText.Literal("Written R0-p(R1,CPE1)-W1, or R(RQ)W with brackets for a series inside a parallel: R(Q[RW]). A name begins with the code: R_SEI, CPE1. Resistances, capacitances and times are above 0, exponents from 0 to 1."),
    };

    // A ladder is judged on the first spectrum, so only that is compared.
    private static IEnumerable<CircuitFitResult> FirstOrAll(CircuitStudyResult result, CircuitCandidate candidate) =>
        result.IsAutomatic ? candidate.Series.Fits.Take(1) : candidate.Series.Fits;

    private static string Remark(ParameterEstimate estimate) => (estimate.IsFixed, estimate.AtBound, estimate.IsIdentified) switch
    {
        (true, _, _) => "fixed",
        (_, < 0, _) => "at its lower bound",
        (_, > 0, _) => "at its upper bound",
        (_, _, false) => "not fixed by the data",
        _ => "",
    };
}
