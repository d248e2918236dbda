using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cli.Cell;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Studies;
using Cathograph.Studies.Cycles;
using Cathograph.Studies.Cycles.Overlays;

namespace Cathograph.Cli.Cycles;

/// <summary><c>cathograph cycles overlay</c>: measured and simulated on one page.</summary>
internal sealed class OverlayVerb : Verb
{
    private readonly RecordInputs _inputs = new();
    private readonly Option<string?> _cell = Declare.Text("--cell", "CELL.json", "the cell that is simulated");
    private readonly Option<bool> _own = Declare.Flag("--own-protocol", "let the cell follow the protocol of its file instead of replaying the measured steps");

    public override string Name => "overlay";

    public override string Summary => "Simulate a cell through the measured steps and print the residuals";

    public override string Details =>
        "Each measured step is replayed: currents with their mean, scaled by active mass (--mass, --cam) or area (--area), until the measured voltage where that was the limit and else for the measured time; holds and rests for their time. Each of several records is compared with a simulation of its own. The first charge or discharge begins from the initial state of the cell file.";

    public override ImmutableArray<Example> Examples =>
    [
        new("cycles overlay examples/cycling-nmc811.bdf.csv --cell examples/nmc811-30mg-mono.json --area \"1.27 cm2\"", "a measured file against the model"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _inputs.Symbols, _cell, _own];

    public override RunReport Run(CommandContext context)
    {
        CellDesign design = context.Inputs.ReadCell(context.Value(_cell) ?? throw new InvalidInputException(_cell.Name, "found none; expected the file of the cell that is simulated"));
        Protocol? protocol = context.Value(_own)
            ? design.Protocol ?? throw new InvalidInputException(_own.Name, "found a cell file without a protocol; expected one in it, or no --own-protocol")
            : null;
        ImmutableArray<CycledCell> cells = _inputs.Read(context);
        CellModel model = context.Time.Of("build", () => CellModel.Build(design, new MaterialCompiler()));
        var results = ImmutableArray.CreateBuilder<(OverlayResult Result, ImmutableArray<Finding> Findings)>(cells.Length);
        foreach (CycledCell cell in cells)
        {
            results.Add((context.Time.Of("solve", () => OverlayStudy.Run(cell.Record with { Name = cell.Name }, model, protocol, context.Cancellation)), cell.Findings));
        }

        JsonObject json = JsonOf(results[0].Result);
        if (results.Count > 1)
        {
            json["records"] = Json.List(results, item => JsonOf(item.Result));
        }

        return new RunReport
        {
            Report = OverlayReport.Of(results.ToImmutable()),
            Json = json,
            Sheets = context.OutputFolder is null ? [] : [.. results.Select((item, k) => OverlayReport.Sheet(item.Result, results.Count == 1 ? "residual-curves" : FormattableString.Invariant($"residual-curves-{k + 1}")))],
            ResolvedInput = CellJson.Input([design]),
        };
    }

    private static JsonObject JsonOf(OverlayResult result) => new()
    {
        ["name"] = result.Measured.Name,
        ["rms_mV"] = Json.Number(1000 * result.Rms),
        ["isReplay"] = result.IsReplay,
        ["halfCycles"] = Json.List(result.Halves, half => new JsonObject
        {
            ["cycle"] = half.Cycle,
            ["direction"] = half.IsCharge ? "charge" : "discharge",
            ["measuredCapacity_mAh_per_gCam"] = Json.Number(Amounts.MilliampereHourPerGram(half.MeasuredCapacity)),
            ["simulatedCapacity_mAh_per_gCam"] = Json.Number(Amounts.MilliampereHourPerGram(half.SimulatedCapacity)),
            ["rms_mV"] = Json.Number(1000 * half.Rms),
            ["bias_mV"] = Json.Number(1000 * half.Bias),
            ["worst_mV"] = Json.Number(1000 * half.Worst),
        }),
    };
}
