using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Fields;
using Cathograph.Core.Protocols;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.DepthTime;
using Cathograph.Studies.Calibration;
using Cathograph.Studies.LithiumRadiography;

namespace Cathograph.Cli.Neutron;

/// <summary><c>cathograph neutron compare</c>: a measured depth-time map beside a simulated one.</summary>
internal sealed class MapCompareVerb : Verb
{
    private readonly Argument<string> _measured = Declare.Input("MAP", "the measured depth-time map: CSV or JSON as \"neutron profile\" writes it");
    private readonly Argument<string> _simulated = Declare.Input("MAP|CELL.json", "a simulated map, or a cell that is simulated at the times of the measured one");
    private readonly OperandoInput _input = new();
    private readonly ColorOption _colors = new();
    private readonly Option<string[]> _free = Declare.Texts("--free", "NAME:LOW..HIGH", "a parameter of the cell to fit, as in \"cell fit\", such as \"electrolyte.conductivity:0.03..0.3 S/m\"; repeat it for several");
    private readonly Option<bool> _align = Declare.Flag("--align", "fit a shift of the clock and of the depth");
    private readonly Option<bool> _contrast = Declare.Flag("--contrast", "fit a factor on the simulated changes");
    private readonly Option<string?> _shift = Declare.Text("--clock-offset", "TIME", "time of the protocol's start on the clock of the measured map, such as \"90 min\" (default: what the map says of the cycler, else after its pristine frames)");
    private readonly Option<string?> _confidence = Declare.Text("--confidence", "SHARE", "share of the intervals (default: 0.95)");

    private readonly Option<int?> _pristine = Declare.WholeNumber("--pristine-frames", "frames whose mean the ratio was taken to; their noise is common to all frames (default 3; 0 to neglect it)", 0, 10000);

    public override string Name => "compare";

    public override string Summary => "Lay a measured depth-time map over a simulated one: side by side, difference, residuals, and a fit of what may differ";

    public override string Details =>
        "Depth 0 of both maps is the anode's collector; the protocol starts with the cycler of the measured map, or after its pristine frames. Rows of the anode are not compared. A fit simulates the cell again for each set of its parameters.\n"
        + "With --out: simulated.csv, difference.csv and, when parameters of the cell were fitted, the cell file.";

    public override ImmutableArray<Example> Examples =>
    [
        new("neutron compare examples/neutron-ratio.csv examples/nmc811-30mg-mono.json --instrument examples/neutron-mars.json --protocol \"Charge at C/20 until 3.7 V; Rest for 1 h; Discharge at C/10 until 2 V; Rest for 1 h\" --align", "a synthetic measurement against the cell that made it"),
        new("neutron compare examples/neutron-ratio.csv examples/nmc811-30mg-mono.json --instrument examples/neutron-mars.json --protocol \"Charge at C/20 until 3.7 V; Rest for 1 h; Discharge at C/10 until 2 V; Rest for 1 h\" --free \"electrolyte.conductivity:0.02..0.5 S/m=0.05 S/m\" --out out/compared", "what the map says of the conductivity, with all files"),
    ];

    public override ImmutableArray<Symbol> Inputs => [_measured, _simulated, .. _input.Symbols, _free, _align, _contrast, _pristine, _shift, _confidence, _colors.Symbol];

    public override RunReport Run(CommandContext context)
    {
        DepthTimeMap read = ReadMap(context, context.Value(_measured));
        MapStart start = MapStart.Of(read, context.Quantity(_shift, Dimension.Time), null);
        DepthTimeMap measured = Shifted(read, start.Time);
        MapComparisonOptions options = Options(context);
        string other = context.Value(_simulated);
        MapComparisonResult result = IsCell(context, other) ? WithCell(context, measured, other, options)
            : context.Time.Of("compare", () => MapComparisonStudy.Run(measured, ReadMap(context, other), options, context.Cancellation));
        result = start.Finding is { } clock ? result with { Findings = [clock, .. result.Findings] } : result;
        bool hasFitted = !options.Free.IsEmpty && result.Design is not null;
        return new RunReport
        {
            Report = MapComparisonReport.Of(result, _colors.Read(context)),
            Sheets = [DepthTimeWriter.Sheet(result.Simulated, "simulated"), DepthTimeWriter.Sheet(result.Difference, "difference")],
            Files = hasFitted ? [new TextFile(Path.GetFileNameWithoutExtension(other) + "-fitted.json", CellFileWriter.Write(result.Design!))] : [],
            Json = JsonOf(result),
        };
    }

    private static DepthTimeMap ReadMap(CommandContext context, string path) => DepthTimeFile.Read(context.Inputs.Read(path), path);

    private static DepthTimeMap Shifted(DepthTimeMap map, double start) => start == 0
        ? map
        : new DepthTimeMap(map.Depth, [.. map.Time.Select(time => time - start)], map.Values) { Name = map.Name, Quantity = map.Quantity, Unit = map.Unit, StandardError = map.StandardError };

    // Both are JSON at times; a map has its depths.
    private static bool IsCell(CommandContext context, string path) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !context.Inputs.ReadText(path).Contains("\"depth_um\"", StringComparison.Ordinal);

    private MapComparisonResult WithCell(CommandContext context, DepthTimeMap measured, string path, MapComparisonOptions options)
    {
        CellDesign design = context.Inputs.ReadCell(path);
        (Protocol protocol, Finding? note) = _input.Protocol(context, design);
        MapComparisonResult result = context.Time.Of("compare", () => MapComparisonStudy.Run(measured, (design, protocol, _input.Setup(context)), options, context.Cancellation));
        return note is null ? result : result with { Findings = [note, .. result.Findings] };
    }

    private MapComparisonOptions Options(CommandContext context) => new()
    {
        Free = [.. (context.Value(_free) ?? []).Select(FreeParameter.Parse)],
        Aligns = context.Value(_align),
        FitsContrast = context.Value(_contrast),
        PristineFrames = context.Value(_pristine) ?? 3,
        Confidence = context.Quantity(_confidence, Dimension.Number) ?? 0.95,
    };

    private static JsonObject JsonOf(MapComparisonResult result) => new()
    {
        ["parameters"] = Json.List(result.Estimates, item => new JsonObject
        {
            ["name"] = item.Name,
            ["unit"] = item.Unit,
            ["before"] = Json.Number(item.Before / item.UnitSize),
            ["value"] = Json.Number(item.Value / item.UnitSize),
            ["low"] = Json.Number(item.Low / item.UnitSize),
            ["high"] = Json.Number(item.High / item.UnitSize),
            ["atBound"] = item.IsAtBound,
        }),
        ["before"] = Json.List(result.Before, Residuals),
        ["after"] = Json.List(result.After, Residuals),
    };

    private static JsonObject Residuals(MapResiduals item) => new()
    {
        ["rows"] = item.Where,
        ["cells"] = item.Count,
        ["bias"] = Json.Number(item.Bias),
        ["biasStandardError"] = Json.Number(item.BiasError),
        ["rootMeanSquare"] = Json.Number(item.RootMeanSquare),
        ["expected"] = Json.Number(item.Expected),
        ["reducedChiSquare"] = Json.Number(item.ReducedChiSquare),
        ["correlation"] = Json.Number(item.Correlation),
    };
}
