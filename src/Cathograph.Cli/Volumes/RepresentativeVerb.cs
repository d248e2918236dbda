using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Conduction;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume representative</c>: how large a volume has to be for its conductivity to be that of the material.</summary>
internal sealed class RepresentativeVerb : Verb
{
    private readonly VolumeInput _volume = new("a labelled volume of any known format");
    private readonly PhasesOption _phases = new();
    private readonly Option<string[]> _conductivity = Declare.Texts("--conductivity", "LABEL=VALUE", "conductivity of a phase, such as \"2=0.25 S/m\"; repeat for each phase that conducts");
    private readonly Option<string?> _axis = Declare.Text("--axis", "AXIS", "axis of the current: x, y or z (default: z)");
    private readonly Option<string?> _target = Declare.Text("--target", "SHARE", "relative half width of the 95 % interval that is small enough (default: 0.05)");
    private readonly Option<int?> _parts = Declare.WholeNumber("--parts", "most parts of a size (default: 27)", 4, 1000);
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "order in which parts are taken (default: 1)", 0, int.MaxValue);

    public override string Name => "representative";

    public override string Summary => "How large a volume and how small a voxel have to be for an effective conductivity";

    public override string Details =>
        "Solves parts of rising size until the 95 % interval of their mean is small enough, tells from which edge on a single part is representative, and repeats the whole with larger voxels.";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume representative examples/composite.npy --voxel \"0.25 um\" --conductivity \"1=0.01 S/m\" --conductivity \"2=0.25 S/m\" --axis z", "whether 16 um are enough"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _volume.Symbols, _phases.Symbol, _conductivity, _axis, _target, _parts, _seed];

    public override RunReport Run(CommandContext context)
    {
        PhaseTable phases = _phases.Read(context) ?? new PhaseTable([]);
        ImmutableDictionary<byte, double> conductivity = ConductivityText.Parse(context.Value(_conductivity) ?? [], phases, _conductivity.Name);
        var options = new RepresentativeOptions
        {
            Axis = context.Value(_axis)?.ToLowerInvariant() switch { "x" => 0, "y" => 1, null or "z" => 2, { } other => throw new InvalidInputException(_axis.Name, $"found \"{other}\"; expected x, y or z") },
            Target = Target(context),
            MostParts = context.Value(_parts) ?? 27,
            Seed = context.Value(_seed) ?? 1,
        };
        LabelVolume volume = _volume.ReadUnnamedLabels(context, phases);
        if (volume.Grid.IsPlane && options.Axis == 2)
        {
            throw new InvalidInputException(_axis.Name, "found z for an image of one plane; expected x or y");
        }

        RepresentativeResult result = context.Time.Of("representative volume", () => RepresentativeStudy.Run(volume, conductivity, options, (context.Threads, context.Progress), context.Cancellation));
        return new RunReport { Report = RepresentativeReport.Of(result, _volume.Path(context)), Json = JsonOf(result), Seed = options.Seed };
    }

    private double Target(CommandContext context) => context.Value(_target) is not { } text ? 0.05
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is > 0 and < 1 ? value
        : throw new InvalidInputException(_target.Name, $"found \"{text}\"; expected a share above 0 and below 1, such as 0.05");

    private static JsonObject JsonOf(RepresentativeResult result) => new()
    {
        ["representativeEdge_um"] = Json.Number(1e6 * result.Edge),
        ["expectedEdge_um"] = Json.Number(1e6 * result.ExpectedEdge),
        ["isRepresentative"] = result.Edge is not null,
        ["extrapolatedConductivity_S_per_m"] = Json.Number(result.Extrapolated),
        ["sizes"] = Json.List(result.Sizes, size => new JsonObject
        {
            ["edge_um"] = Json.Number(1e6 * size.Edge),
            ["parts"] = size.Values.Length,
            ["mean_S_per_m"] = Json.Number(size.Mean),
            ["deviation_S_per_m"] = Json.Number(size.Deviation),
            ["meanInterval_relative"] = Json.Number(size.MeanInterval),
            ["singleInterval_relative"] = Json.Number(size.SingleInterval),
            ["values_S_per_m"] = Json.Numbers(size.Values),
        }),
        ["voxels"] = Json.List(result.Coarsened, item => new JsonObject { ["voxel_um"] = Json.Number(1e6 * item.Edge), ["conductivity_S_per_m"] = Json.Number(item.Conductivity) }),
    };
}
