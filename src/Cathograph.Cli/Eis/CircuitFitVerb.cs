using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Electrochemistry.Impedance.Circuits;
using Cathograph.Studies.Impedance;

namespace Cathograph.Cli.Eis;

/// <summary><c>cathograph eis fit</c>: equivalent circuits.</summary>
internal sealed class CircuitFitVerb : Verb
{
    private readonly SpectrumInputs _spectra = new();
    private readonly CircuitOptions _options = new();
    private readonly Option<string[]> _circuits = Declare.Texts("--circuit", "CIRCUIT", "such as \"R0-p(R1,CPE1)-W1\" or \"R(RQ)W\"; repeat it to compare several (default: what the data suggest)");

    private readonly Option<bool> _keep = Declare.Flag("--keep-all", "use points too that fail the Kramers-Kronig test (default: untrusted ends and outliers are left out, and named)");

    public override string Name => "fit";

    public override string Summary => "Fit equivalent circuits: values with errors, what the data cannot fix, arcs by time constant";

    public override string Details =>
        "Several files or spectra are a series: each starts at its neighbour, and every arc is followed by its time constant. \"cathograph eis elements\" lists the elements with their formulas.\nParameters are named R1, CPE1.Q, CPE1.n and so on. Points that fail the Kramers-Kronig test are left out first.";

    public override ImmutableArray<Example> Examples =>
    [
        new("eis fit examples/eis-r-2rq.csv --circuit \"R0-p(R1,CPE1)-p(R2,CPE2)-CPE3\"", "a circuit of your own"),
        new("eis fit examples/eis-lpscl-blocking.csv", "a circuit that the data suggest"),
        new("eis fit examples/eis-r-2rq.csv --circuit \"R(RQ)(RQ)Q\" --circuit \"R(RQ)Q\" --fix CPE1.n=0.9 --json", "two circuits compared, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _spectra.Symbols, _circuits, .. _options.Symbols, _keep];

    public override RunReport Run(CommandContext context)
    {
        ImmutableArray<Circuit> circuits = [.. (context.Value(_circuits) ?? []).Select(text => Circuit.Parse(text, _circuits.Name))];
        CircuitFitOptions options = _options.Read(context);
        SpectrumInput input = _spectra.Read(context);
        if (!context.Value(_keep))
        {
            (input, options) = Trusted(input, options, context);
        }

        CircuitStudyResult result = context.Time.Of("fit", () => CircuitStudy.Run(circuits, input.Spectra, options, context.Progress, context.Cancellation));
        return new RunReport
        {
            Report = CircuitFitReport.Of(result, input.Findings, input.Area),
            Json = JsonOf(result),
            Sheets = [SpectrumSheets.Measured(input.Spectra)],
            Seed = options.Seed,
        };
    }

    // Points that no passive, steady cell gives would bend every parameter; what is left out is said.
    private static (SpectrumInput Input, CircuitFitOptions Options) Trusted(SpectrumInput input, CircuitFitOptions options, CommandContext context)
    {
        ImmutableArray<TrustedPoints> tested = context.Time.Of("test", () => TrustedPoints.OfAll(input.Spectra, context.Threads, context.Cancellation));
        SpectrumInput trusted = input with
        {
            Items = [.. input.Items.Select((item, k) => item with { Spectrum = tested[k].Spectrum })],
            Findings = [.. input.Findings, .. tested.SelectMany(points => points.Findings)],
        };
        return (trusted, tested.All(points => !points.Deviations.IsEmpty) ? options with { NoiseSeries = [.. tested.Select(points => points.Deviations)] } : options);
    }

    private static JsonObject JsonOf(CircuitStudyResult result)
    {
        CircuitFitResult first = result.Best.Fits[0];
        JsonObject json = CircuitJson.Of(first);
        json["isAutomatic"] = result.IsAutomatic;
        json["circuits"] = Json.Rows(CircuitTables.Circuits(result));
        json["perSpectrum"] = Json.List(result.Best.Fits, fit => CircuitJson.Of(fit));
        json["arcSeries"] = result.Spectra.Length > 1 && result.Best.Tracks.Length > 0 ? Json.Rows(CircuitTables.ArcSeries(result)) : new JsonArray();
        return json;
    }
}
