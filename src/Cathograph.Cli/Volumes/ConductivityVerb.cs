using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Conduction;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume conductivity</c>: what flows through the phases of a volume.</summary>
internal sealed class ConductivityVerb : Verb
{
    private readonly VolumeInput _volume = new("a labelled volume of any known format");
    private readonly PhasesOption _phases = new();
    private readonly Option<string[]> _conductivity = Declare.Texts("--conductivity", "LABEL=VALUE", "conductivity of a phase, such as \"2=0.25 S/m\" or \"electrolyte=2.5 mS/cm\"; repeat for each phase that conducts");
    private readonly Option<string?> _axis = Declare.Text("--axis", "AXIS", "axis of the current: x, y, z or all (default: all)");

    public override string Name => "conductivity";

    public override string Summary => "Effective conductivity and tortuosity factor along each axis, for any contrast";

    public override string Details =>
        "Two opposite faces are held at fixed potentials and the sides insulate. Any number of phases up to 15 conduct; what is not connected to both faces takes no part. A warm run holds about 35 bytes a voxel.";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume conductivity examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\" --conductivity \"electrolyte=2.5 mS/cm\"", "how well the electrolyte conducts lithium ions"),
        new("volume conductivity examples/composite.npy --voxel \"0.25 um\" --conductivity \"1=0.01 S/m\" --conductivity \"3=100 S/cm\" --axis x --json", "electrons through carbon and active material, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _volume.Symbols, _phases.Symbol, _conductivity, _axis];

    public override RunReport Run(CommandContext context)
    {
        PhaseTable phases = _phases.Read(context) ?? new PhaseTable([]);
        ImmutableDictionary<byte, double> conductivity = ConductivityText.Parse(context.Value(_conductivity) ?? [], phases, _conductivity.Name);
        ImmutableArray<int> axes = AxesOf(context.Value(_axis));
        LabelVolume volume = _volume.ReadUnnamedLabels(context, phases);
        ConductivityResult result = context.Time.Of("conductivity", () => ConductivityStudy.Run(
            volume, conductivity, volume.Grid.IsPlane && context.Value(_axis) is null ? [0, 1] : axes, (context.Threads, context.Progress), context.Cancellation));
        return new RunReport { Report = ConductivityReport.Of(result, _volume.Path(context)), Json = JsonOf(result) };
    }

    private ImmutableArray<int> AxesOf(string? text) => text?.ToLowerInvariant() switch
    {
        null or "all" => [0, 1, 2],
        "x" => [0],
        "y" => [1],
        "z" => [2],
        _ => throw new InvalidInputException(_axis.Name, $"found \"{text}\"; expected x, y, z or all"),
    };

    // One axis gives its numbers at the top, several give a list; the keys are the same.
    private static JsonObject JsonOf(ConductivityResult result)
    {
        JsonObject json = result.Axes is [var only] ? JsonOf(result, only) : new JsonObject { ["axes"] = Json.List(result.Axes, axis => WithOutcome(JsonOf(result, axis), axis)) };
        json["bounds"] = new JsonObject
        {
            ["series_S_per_m"] = Json.Number(result.Bounds.Series),
            ["hashinShtrikmanLow_S_per_m"] = Json.Number(result.Bounds.HashinShtrikmanLow),
            ["hashinShtrikmanHigh_S_per_m"] = Json.Number(result.Bounds.HashinShtrikmanHigh),
            ["parallel_S_per_m"] = Json.Number(result.Bounds.Parallel),
        };
        json["phases"] = Json.List(result.Phases, phase => new JsonObject
        {
            ["label"] = phase.Label,
            ["name"] = phase.Name,
            ["volumeFraction"] = Json.Number(phase.Fraction),
            ["conductivity_S_per_m"] = Json.Number(phase.Conductivity),
        });
        return json;
    }

    private static JsonObject JsonOf(ConductivityResult result, ConductivityAxis axis) => new()
    {
        ["axis"] = axis.Name,
        ["effectiveConductivity_S_per_m"] = Json.Number(axis.Result.EffectiveConductivity),
        ["tortuosityFactor"] = Json.Number(axis.Result.TortuosityFactor),
        ["bruggemanExponent"] = Json.Number(result.BruggemanExponent(axis)),
        ["volumeFraction"] = Json.Number(axis.Result.VolumeFraction),
        ["percolatingFraction"] = Json.Number(axis.Result.PercolatingFraction),
        ["percolates"] = axis.Result.Percolates,
        ["fluxMismatch_relative"] = Json.Number(axis.Result.Verdict.BalanceError),
        ["residual_relative"] = Json.Number(axis.Result.Verdict.Residual),
        ["iterations"] = axis.Result.Verdict.Iterations,
    };

    // Of a single axis the outcome is that of the run.
    private static JsonObject WithOutcome(JsonObject json, ConductivityAxis axis)
    {
        json["outcome"] = OutcomeMap.WordOf(axis.Result.Verdict.Outcome);
        return json;
    }
}
