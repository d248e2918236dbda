using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Titration;
using Cathograph.Studies.Cycles;
using Cathograph.Studies.Cycles.Switching;

namespace Cathograph.Cli.Cycles;

/// <summary><c>cathograph cycles ici</c>: current interruption, titration and pulses.</summary>
internal sealed class TitrationVerb : Verb
{
    private readonly RecordInputs _inputs = new();
    private readonly Option<string?> _method = Declare.Text("--method", "WORD", "ici, gitt or pulse (default: found from the file)");
    private readonly Option<string?> _radius = Declare.Text("--radius", "LENGTH", "radius of the particles, such as \"2 um\": spheres");
    private readonly Option<string?> _ratio = Declare.Text("--volume-per-area", "LENGTH", "volume of the particles by the area through which lithium enters, for other shapes, such as \"0.7 um\"");
    private readonly Option<string?> _from = Declare.Text("--fit-from", "TIME", "start of the fit over the square root of time after the switch (default: 1 s)");
    private readonly Option<string?> _to = Declare.Text("--fit-to", "TIME", "end of it (default: 10 s; 60 s for gitt)");

    public override string Name => "ici";

    public override string Summary => "Resistances and diffusion coefficients from current interruption (ICI), GITT or pulses";

    public override string Details =>
        "The voltage after the switch is fitted as E + k sqrt(t). D = 4/pi (V/A)^2 ((dE/dt)/(dU/d sqrt t))^2, which for spheres of radius R is 4/(9 pi) R^2 (...)^2; without a geometry D (A/V)^2 is reported. For spheres the diffusion coefficient whose exact response gives the same slopes is reported beside it, because the square-root law is off by about 2 sqrt(pi D t)/R.";

    public override ImmutableArray<Example> Examples =>
    [
        new("cycles ici examples/nmc811-30mg-mono.json --protocol examples/gitt.txt --radius \"2.5 um\"", "a titration of a simulated cell"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _inputs.Symbols, _method, _radius, _ratio, _from, _to];

    public override RunReport Run(CommandContext context)
    {
        TitrationOptions options = Options(context);
        ImmutableArray<CycledCell> cells = _inputs.Read(context);
        if (cells.Length != 1)
        {
            throw new InvalidInputException("FILE", FormattableString.Invariant($"found {cells.Length} files; expected one, or several that --join makes one"));
        }

        CycledCell cell = cells[0];
        TitrationResult result = context.Time.Of("ici", () => TitrationAnalysis.Of(cell.Record, options, context.Cancellation));
        return new RunReport
        {
            Report = TitrationReport.Of(cell.Record with { Name = cell.Name }, result, cell.Findings),
            Json = new JsonObject
            {
                ["method"] = result.Method switch { TitrationMethod.CurrentInterruption => "ici", TitrationMethod.IntermittentTitration => "gitt", _ => "pulse" },
                ["fitFrom_s"] = Json.Number(result.Options.FitStart),
                ["fitTo_s"] = Json.Number(result.FitEnd),
                ["volumePerArea_m"] = Json.Number(result.Options.Geometry?.VolumePerArea),
                ["pulseTimes_s"] = Json.Numbers(result.Options.PulseTimes),
                ["points"] = Json.List(result.Points, PointOf),
            },
            Sheets = context.OutputFolder is null ? [] : [TitrationReport.Sheet(result)],
        };
    }

    private TitrationOptions Options(CommandContext context)
    {
        double? radius = Length(context, _radius);
        double? ratio = Length(context, _ratio);
        if (radius is not null && ratio is not null)
        {
            throw new InvalidInputException(_ratio.Name, $"found beside {_radius.Name}; expected one of the two");
        }

        return new TitrationOptions
        {
            Method = Choice.Read<TitrationMethod?>(_method.Name, context.Value(_method), null, ("ici", TitrationMethod.CurrentInterruption), ("gitt", TitrationMethod.IntermittentTitration), ("pulse", TitrationMethod.PulseResistance)),
            FitStart = context.Quantity(_from, Dimension.Time) ?? new TitrationOptions().FitStart,
            FitEnd = context.Quantity(_to, Dimension.Time),
            Geometry = radius is { } sphere ? DiffusionGeometry.Sphere(sphere) : ratio is { } given ? DiffusionGeometry.Ratio(given) : null,
        };
    }

    private static double? Length(CommandContext context, Option<string?> option) => context.Quantity(option, Dimension.Length) switch
    {
        null => null,
        { } length when length > 0 && double.IsFinite(length) => length,
        { } length => throw new InvalidInputException(option.Name, FormattableString.Invariant($"found {length:G6} m; expected a length above 0, such as \"2 um\"")),
    };

    private static JsonObject PointOf(TitrationPoint point) => new()
    {
        ["cycle"] = point.Cycle,
        ["time_s"] = Json.Number(point.Time),
        ["soc"] = Json.Number(point.Soc),
        ["voltage_V"] = Json.Number(point.Voltage),
        ["current_mA"] = Json.Number(1000 * point.Current),
        ["resistance_ohm"] = Json.Number(point.Resistance),
        ["resistanceError_ohm"] = Json.Number(point.ResistanceError),
        ["diffusiveResistance_ohm_per_sqrt_s"] = Json.Number(point.DiffusiveResistance),
        ["equilibriumSlope_V_per_s"] = Json.Number(point.EquilibriumSlope),
        ["diffusionRate_per_s"] = Json.Number(point.DiffusionRate),
        ["diffusivity_m2_per_s"] = Json.Number(point.Diffusivity),
        ["diffusivityError_m2_per_s"] = Json.Number(point.DiffusivityError),
        ["exactDiffusivity_m2_per_s"] = Json.Number(point.ExactDiffusivity),
        ["stepDiffusivity_m2_per_s"] = Json.Number(point.StepDiffusivity),
        ["resistancesOverTime_ohm"] = Json.Numbers(point.PulseResistances),
        ["resistanceAtEnd_ohm"] = Json.Number(point.EndResistance),
    };
}
