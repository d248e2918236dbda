using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Studies.Comparison;
using Cathograph.Studies.Rate;

namespace Cathograph.Cli.Cell;

/// <summary><c>cathograph cell compare</c>: simulated against measured.</summary>
internal sealed class CompareVerb : Verb
{
    private readonly Argument<string[]> _files = Declare.Inputs("CELL.json DATA.csv", "a cell and its data: a rate table or voltage curves; further cells and data may follow");
    private readonly Option<string?> _curveRate = Declare.Text("--curve-rate", "RATE", "rate of voltage curves that do not state their current");
    private readonly CyclingOptions _cycling = new();

    public override string Name => "compare";

    public override string Summary => "Compare simulated with measured capacities or voltage curves, residual by residual";

    public override string Details =>
        "Data: a rate table (cRate,dischargeCapacity_mAh_per_gCam[,cycle,cell,weight,sigma_mAh_per_gCam]) or voltage curves (capacity_mAh_per_gCam,voltage_V[,cRate] or time_s,voltage_V,current_mA_per_cm2). Rows that name a cell count for the cell file of that name.";

    public override ImmutableArray<Example> Examples =>
    [
        new("cell compare examples/nmc811-30mg-mono.json examples/rates-30mg-mono.csv", "a rate table against the model"),
    ];

    public override ImmutableArray<Symbol> Inputs => [_files, _curveRate, .. _cycling.Symbols];

    public override RunReport Run(CommandContext context)
    {
        var options = new ComparisonOptions
        {
            Cycling = _cycling.Read(context, new RateOptions()),
            CurveRate = context.Value(_curveRate) is { } rate ? RateList.ReadOne(_curveRate.Name, rate) : null,
        };
        (ImmutableArray<MeasuredCell> cells, _) = MeasuredCells.Read(context.Inputs, context.Value(_files));
        ComparisonResult result = context.Time.Of("compare", () => ComparisonStudy.Run(cells, options, context.Threads, context.Progress, context.Cancellation));
        return new RunReport
        {
            Report = ComparisonReport.Of(result),
            Json = ComparisonJson.Of(result),
            Sheets = ComparisonSheets.Of(result),
            ResolvedInput = CellJson.Input(cells.Select(cell => cell.Design)),
        };
    }
}
