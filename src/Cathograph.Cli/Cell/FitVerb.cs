using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;
using Cathograph.Studies.Calibration;
using Cathograph.Studies.Comparison;
using Cathograph.Studies.Rate;

namespace Cathograph.Cli.Cell;

/// <summary><c>cathograph cell fit</c>: calibrates cells to measurements.</summary>
internal sealed class FitVerb : Verb
{
    private readonly Argument<string[]> _files = Declare.Inputs("CELL.json DATA.csv", "a cell and its data: a rate table or voltage curves; further cells and data may follow and are fitted together");
    private readonly Option<string[]> _free = Declare.Texts("--free", "NAME:LOW..HIGH", "a parameter that may move, within bounds with their unit; repeat it for several");
    private readonly Option<int?> _starts = Declare.WholeNumber("--multi-start", "starts of the search (default: 3)", 1, 1000);
    private readonly Option<string?> _capacitySigma = Declare.Text("--sigma-capacity", "VALUE", "standard deviation of capacities that state none (default: 2 mAh/g)");
    private readonly Option<string?> _voltageSigma = Declare.Text("--sigma-voltage", "VALUE", "standard deviation of voltages (default: 20 mV)");
    private readonly Option<string?> _confidence = Declare.Text("--confidence", "SHARE", "share of the confidence intervals (default: 0.95)");
    private readonly Option<string?> _curveRate = Declare.Text("--curve-rate", "RATE", "rate of voltage curves that do not state their current");
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "seed of the random starts (default: 1)", 0, int.MaxValue);
    private readonly CyclingOptions _cycling = new();

    public override string Name => "fit";

    public override string Summary => "Fit parameters of cells to measurements, with errors, correlations, and what the data cannot tell";

    public override string Details =>
        $"Parameters: {string.Join(", ", FitParameters.All.Select(parameter => parameter.Name))}; of one layer: layers[0].connectedShare.\nNAME@2 frees a parameter for the second cell alone, NAME=START gives a start. With --out the fitted cells are written as cell files.";

    public override ImmutableArray<Example> Examples =>
    [
        new("cell fit examples/nmc811-30mg-mono.json examples/rates-30mg-mono.csv --free \"electrolyte.conductivity:0.03..0.3 S/m\" --free connectedShare:0.5..1", "two parameters to one rate table"),
    ];

    public override ImmutableArray<Symbol> Inputs => [_files, _free, _starts, _capacitySigma, _voltageSigma, _confidence, _curveRate, _seed, .. _cycling.Symbols];

    public override RunReport Run(CommandContext context)
    {
        CalibrationOptions options = Options(context);
        (ImmutableArray<MeasuredCell> cells, ImmutableArray<string> paths) = MeasuredCells.Read(context.Inputs, context.Value(_files));
        CalibrationResult result = context.Time.Of("fit", () => CalibrationStudy.Run(cells, options, context.Threads, context.Progress, context.Cancellation));
        return new RunReport
        {
            Report = CalibrationReport.Of(result),
            Json = JsonOf(result),
            Files = [.. result.Designs.Select((design, k) => new TextFile(NameOf(paths, k), CellFileWriter.Write(design)))],
            Sheets = ComparisonSheets.Of(result.After),
            ResolvedInput = CellJson.Input(cells.Select(cell => cell.Design)),
            Seed = options.Seed,
        };
    }

    private CalibrationOptions Options(CommandContext context)
    {
        var defaults = new CalibrationOptions { Free = ReadFree(context.Value(_free) ?? []) };
        return defaults with
        {
            Comparison = defaults.Comparison with
            {
                Cycling = _cycling.Read(context, new RateOptions()),
                CurveRate = context.Value(_curveRate) is { } rate ? RateList.ReadOne(_curveRate.Name, rate) : null,
            },
            CapacitySigma = context.Quantity(_capacitySigma, Dimension.SpecificCharge) ?? defaults.CapacitySigma,
            VoltageSigma = context.Quantity(_voltageSigma, Dimension.Potential) ?? defaults.VoltageSigma,
            Confidence = context.Quantity(_confidence, Dimension.Number) ?? defaults.Confidence,
            Starts = context.Value(_starts) ?? defaults.Starts,
            Seed = context.Value(_seed) ?? defaults.Seed,
        };
    }

    // All mistakes in all --free together.
    private static ImmutableArray<FreeParameter> ReadFree(string[] texts)
    {
        var violations = new List<Violation>();
        var free = ImmutableArray.CreateBuilder<FreeParameter>();
        foreach (string text in texts)
        {
            try
            {
                free.Add(FreeParameter.Parse(text));
            }
            catch (InvalidInputException invalid)
            {
                violations.AddRange(invalid.Violations.Select(violation => violation with { Where = "--free" }));
            }
        }

        if (texts.Length == 0)
        {
            violations.Add(new Violation("--free", $"no parameter is free; expected at least one, such as --free \"electrolyte.conductivity:0.03..0.3 S/m\"; there are {string.Join(", ", FitParameters.All.Select(parameter => parameter.Name))}"));
        }

        return violations.Count > 0 ? throw new InvalidInputException(violations) : free.ToImmutable();
    }

    private static string NameOf(ImmutableArray<string> paths, int cell)
    {
        string name = Path.GetFileNameWithoutExtension(paths[cell]);
        bool isUnique = paths.Count(path => Path.GetFileNameWithoutExtension(path) == name) == 1;
        return isUnique ? $"{name}-fitted.json" : FormattableString.Invariant($"{name}-{cell + 1}-fitted.json");
    }

    private static JsonObject JsonOf(CalibrationResult result) => new()
    {
        ["parameters"] = Json.List(result.Estimates, estimate => new JsonObject
        {
            ["name"] = estimate.Free.Label,
            ["unit"] = estimate.Free.Parameter.Dimension.SiUnit,
            ["before"] = Json.Number(estimate.Before),
            ["value"] = Json.Number(estimate.Value),
            ["low"] = Json.Number(estimate.Low),
            ["high"] = Json.Number(estimate.High),
            ["lowerBound"] = Json.Number(estimate.Free.Lower),
            ["upperBound"] = Json.Number(estimate.Free.Upper),
            ["atBound"] = estimate.AtBound switch { < 0 => "lower", > 0 => "upper", _ => null },
            ["isIdentified"] = estimate.IsIdentified,
        }),
        ["confidence"] = result.Options.Confidence,
        ["degreesOfFreedom"] = result.DegreesOfFreedom,
        ["correlations"] = Json.List(result.Correlations, row => Json.Numbers(row)),
        ["before"] = ComparisonJson.Of(result.Before),
        ["after"] = ComparisonJson.Of(result.After),
        ["cells"] = Json.List(result.Designs, CellJson.Of),
    };
}
