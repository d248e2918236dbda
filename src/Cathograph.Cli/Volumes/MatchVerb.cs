using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Npy;
using Cathograph.Microstructure.Descriptors;
using Cathograph.Studies.Generation;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume match</c>: a measured structure beside a generated one, and the recipe tuned to it.</summary>
internal sealed class MatchVerb : Verb
{
    private const double MemoryShare = 0.5;
    private const int DefaultEvaluations = 60;

    private readonly VolumeInput _volume = new("a segmented, measured volume of any known format");
    private readonly Argument<string> _other = Declare.Input("OTHER", "a recipe (.json), which is generated with the fractions of the measured volume, or another labelled volume");
    private readonly PhasesOption _phases = new();
    private readonly Option<bool> _tune = Declare.Flag("--tune", "change sizes, shape, overlap, coverage and fibres of the recipe until the structures are alike");
    private readonly Option<int?> _evaluations = Declare.WholeNumber("--evaluations", "volumes that tuning may generate (default 60)", 2, 10_000);
    private readonly Option<int?> _edge = Declare.WholeNumber("--edge", "longest edge in voxels of what is compared, from the middle of the volume (default 128)", 16, 2048);
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "seed of what is generated (default: the recipe's)", 0, int.MaxValue);

    public override string Name => "match";

    public override string Summary => "Compare a measured structure with a generated one in numbers, and tune a recipe to it";

    public override string Details =>
        "Two-point correlations, chord lengths, sizes, contacts and interfaces of both side by side, and their mean relative difference. With --tune, --out writes tuned.json, the recipe that is nearest.";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume match examples/composite.npy examples/recipes/balanced.json --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\"", "how near a recipe comes"),
        new("volume match examples/composite.npy examples/recipes/balanced.json --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\" --tune --evaluations 12 --json", "and tuned, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _volume.Symbols, _other, _phases.Symbol, _tune, _evaluations, _edge, _seed];

    public override RunReport Run(CommandContext context)
    {
        string other = context.Value(_other);
        bool isRecipe = other.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        if (!isRecipe && (context.Value(_tune) || context.Value(_evaluations) is not null))
        {
            throw new InvalidInputException(_tune.Name, $"found a volume, {other}; expected a recipe (.json) to tune");
        }

        LabelVolume measured = _volume.ReadLabels(context, _phases);
        var options = new MatchOptions { MostMemory = (long)(MemoryShare * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes), Evaluations = context.Value(_tune) ? context.Value(_evaluations) ?? DefaultEvaluations : 0 };
        options = options with { MostEdge = context.Value(_edge) ?? options.MostEdge };
        MatchResult result = context.Time.Of("match", () => isRecipe ? OfRecipe(context, measured, options) : MatchStudy.Compare(measured, Labels(context, other, measured.Phases), options, (context.Threads, context.Progress), context.Cancellation));
        return new RunReport
        {
            Report = MatchReport.Of(result, _volume.Path(context)),
            Json = JsonOf(result),
            Files = result.Recipe is null ? [] : [new TextFile("tuned.json", RecipeWriter.Write(result.Recipe)), RecipeRun.Note("labels.npy", result.MadeVolume.Grid.Spacing)],
            Binaries = result.Recipe is null ? [] : [new BinaryFile("labels.npy", (stream, _) => NpyWriter.Write(result.MadeVolume, stream))],
            Seed = result.Recipe?.Seed,
        };
    }

    private MatchResult OfRecipe(CommandContext context, LabelVolume measured, MatchOptions options)
    {
        Core.Composites.CompositeRecipe recipe = RecipeRun.Read(context, context.Value(_other));
        recipe = context.Value(_seed) is { } seed ? recipe with { Seed = seed } : recipe;
        return MatchStudy.Tune(measured, recipe, options, (context.Threads, context.Progress), context.Cancellation);
    }

    private static LabelVolume Labels(CommandContext context, string path, PhaseTable phases)
    {
        context.Inputs.Note(path);
        using VolumeSource source = VolumeFileReader.Open(path);
        VoxelSpacing spacing = source.Header.Spacing ?? throw new InvalidInputException(path, "found no voxel size; expected it in the file or in a note beside it");
        return VolumeLoader.Labels(source, null, spacing, VolumeNote.Beside(path)?.Phases ?? phases, context.Cancellation);
    }

    private static JsonObject JsonOf(MatchResult result) => new()
    {
        ["distance"] = Json.Number(result.Distance.Total),
        ["startDistance"] = Json.Number(result.StartDistance),
        ["otherSeed"] = new JsonObject { ["start"] = Json.Number(result.OtherSeed.Start), ["tuned"] = Json.Number(result.OtherSeed.Tuned) },
        ["terms"] = Json.List(result.Distance.Terms, term => new JsonObject
        {
            ["name"] = term.Name,
            ["measured"] = Json.Number(term.Measured),
            ["generated"] = Json.Number(term.Made),
            ["unit"] = term.Unit,
            ["difference"] = Json.Number(term.Difference),
        }),
        ["parameters"] = Json.List(result.Parameters, parameter => new JsonObject
        {
            ["name"] = parameter.Name,
            ["unit"] = parameter.Unit,
            ["start"] = Json.Number(parameter.Start),
            ["tuned"] = Json.Number(parameter.Tuned),
        }),
        ["steps"] = Json.List(result.Steps, step => new JsonObject { ["evaluation"] = step.Evaluation, ["changed"] = step.What, ["distance"] = Json.Number(step.Distance) }),
        ["measured"] = JsonOf(result.Measured),
        ["generated"] = JsonOf(result.Made),
    };

    private static JsonObject JsonOf(StructureDescriptor structure) => new()
    {
        ["particles"] = structure.Particles,
        ["d10_um"] = Json.Number(1e6 * structure.Sizes.D10),
        ["d50_um"] = Json.Number(1e6 * structure.Sizes.D50),
        ["d90_um"] = Json.Number(1e6 * structure.Sizes.D90),
        ["contactsPerParticle"] = Json.Number(structure.ContactsPerParticle),
        ["volumeFraction"] = new JsonObject(structure.Phases.Select(phase => KeyValuePair.Create(phase.Role.ToString().ToLowerInvariant(), Json.Number(phase.Fraction)))),
        ["meanChord_um"] = new JsonObject(structure.Phases.Select(phase => KeyValuePair.Create(phase.Role.ToString().ToLowerInvariant(), Json.Number(1e6 * phase.MeanChord)))),
    };
}
