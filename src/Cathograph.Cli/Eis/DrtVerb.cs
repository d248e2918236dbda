using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.RelaxationTimes;
using Cathograph.Studies.Impedance;

namespace Cathograph.Cli.Eis;

/// <summary><c>cathograph eis drt</c>: distributions of relaxation times.</summary>
internal sealed class DrtVerb : Verb
{
    private const int MostSamples = 2000;

    private readonly SpectrumInputs _spectra = new();
    private readonly Option<string?> _criterion = Declare.Text("--criterion", "NAME", "how lambda is chosen: gcv (the default), re-im or l-curve");
    private readonly Option<string?> _lambda = Declare.Text("--lambda", "NUMBER", "use this lambda instead of searching");
    private readonly Option<string?> _blocking = Declare.Text("--blocking", "NAME", "series term for blocking electrodes and diffusion: auto (the default), none, c or cpe");
    private readonly Option<int?> _derivative = Declare.WholeNumber("--derivative", "derivative that is kept small, 1 (the default) or 2", 1, 2);
    private readonly Option<int?> _samples = Declare.WholeNumber("--samples", "samples of the bootstrap for the intervals (default 100; 0 for none)", 0, MostSamples);
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "seed of the bootstrap (default 1)", 0, int.MaxValue);
    private readonly Option<bool> _keep = Declare.Flag("--keep-all", "use points too that fail the Kramers-Kronig test");

    public override string Name => "drt";

    public override string Summary => "Distribution of relaxation times: resistances and time constants without a circuit";

    public override string Details =>
        "Non-negative, with ohmic resistance, inductance and, where -Im rises at low frequency, a constant-phase element in series. lambda is found by a search that the size of the impedance does not enter. A time constant is 1/(2 pi f).";

    public override ImmutableArray<Example> Examples =>
    [
        new("eis drt examples/eis-r-2rq.csv", "peaks with resistances"),
        new("eis drt examples/eis-r-2rq.csv --lambda 0.01 --derivative 2 --json", "a fixed lambda, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _spectra.Symbols, _criterion, _lambda, _blocking, _derivative, _samples, _seed, _keep];

    public override RunReport Run(CommandContext context)
    {
        var options = new RelaxationStudyOptions { Analysis = Options(context), KeepAllPoints = context.Value(_keep) };
        SpectrumInput input = _spectra.Read(context);
        RelaxationStudyResult result = context.Time.Of("distribution", () => RelaxationStudy.Run(input.Spectra, options, context.Threads, context.Progress, context.Cancellation));
        result = result with { Findings = [.. input.Findings, .. result.Findings] };
        JsonObject json = ValuesOf(result.Spectra[0].Distribution);
        json["perSpectrum"] = Json.List(result.Spectra.Select((item, k) => (item, input.Items[k])), SpectrumOf);
        return new RunReport
        {
            Report = RelaxationReport.Of(result, input.Area),
            Json = json,
            Sheets = RelaxationReport.Sheets(result),
            Seed = options.Analysis.Seed,
        };
    }

    private RelaxationOptions Options(CommandContext context)
    {
        var options = new RelaxationOptions
        {
            Derivative = context.Value(_derivative) ?? 1,
            Samples = context.Value(_samples) ?? 100,
            Seed = context.Value(_seed) ?? 1,
            Criterion = Criterion(context.Value(_criterion)),
            Blocking = Blocking(context.Value(_blocking)),
        };
        if (context.Value(_lambda) is not { } text)
        {
            return options;
        }

        bool isRead = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double lambda) && lambda is > 0 and <= 1e6;
        return isRead
            ? options with { Criterion = LambdaCriterion.Given, Lambda = Math.Max(lambda, 1e-12) }
            : throw new InvalidInputException(_lambda.Name, $"found \"{text}\"; expected a number above 0 and at most 1e6, such as 0.001");
    }

    private LambdaCriterion Criterion(string? text) => text switch
    {
        null or "gcv" => LambdaCriterion.CrossValidation,
        "re-im" => LambdaCriterion.RealImaginary,
        "l-curve" => LambdaCriterion.LCurve,
        _ => throw new InvalidInputException(_criterion.Name, $"found \"{text}\"; expected gcv, re-im or l-curve"),
    };

    private BlockingElement Blocking(string? text) => text switch
    {
        null or "auto" => BlockingElement.Automatic,
        "none" => BlockingElement.None,
        "c" => BlockingElement.Capacitor,
        "cpe" => BlockingElement.ConstantPhase,
        _ => throw new InvalidInputException(_blocking.Name, $"found \"{text}\"; expected auto, none, c or cpe"),
    };

    private static JsonObject SpectrumOf((AnalysedSpectrum Item, SpectrumSource Source) pair)
    {
        JsonObject values = ValuesOf(pair.Item.Distribution);
        values["spectrum"] = pair.Item.Name;
        values["file"] = pair.Source.File;
        values["format"] = pair.Source.Format;
        values["pointsLeftOut"] = pair.Item.LeftOut.Length;
        values["valid"] = pair.Item.Check is { } check ? JsonValue.Create(check.IsValid) : null;
        return values;
    }

    private static JsonObject ValuesOf(RelaxationResult result) => new()
    {
        ["regularisation"] = Json.Number(result.Lambda),
        ["ohmicResistance_ohm"] = Json.Number(result.OhmicResistance),
        ["ohmicResistanceInterval_ohm"] = Both(result.OhmicResistanceInterval),
        ["inductance_H"] = Json.Number(result.Inductance),
        ["polarisationResistance_ohm"] = Json.Number(result.PolarisationResistance),
        ["blocking"] = result.Blocking is { } blocking
            ? new JsonObject { ["coefficient_S_sn"] = Json.Number(blocking.Coefficient), ["coefficientInterval_S_sn"] = Both(blocking.CoefficientInterval), ["exponent"] = Json.Number(blocking.Exponent) }
            : null,
        ["deviation_percent"] = Json.Number(100 * result.Deviation),
        ["maxResidual_percent"] = Json.Number(100 * result.MaximumResidual),
        ["effectiveParameters"] = Json.Number(result.Parameters),
        ["peaks"] = Json.List(result.Peaks, PeakOf),
        ["search"] = Json.List(result.Search, point => new JsonObject { ["lambda"] = Json.Number(point.Lambda), ["score"] = Json.Number(point.Score), ["effectiveParameters"] = Json.Number(point.Parameters) }),
    };

    private static JsonObject PeakOf(RelaxationPeak peak) => new()
    {
        ["timeConstant_s"] = Json.Number(peak.TimeConstant),
        ["timeConstantInterval_s"] = Both(peak.TimeConstantInterval),
        ["frequency_Hz"] = Json.Number(peak.Frequency),
        ["resistance_ohm"] = Json.Number(peak.Resistance),
        ["resistanceInterval_ohm"] = Both(peak.ResistanceInterval),
        ["capacitance_F"] = Json.Number(peak.Capacitance),
        ["height_ohm"] = Json.Number(peak.Height),
        ["extrapolated"] = peak.IsExtrapolated,
    };

    private static JsonArray Both(Interval interval) => Json.Numbers([interval.Lower, interval.Upper]);
}
