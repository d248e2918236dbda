using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cathograph.Cli.Output;
using Cathograph.Core.Fields;
using Cathograph.Imaging.Agreement;
using Cathograph.Studies.Segmentation;

namespace Cathograph.Cli.Volumes;

/// <summary>The shapes that a segmentation takes in JSON.</summary>
internal static class SegmentJson
{
    /// <summary>The keys of <c>--json</c>.</summary>
    public static JsonObject Of(SegmentationResult result) => new()
    {
        ["method"] = NameOf(result.Options.Method),
        ["preparation"] = Json.List(result.Preparation, note => new JsonObject
        {
            ["kind"] = note.Step.Kind.ToString(),
            ["what"] = note.What,
            ["noiseBefore"] = Json.Number(note.NoiseBefore),
            ["noiseAfter"] = Json.Number(note.NoiseAfter),
        }),
        ["noise"] = Json.Number(result.Noise),
        ["thresholds"] = result.Thresholds is { } found ? Json.Numbers(found.Thresholds) : null,
        ["separability"] = Json.Number(result.Thresholds?.Separability),
        ["phases"] = Json.List(result.Shares, share => new JsonObject
        {
            ["label"] = share.Phase.Label,
            ["phase"] = share.Phase.Name,
            ["voxels"] = share.Voxels,
            ["volumeFraction"] = Json.Number(share.Fraction),
            ["volume_um3"] = Json.Number(1e18 * share.Volume),
            ["meanGrey"] = Json.Number(share.MeanGrey),
            ["greyDeviation"] = Json.Number(share.GreyDeviation),
        }),
        ["classifier"] = result.Model is { } model
            ? new JsonObject { ["trees"] = model.Trees.Length, ["outOfBagError"] = Json.Number(model.OutOfBagError), ["paintedVoxels"] = Json.Numbers(model.Samples.Select(count => (double)count)), ["features"] = Json.Rows(SegmentationTables.Features(model)) }
            : null,
        ["paintNext"] = result.Model is null ? null : Json.Rows(SegmentationTables.PaintNext(result)),
        ["cleaning"] = result.Cleaning is { } cleaning
            ? new JsonObject { ["holes"] = cleaning.Holes, ["holeVoxels"] = cleaning.HoleVoxels, ["islands"] = cleaning.Islands, ["islandVoxels"] = cleaning.IslandVoxels }
            : null,
        ["agreement"] = result.Agreement is { } agreement ? Of(agreement) : null,
    };

    /// <summary>The resolved input for <c>run.json</c>.</summary>
    public static JsonObject Input(SegmentationOptions options, VoxelGrid grid) => new()
    {
        ["voxels"] = Json.Numbers([grid.Width, grid.Height, grid.Depth]),
        ["voxelSize_um"] = Json.Numbers([1e6 * grid.Spacing.X, 1e6 * grid.Spacing.Y, 1e6 * grid.Spacing.Z]),
        ["preparation"] = Json.List(options.Preparation, step => new JsonObject { ["kind"] = step.Kind.ToString(), ["strength"] = Json.Number(step.Strength), ["centreX"] = Json.Number(step.CentreX), ["centreY"] = Json.Number(step.CentreY) }),
        ["method"] = NameOf(options.Method),
        ["classes"] = options.Classes,
        ["bins"] = options.Bins,
        ["trees"] = options.Forest.Trees,
        ["seed"] = options.Forest.Seed,
        ["sigmas_voxel"] = Json.Numbers(options.Forest.Features.Sigmas),
        ["planar"] = options.Forest.Features.IsPlanar,
        ["gradientSigma_voxel"] = Json.Number(options.GradientSigma),
        ["thresholds"] = Json.Numbers(options.Thresholds),
        ["phases"] = options.Phases?.ToString(),
        ["fillHoles_um3"] = Sizes(options.Cleaning.LargestHole),
        ["smallest_um3"] = Sizes(options.Cleaning.SmallestIsland),
    };

    /// <summary>A method as it is written on the command line.</summary>
    public static string NameOf(SegmentationMethod method) => method == SegmentationMethod.MinimumError ? "minimum-error" : method.ToString().ToLowerInvariant();

    private static JsonObject Sizes(ImmutableDictionary<byte, double> sizes) =>
        new(sizes.OrderBy(pair => pair.Key).Select(pair => KeyValuePair.Create(FormattableString.Invariant($"{pair.Key}"), Json.Number(1e18 * pair.Value))));

    private static JsonObject Of(AgreementResult agreement)
    {
        int n = agreement.Labels.Length;
        return new JsonObject
        {
            ["labels"] = Json.Numbers(agreement.Labels.Select(label => (double)label)),
            ["dice"] = Json.Numbers(agreement.Dice),
            ["confusion"] = Json.List(Enumerable.Range(0, n), row => Json.Numbers(Enumerable.Range(0, n).Select(column => (double)agreement.Confusion[(row * n) + column]))),
            ["accuracy"] = Json.Number(agreement.Accuracy),
            ["kappa"] = Json.Number(agreement.Kappa),
            ["matching"] = Json.Numbers(agreement.Matching.Select(label => (double)label)),
            ["matchedAccuracy"] = Json.Number(agreement.MatchedAccuracy),
        };
    }
}
