using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Studies.Cycles;

namespace Cathograph.Cli.Cycles;

/// <summary><c>cathograph cycles summary</c>: capacities and efficiencies of every cycle.</summary>
internal sealed class SummaryVerb : Verb
{
    private readonly RecordInputs _inputs = new();
    private readonly CycleConventions _conventions = new();
    private readonly Option<string?> _curves = Declare.Text("--cycles", "LIST", "cycles whose voltage curves are drawn, such as 1,2,10-12 (default: up to six)");
    private readonly Option<bool> _steps = Declare.Flag("--steps", "list the steps too");

    public override string Name => "summary";

    public override string Summary => "Capacity, efficiency, energy and voltage of every cycle of one or several cells";

    public override string Details =>
        "Steps and cycles are found from current and voltage; the instrument's own step and cycle numbers are evidence and are kept beside them. Every file is checked: the integral of the current against the charge counter, test time against wall clock.\n"
        + "With --out: cycles, steps and voltage curves as CSV, figures as SVG and PNG, report.html.";

    public override ImmutableArray<Example> Examples =>
    [
        new("cycles summary examples/cycling-nmc811.bdf.csv --mass \"38.1 mg\" --cam 0.75 --area \"1.27 cm2\" --steps", "a measured file, per gram and per area, with its steps"),
        new("cycles summary examples/nmc811-30mg-mono.json examples/nmc811-30mg-three-layer.json --out out/cycles", "two cells side by side, with all files"),
        new("cycles summary examples/nmc811-30mg-mono.json --steps", "the same analysis of a simulated cell, with its steps"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _inputs.Symbols, .. _conventions.Symbols, _curves, _steps];

    public override RunReport Run(CommandContext context)
    {
        ImmutableArray<int> asked = CycleConventions.Numbers(_curves.Name, context.Value(_curves));
        CycleOptions options = _conventions.ReadOptions(context);
        ImmutableArray<CellCycles> cells = [.. _inputs.Read(context, _conventions.ReadSegmentation(context)).Select(cell => CellCycles.Of(cell, options))];
        bool hasSteps = context.Value(_steps);
        JsonObject json = CyclesJson.Of(cells[0], hasSteps);
        if (cells.Length > 1)
        {
            json["files"] = Json.List(cells, cell => CyclesJson.Of(cell, hasSteps));
        }

        return context.Time.Of("report", () => new RunReport
        {
            Report = CycleReport.Of(cells, asked, hasSteps),
            Sheets = context.OutputFolder is null ? [] : CycleSheets.Of(cells, asked),
            Json = json,
        });
    }
}
