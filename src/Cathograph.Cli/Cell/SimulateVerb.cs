using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Studies.Simulation;

namespace Cathograph.Cli.Cell;

/// <summary><c>cathograph cell simulate</c>: runs a protocol on a cell.</summary>
internal sealed class SimulateVerb : Verb
{
    private readonly Argument<string> _cell = Declare.Input("CELL.json", "the cell: recipe, materials, stack; \"cathograph schema cell\" describes it");
    private readonly Option<string?> _protocol = Declare.Text("--protocol", "FILE|\"...\"", "what is done to the cell, as a file or as sentences separated by semicolons (default: the file's own)");

    public override string Name => "simulate";

    public override string Summary => "Run a protocol on a cell: curves, depth profiles, and where the voltage is lost";

    public override ImmutableArray<Example> Examples =>
    [
        new("cell simulate examples/nmc811-30mg-mono.json --protocol \"Discharge at 1C until 1.6 V\"", "one discharge of a cell, printed"),
    ];

    public override ImmutableArray<Symbol> Inputs => [_cell, _protocol];

    public override RunReport Run(CommandContext context)
    {
        CellDesign design = context.Inputs.ReadCell(context.Value(_cell));
        Protocol protocol = context.Value(_protocol) is { } given ? context.Inputs.ReadProtocol(given) : design.Protocol!;
        CellModel model = CellModel.Build(design, new MaterialCompiler());
        CellSolution solution = context.Time.Of("solve", () => CellSimulation.Run(model, protocol, cancellation: context.Cancellation));
        return new RunReport
        {
            Report = SimulationReport.Of(solution),
            Json = new JsonObject { ["steps"] = Json.Rows(SimulationTables.Steps(solution)) },
        };
    }
}
