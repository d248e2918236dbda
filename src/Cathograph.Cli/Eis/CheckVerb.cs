using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.KramersKronig;
using Cathograph.Studies.Impedance;

namespace Cathograph.Cli.Eis;

/// <summary><c>cathograph eis check</c>: whether spectra can be trusted, and where.</summary>
internal sealed class CheckVerb : Verb
{
    private readonly SpectrumInputs _spectra = new();
    private readonly Option<string?> _representation = Declare.Text("--representation", "NAME", "impedance, admittance or best (the default)");
    private readonly Option<string?> _tolerance = Declare.Text("--tolerance", "SHARE", "pattern in the residuals that is still accepted, such as \"0.1 %\" of |Z| (the default)");

    public override string Name => "check";

    public override string Summary => "Kramers-Kronig test: is a spectrum valid, at which frequencies, with which noise";

    public override string Details =>
        "Fits relaxations of either sign, with series capacitance and inductance. Noise is told from pattern: noise does not make a spectrum invalid, a pattern does. Points at the ends and outliers that do not fit the rest are named.";

    public override ImmutableArray<Example> Examples =>
    [
        new("eis check examples/eis-r-2rq.csv", "one spectrum"),
        new("eis check examples/eis-r-2rq.csv examples/eis-lpscl-blocking.csv --fmin \"0.1 Hz\" --json", "several, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _spectra.Symbols, _representation, _tolerance];

    public override RunReport Run(CommandContext context)
    {
        KramersKronigOptions options = Options(context);
        SpectrumInput input = _spectra.Read(context);
        CheckResult result = context.Time.Of("test", () => CheckStudy.Run(input.Spectra, options, context.Threads, context.Progress, context.Cancellation));
        result = result with { Findings = [.. input.Findings, .. result.Findings] };
        return new RunReport { Report = CheckReport.Of(result, input.Area), Json = JsonOf(result, input), Sheets = [CheckReport.Sheet(result)] };
    }

    private KramersKronigOptions Options(CommandContext context)
    {
        var options = new KramersKronigOptions();
        if (context.Quantity(_tolerance, Dimension.Number) is { } tolerance)
        {
            options = tolerance is > 0 and < 1
                ? options with { Tolerance = tolerance }
                : throw new InvalidInputException(_tolerance.Name, FormattableString.Invariant($"found {tolerance:G6}; expected a share above 0 and below 1, such as \"0.1 %\""));
        }

        return context.Value(_representation) switch
        {
            null or "best" => options,
            "impedance" => options with { Representation = Representation.Impedance },
            "admittance" => options with { Representation = Representation.Admittance },
            { } other => throw new InvalidInputException(_representation.Name, $"found \"{other}\"; expected impedance, admittance or best"),
        };
    }

    // The first keys speak for all spectra together: the worst of each, and the frequencies that every one of them can be trusted at.
    private static JsonObject JsonOf(CheckResult result, SpectrumInput input) => new()
    {
        ["valid"] = result.IsValid,
        ["maxResidual_percent"] = Json.Number(100 * result.Tests.Max(test => test.MaximumResidual)),
        ["noise_percent"] = Json.Number(100 * result.Tests.Max(test => test.Noise)),
        ["frequencyMin_Hz"] = Json.Number(result.Tests.Max(test => test.FrequencyMinimum)),
        ["frequencyMax_Hz"] = Json.Number(result.Tests.Min(test => test.FrequencyMaximum)),
        ["order"] = Json.Number(result.Tests.Max(test => test.Order)),
        ["representation"] = CheckReport.WordOf(result.Tests[0].Representation),
        ["outliers"] = Json.List(result.Tests.SelectMany(Outliers), item => item),
        ["perSpectrum"] = Json.List(result.Tests.Select((test, k) => (test, input.Items[k])), SpectrumOf),
    };

    private static JsonObject SpectrumOf((KramersKronigResult Test, SpectrumSource Source) item) => new()
    {
        ["spectrum"] = item.Test.Spectrum.Name,
        ["file"] = item.Source.File,
        ["format"] = item.Source.Format,
        ["points"] = item.Test.Spectrum.Count,
        ["valid"] = item.Test.IsValid,
        ["reason"] = item.Test.Reason,
        ["maxResidual_percent"] = Json.Number(100 * item.Test.MaximumResidual),
        ["noise_percent"] = Json.Number(100 * item.Test.Noise),
        ["systematicResidual_percent"] = Json.Number(100 * item.Test.SystematicResidual),
        ["frequencyMin_Hz"] = Json.Number(item.Test.FrequencyMinimum),
        ["frequencyMax_Hz"] = Json.Number(item.Test.FrequencyMaximum),
        ["order"] = Json.Number(item.Test.Order),
        ["representation"] = CheckReport.WordOf(item.Test.Representation),
        ["outliers"] = Json.List(Outliers(item.Test), outlier => outlier),
    };

    private static IEnumerable<JsonNode> Outliers(KramersKronigResult test) => test.Outliers.Select(i => (JsonNode)new JsonObject
    {
        ["spectrum"] = test.Spectrum.Name,
        ["frequency_Hz"] = Json.Number(test.Spectrum.Frequency[i]),
        ["residualReal_percent"] = Json.Number(100 * test.RealResidual[i]),
        ["residualImaginary_percent"] = Json.Number(100 * test.ImaginaryResidual[i]),
    });
}
