using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.DifferentialCapacity;
using Cathograph.Formats.Protocols;
using Cathograph.Studies.Simulation;

namespace Cathograph.Cli.Cell;

/// <summary><c>cathograph cell simulate</c>: runs a protocol on a cell.</summary>
internal sealed class SimulateVerb : Verb
{
    private readonly Argument<string> _cell = Declare.Input("CELL.json", "the cell: recipe, materials, stack; \"cathograph schema cell\" describes it");
    private readonly Option<string?> _protocol = Declare.Text("--protocol", "FILE|\"...\"", "what is done to the cell, as a file or as sentences separated by semicolons (default: the cell file's own)");
    private readonly Option<string?> _at = Declare.Text("--at", "TIMES", "times since the start for depth profiles, such as \"10 min,20 min\" (default: five per charge and discharge)");
    private readonly Option<string?> _sample = Declare.Text("--sample", "TIME", "sampling period of the curve, such as \"10 s\" (default: the steps of the solver)");
    private readonly SmoothingOption _smoothing = new();

    public override string Name => "simulate";

    public override string Summary => "Run a protocol on a cell: curves, depth profiles, and where the voltage is lost";

    public override string Details =>
        "A protocol is a list of sentences: \"Charge at C/10 until 3.7 V; Hold at 3.7 V until C/100; Rest for 10 min; Discharge at 1C until 1.6 V\". "
        + "Without a protocol in the cell file or on the command line the cell is cycled once at C/10.\n"
        + "With --out: curve.csv, profiles.csv, polarisation.csv, dqdv.csv, tables, figures as SVG and PNG, report.html, run.json.";

    public override ImmutableArray<Example> Examples =>
    [
        new("cell simulate examples/nmc811-30mg-mono.json", "the protocol of the cell file, printed"),
        new("cell simulate examples/nmc811-30mg-three-layer.json --protocol \"Charge at C/10 until 3.7 V; Discharge at 2C until 1.6 V\" --out out/three-layer", "another protocol, with all files"),
        new("cell simulate examples/nmc811-30mg-mono.json --protocol examples/gitt.txt --json", "a titration from a protocol file, as JSON"),
    ];

    public override ImmutableArray<Symbol> Inputs => [_cell, _protocol, _at, _sample, _smoothing.Symbol];

    public override RunReport Run(CommandContext context)
    {
        CellDesign design = context.Inputs.ReadCell(context.Value(_cell));
        (Protocol protocol, Finding? note) = ProtocolOf(context, design);
        SimulationStudyOptions options = Options(context);
        DifferentialCapacityOptions smoothing = _smoothing.Read(context);
        CellModel model = context.Time.Of("build", () => CellModel.Build(design, new MaterialCompiler()));
        CellSolution solution = context.Time.Of("solve", () => SimulationStudy.Run(model, protocol, options, context.Progress, context.Cancellation));
        context.Cancellation.ThrowIfCancellationRequested();
        solution = note is null ? solution : solution with { Findings = [note, .. solution.Findings] };
        return context.Time.Of("report", () => new RunReport
        {
            Report = SimulationReport.Of(solution, smoothing),
            Sheets = context.OutputFolder is null ? [] : SimulationSheets.All(solution, smoothing),
            Json = SimulationJson.Of(solution),
            ResolvedInput = ResolvedInput.Of(model, protocol),
        });
    }

    private (Protocol Protocol, Finding? Note) ProtocolOf(CommandContext context, CellDesign design)
    {
        if (context.Value(_protocol) is { } given)
        {
            return (context.Inputs.ReadProtocol(given), null);
        }

        if (design.Protocol is { } own)
        {
            return (own, null);
        }

        IReadOnlyList<string> sentences = DefaultProtocol.SentencesFor(design);
        return (ProtocolReader.Parse(sentences), Finding.Note(
            "default-protocol", $"neither the cell file nor --protocol says what is done to the cell, so it was: {string.Join("; ", sentences)}", "protocol"));
    }

    private SimulationStudyOptions Options(CommandContext context)
    {
        IReadOnlyList<double> times = context.Quantities(_at, Dimension.Time);
        double? period = context.Quantity(_sample, Dimension.Time);
        return times.Any(time => time < 0)
            ? throw new InvalidInputException(_at.Name, "found a time below 0; expected times since the start, such as \"10 min,20 min\"")
            : period is <= 0
                ? throw new InvalidInputException(_sample.Name, "found a period that is not above 0; expected a time, such as \"10 s\"")
                : new SimulationStudyOptions { ProfileTimes = [.. times], SamplingPeriod = period, KeepProfiles = context.OutputFolder is not null };
    }
}
