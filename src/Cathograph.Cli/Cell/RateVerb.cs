using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Electrodes;
using Cathograph.Electrochemistry.DifferentialCapacity;
using Cathograph.Studies.Rate;

namespace Cathograph.Cli.Cell;

/// <summary><c>cathograph cell rate</c>: the rate table of one or several designs.</summary>
internal sealed class RateVerb : Verb
{
    private readonly Argument<string[]> _cells = Declare.Inputs("CELL.json", "one cell or several; ratios are to the first");
    private readonly Option<string?> _rates = Declare.Text("--rates", "LIST", "rates separated by commas, as C-rates or in mA/cm2 (default: C/20,C/10,C/5,C/2,1C,2C)");
    private readonly CyclingOptions _cycling = new();
    private readonly SmoothingOption _smoothing = new();

    public override string Name => "rate";

    public override string Summary => "Rate table of one or several designs: capacity, energy and power at each rate";

    public override string Details =>
        "Each run starts from the cell's initial state and repeats: constant-current charge, hold at the upper cut-off, constant-current discharge. A run that fails is a row of the table and does not end the others.";

    public override ImmutableArray<Example> Examples =>
    [
        new("cell rate examples/nmc811-30mg-mono.json examples/nmc811-30mg-three-layer.json --rates C/10,C/2,1C,2C --cycle 4", "two designs in their fourth cycle"),
        new("cell rate examples/nmc811-30mg-mono.json --rates \"0.5 mA/cm2, 2 mA/cm2\" --json", "rates as currents, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => [_cells, _rates, .. _cycling.Symbols, _smoothing.Symbol];

    public override RunReport Run(CommandContext context)
    {
        RateOptions options = Options(context);
        DifferentialCapacityOptions smoothing = _smoothing.Read(context);
        ImmutableArray<CellDesign> designs = [.. context.Value(_cells).Select(context.Inputs.ReadCell)];
        RateResult result = context.Time.Of("rates", () => RateStudy.Run(designs, options, context.Threads, context.Progress, context.Cancellation));
        return new RunReport
        {
            Report = RateReport.Of(result, smoothing),
            Json = new JsonObject
            {
                ["cycle"] = options.Cycle,
                ["designs"] = Json.Texts(designs.Select(design => design.Name)),
                ["rates"] = Json.List(result.Rows, RowOf),
            },
            Sheets = RateSheets.Of(result),
            ResolvedInput = CellJson.Input(designs),
        };
    }

    private RateOptions Options(CommandContext context)
    {
        RateOptions options = _cycling.Read(context, new RateOptions());
        return context.Value(_rates) is { } rates ? options with { Rates = RateList.Read(_rates.Name, rates) } : options;
    }

    private static JsonObject RowOf(RateRow row) => new()
    {
        ["design"] = row.DesignName,
        ["rate"] = RateLabel.Of(row.Current),
        ["cRate"] = Json.Number(row.CRate),
        ["current_mA_per_cm2"] = Json.Number(row.CurrentDensity / 10),
        ["dischargeCapacity_mAh_per_gCam"] = Json.Number(row.SpecificCapacity / 3600),
        ["dischargeCapacity_mAh_per_cm2"] = Json.Number(row.ArealCapacity / 36000),
        ["chargeCapacity_mAh_per_cm2"] = Json.Number(row.ArealChargeCapacity / 36000),
        ["dischargeEnergy_mWh_per_cm2"] = Json.Number(row.ArealEnergy / 36000),
        ["dischargeEnergy_Wh_per_kgComposite"] = Json.Number(row.CompositeEnergy / 3600),
        ["meanPower_mW_per_cm2"] = Json.Number(row.MeanPower / 10),
        ["meanPower_W_per_kgComposite"] = Json.Number(row.CompositePower),
        ["meanVoltage_V"] = Json.Number(row.MeanVoltage),
        ["duration_s"] = Json.Number(row.Duration),
        ["coulombicEfficiency"] = Json.Number(row.CoulombicEfficiency),
        ["ratioToFirst"] = Json.Number(row.RatioToFirst),
        ["outcome"] = OutcomeMap.WordOf(row.Verdict.Outcome),
        ["message"] = row.Verdict.Message,
    };
}
