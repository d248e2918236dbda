using System.Text.Json.Nodes;
using Cathograph.Cli.Output;
using Cathograph.Electrochemistry.Impedance.Circuits;
using Cathograph.Studies.Impedance;

namespace Cathograph.Cli.Eis;

/// <summary>A fitted circuit as JSON.</summary>
internal static class CircuitJson
{
    public static JsonObject Of(CircuitFitResult fit) => new()
    {
        ["spectrum"] = fit.Spectrum.Name,
        ["circuit"] = fit.Circuit.Text,
        ["circuitCode"] = fit.Circuit.Code,
        ["fits"] = fit.Verdict.IsCompleted,
        ["parameters"] = Json.List(fit.Estimates, Parameter),
        ["arcs"] = Json.Rows(CircuitTables.Arcs(fit)),
        ["chi2"] = Json.Number(fit.PseudoChiSquared),
        ["reducedChi2"] = Json.Number(fit.ReducedChiSquared),
        ["rmsResidual_percent"] = Json.Number(100 * fit.RmsResidual),
        ["maxResidual_percent"] = Json.Number(100 * fit.LargestResidual),
        ["residualCorrelation"] = Json.Number(fit.ResidualCorrelation),
        ["aicc"] = Json.Number(fit.Aicc),
        ["bic"] = Json.Number(fit.Bic),
        ["starts"] = fit.Starts,
        ["startsAgreed"] = fit.StartsAgreed,
        ["correlation"] = Json.List(Enumerable.Range(0, fit.Estimates.Length), i => Json.Numbers(fit.CorrelationsOf(i))),
        ["temperature_K"] = Json.Number(fit.Spectrum.Temperature),
        ["voltage_V"] = Json.Number(fit.Spectrum.Voltage),
        ["time_s"] = Json.Number(fit.Spectrum.Time),
    };

    public static JsonObject Parameter(ParameterEstimate estimate) => new()
    {
        ["name"] = estimate.Name,
        ["value"] = Json.Number(estimate.Value),
        ["unit"] = estimate.Unit,
        ["standardError"] = Json.Number(estimate.StandardError),
        ["lower"] = Json.Number(estimate.Lower),
        ["upper"] = Json.Number(estimate.Upper),
        ["isFixed"] = estimate.IsFixed,
        ["isIdentified"] = estimate.IsIdentified,
        ["atBound"] = estimate.AtBound switch { < 0 => "lower", > 0 => "upper", _ => null },
    };
}
