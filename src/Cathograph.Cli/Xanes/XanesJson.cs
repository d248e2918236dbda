using System.Text.Json.Nodes;
using Cathograph.Cli.Output;
using Cathograph.Core.Curves;
using Cathograph.Imaging.EdgePeaks;
using Cathograph.Imaging.Xanes;
using Cathograph.Studies.Xanes;

namespace Cathograph.Cli.Xanes;

/// <summary>Absorption spectra and what was read from them as JSON.</summary>
internal static class XanesJson
{
    public static JsonObject Of(AbsorptionSpectrum spectrum) => new()
    {
        ["spectrum"] = spectrum.Name,
        ["element"] = spectrum.Element,
        ["edge"] = spectrum.Edge,
        ["points"] = spectrum.Count,
        ["from_eV"] = Json.Number(spectrum.Energy[0]),
        ["to_eV"] = Json.Number(spectrum.Energy[^1]),
        ["isNormalised"] = spectrum.IsNormalised,
        ["hasFoil"] = !spectrum.Reference.IsEmpty,
        ["started"] = spectrum.Started?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["facts"] = Json.List(spectrum.Facts, fact => new JsonObject { ["label"] = fact.Label, ["value"] = fact.Value }),
    };

    public static JsonObject Of(AnalysedAbsorption item) => new()
    {
        ["spectrum"] = item.Name,
        ["shift_eV"] = Json.Number(item.Shift),
        ["foilEdge_eV"] = Json.Number(item.Foil?.Energy),
        ["e0_eV"] = Json.Number(item.Spectrum.EdgeEnergy),
        ["edgeStep"] = Json.Number(item.Spectrum.Step),
        ["edgeStepError"] = Json.Number(item.Spectrum.StepError),
        ["noise"] = Json.Number(item.Spectrum.NoiseAt(0) / item.Spectrum.Step),
        ["edgeEnergy_eV"] = Json.Number(item.Edge.Energy),
        ["edgeEnergyError_eV"] = Json.Number(item.Edge.StandardError),
        ["whiteLine_eV"] = Json.Number(item.Line.Energy),
        ["whiteLineError_eV"] = Json.Number(item.Line.StandardError),
        ["whiteLineHeight"] = Json.Number(item.Line.Absorption),
        ["edgeIntegral_eV"] = Json.Number(item.Integral.Energy),
        ["edgeIntegralError_eV"] = Json.Number(item.Integral.StandardError),
        ["derivativeMaximum_eV"] = Json.Number(item.Derivative.Energy),
        ["preEdge_eV"] = item.Spectrum.Plan is { } plan ? Json.Numbers([plan.PreEdge.From, plan.PreEdge.To]) : null,
        ["postEdge_eV"] = item.Spectrum.Plan is { } same ? Json.Numbers([same.PostEdge.From, same.PostEdge.To]) : null,
    };

    public static JsonObject Of(MixtureResult fit) => new()
    {
        ["spectrum"] = fit.Name,
        ["fractions"] = Json.List(fit.Components, part => new JsonObject { ["reference"] = part.Name, ["fraction"] = Json.Number(part.Fraction), ["fractionError"] = Json.Number(part.StandardError) }),
        ["covariance"] = Json.Numbers(fit.Covariance),
        ["background"] = Json.Numbers(fit.Background),
        ["shift_eV"] = Json.Number(fit.Shift),
        ["shiftError_eV"] = Json.Number(fit.ShiftError),
        ["rFactor"] = Json.Number(fit.RFactor),
        ["reducedChiSquare"] = Json.Number(fit.ReducedChiSquare),
        ["deviation"] = Json.Number(fit.Deviation),
    };

    public static JsonObject Of(EdgePeakResult fit) => new()
    {
        ["spectrum"] = fit.Name,
        ["outcome"] = fit.Verdict.IsCompleted ? "completed" : "not converged",
        ["parameters"] = Json.List(fit.Parameters, item => new JsonObject
        {
            ["parameter"] = item.Unit.Length > 0 ? $"{item.Key}_{item.Unit}" : item.Key,
            ["value"] = Json.Number(item.Value),
            ["standardError"] = Json.Number(item.StandardError),
            ["isAtBound"] = item.IsAtBound,
        }),
        ["correlation"] = Json.Numbers(fit.Correlation),
        ["peaks"] = Json.List(fit.Peaks, peak => new JsonObject
        {
            ["centre_eV"] = Json.Number(peak.Centre),
            ["centreError_eV"] = Json.Number(peak.CentreError),
            ["height"] = Json.Number(peak.Height),
            ["heightError"] = Json.Number(peak.HeightError),
            ["fullWidth_eV"] = Json.Number(peak.Width),
            ["fullWidthError_eV"] = Json.Number(peak.WidthError),
            ["area_eV"] = Json.Number(peak.Area),
            ["areaError_eV"] = Json.Number(peak.AreaError),
        }),
        ["top_eV"] = Json.Number(fit.WhiteLine.Energy),
        ["topError_eV"] = Json.Number(fit.WhiteLine.StandardError),
        ["rFactor"] = Json.Number(fit.RFactor),
        ["reducedChiSquare"] = Json.Number(fit.ReducedChiSquare),
        ["deviation"] = Json.Number(fit.Deviation),
        ["persistence"] = Json.Number(fit.Persistence),
        ["bayesianInformation"] = Json.Number(fit.Information),
    };
}
