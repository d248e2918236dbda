using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cathograph.Cli.Output;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Forest;

namespace Cathograph.Cli.Volumes;

/// <summary>A classifier of voxels as a file, <c>classifier.json</c>.</summary>
internal static class ForestJson
{
    private const string Schema = "cathograph-voxel-forest/1";

    /// <summary>The text of the file.</summary>
    public static string Write(ForestModel model) => Json.Write(new JsonObject
    {
        ["schema"] = Schema,
        ["sigmas_voxel"] = Json.Numbers(model.Features.Sigmas),
        ["planar"] = model.Features.IsPlanar,
        ["names"] = Json.Texts(model.Names),
        ["lowest"] = Json.Numbers(model.Lowest.Select(value => (double)value)),
        ["scale"] = Json.Numbers(model.Scale.Select(value => (double)value)),
        ["labels"] = Json.Numbers(model.Labels.Select(value => (double)value)),
        ["samples"] = Json.Numbers(model.Samples.Select(value => (double)value)),
        ["outOfBagError"] = Json.Number(model.OutOfBagError),
        ["importance"] = Json.Numbers(model.Importance),
        ["trees"] = Json.List(model.Trees, tree => new JsonObject
        {
            ["feature"] = string.Join(' ', tree.Feature),
            ["threshold"] = string.Join(' ', tree.Threshold),
            ["child"] = string.Join(' ', tree.Child),
            ["leaf"] = string.Join(' ', tree.Leaf.Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture))),
        }),
    });

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidInputException">It is not such a file, or its trees lead nowhere.</exception>
    public static ForestModel Read(string text, string where)
    {
        try
        {
            JsonObject root = JsonNode.Parse(text) as JsonObject ?? throw new FormatException("no object");
            string schema = (string?)root["schema"] ?? "";
            if (schema != Schema)
            {
                throw new InvalidInputException(where, $"found the schema \"{schema}\"; expected a classifier of voxels, {Schema}");
            }

            return Checked(
                new ForestModel
                {
                    Features = new FeatureOptions { Sigmas = [.. Values(root, "sigmas_voxel")], IsPlanar = (bool?)root["planar"] ?? false },
                    Names = [.. List(root, "names").Select(node => (string)node!)],
                    Lowest = [.. Values(root, "lowest").Select(value => (float)value)],
                    Scale = [.. Values(root, "scale").Select(value => (float)value)],
                    Labels = [.. Values(root, "labels").Select(value => checked((byte)value))],
                    Samples = [.. Values(root, "samples").Select(value => checked((int)value))],
                    OutOfBagError = (double?)root["outOfBagError"] ?? double.NaN,
                    Importance = [.. Values(root, "importance")],
                    Trees = [.. List(root, "trees").Select(node => Tree((JsonObject)node!))],
                },
                where);
        }
        catch (Exception problem) when (problem is JsonException or FormatException or InvalidOperationException or OverflowException or InvalidCastException or ArgumentException or NullReferenceException)
        {
            throw new InvalidInputException(where, $"found a damaged classifier ({problem.Message}); expected the classifier.json of a run of volume segment");
        }
    }

    private static JsonArray List(JsonObject root, string key) => root[key] as JsonArray ?? throw new FormatException($"no list \"{key}\"");

    private static IEnumerable<double> Values(JsonObject root, string key) => List(root, key).Select(node => (double?)node ?? throw new FormatException($"no number in \"{key}\""));

    private static ForestTree Tree(JsonObject tree)
    {
        string[] Words(string key) => ((string?)tree[key] ?? throw new FormatException($"no \"{key}\"")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        System.Globalization.CultureInfo culture = System.Globalization.CultureInfo.InvariantCulture;
        return new ForestTree(
            [.. Words("feature").Select(word => short.Parse(word, culture))],
            [.. Words("threshold").Select(word => byte.Parse(word, culture))],
            [.. Words("child").Select(word => int.Parse(word, culture))],
            [.. Words("leaf").Select(word => float.Parse(word, culture))]);
    }

    private static ForestModel Checked(ForestModel model, string where)
    {
        int features = model.Names.Length;
        bool isWhole = model.Lowest.Length == features && model.Scale.Length == features && model.Importance.Length == features && model.Labels.Length is >= 2 and <= 255
            && model.Samples.Length == model.Labels.Length && model.Trees.Length > 0 && !model.Features.Sigmas.IsEmpty
            && model.Features.Sigmas.All(sigma => sigma is > 0 and <= FeatureOptions.LargestSigma) && model.Trees.All(tree => IsSound(tree, features, model.Labels.Length));
        return isWhole ? model : throw new InvalidInputException(where, "found a damaged classifier (its lists do not fit together); expected the classifier.json of a run of volume segment");
    }

    // Children stand behind their parent, so every walk ends; leaves point to whole lists of probabilities.
    private static bool IsSound(ForestTree tree, int features, int classes)
    {
        int nodes = tree.Feature.Length;
        bool isSound = nodes > 0 && tree.Threshold.Length == nodes && tree.Child.Length == nodes;
        for (int node = 0; isSound && node < nodes; node++)
        {
            int child = tree.Child[node];
            isSound = tree.Feature[node] < 0
                ? child >= 0 && (long)child + classes <= tree.Leaf.Length
                : tree.Feature[node] < features && child > node && child < nodes - 1;
        }

        return isSound;
    }
}
