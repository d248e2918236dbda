using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Forest;

namespace Cathograph.Cli.Volumes;

/// <summary>The options of the classifier.</summary>
internal sealed class ForestInput
{
    private const double SmallestSigma = 0.5;
    private const int MostTrees = 1000;

    private readonly Option<string?> _model = Declare.Text("--model", "FILE", "a classifier.json of an earlier run, used instead of training one");
    private readonly Option<int?> _trees = Declare.WholeNumber("--trees", "trees of the forest (default 64)", 1, MostTrees);
    private readonly Option<string?> _sigmas = Declare.Text("--scales", "LIST", "blurs of the features in voxels (default 0.7,1.4,2.8,5)");
    private readonly Option<bool> _planar = Declare.Flag("--planar", "see each slice alone: features in two dimensions");
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "seed of the forest (default 1)", 0, int.MaxValue);

    public ImmutableArray<Symbol> Symbols => [_model, _trees, _sigmas, _planar, _seed];

    /// <summary>The classifier of an earlier run; null when none was given.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read or is no classifier.</exception>
    public ForestModel? ReadModel(CommandContext context) => context.Value(_model) is { } path ? ForestJson.Read(context.Inputs.ReadText(path), path) : null;

    /// <summary>How a forest is grown.</summary>
    /// <exception cref="InvalidInputException">A scale is out of range.</exception>
    public ForestOptions Options(CommandContext context)
    {
        var usual = new ForestOptions();
        return new ForestOptions
        {
            Trees = context.Value(_trees) ?? usual.Trees,
            Seed = context.Value(_seed) ?? usual.Seed,
            Features = new FeatureOptions
            {
                IsPlanar = context.Value(_planar),
                Sigmas = context.Value(_sigmas) is { } text ? [.. text.Split(',', StringSplitOptions.TrimEntries).Select(Sigma).Distinct().Order()] : usual.Features.Sigmas,
            },
        };
    }

    private double Sigma(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double sigma) && sigma is >= SmallestSigma and <= FeatureOptions.LargestSigma
        ? sigma
        : throw new InvalidInputException(_sigmas.Name, FormattableString.Invariant($"found \"{text}\"; expected blurs from {SmallestSigma} to {FeatureOptions.LargestSigma} voxels, such as 0.7,1.4,2.8,5"));
}
