using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Preparation;

namespace Cathograph.Cli.Volumes;

/// <summary>The options that say what is done to grey values first, in the order of application.</summary>
internal sealed class PreparationOptions
{
    private const double UsualStrength = 1;
    private const double UsualWidth = 9;
    private const double UsualOrder = 2;

    private readonly Option<bool> _drift = Declare.Flag("--drift", "bring all slices to the same quartiles");
    private readonly Option<string?> _rings = Declare.Text("--rings", "WIDTH[,X,Y]", "take rings out of reconstructed slices: their width in voxels (9 is usual) and the axis of rotation (default: the middle)");
    private readonly Option<string?> _shading = Declare.Text("--shading", "ORDER", "take out a smooth background (cupping): order of the polynomial, 1 to 4 (2 is usual)");
    private readonly Option<string[]> _denoise = Declare.Texts("--denoise", "FILTER", "median:RADIUS (1 to 3 voxels), nlm:STRENGTH or tv:STRENGTH (in standard deviations of the noise, 1 is usual); can be repeated");

    public ImmutableArray<Symbol> Symbols => [_drift, _rings, _shading, _denoise];

    /// <summary>The steps in order.</summary>
    /// <exception cref="InvalidInputException">One of them cannot be understood.</exception>
    public ImmutableArray<PreparationStep> Read(CommandContext context)
    {
        var steps = ImmutableArray.CreateBuilder<PreparationStep>();
        if (context.Value(_drift))
        {
            steps.Add(new PreparationStep(PreparationKind.Drift, 0));
        }

        if (context.Value(_rings) is { } rings)
        {
            steps.Add(Rings(rings));
        }

        if (context.Value(_shading) is { } shading)
        {
            steps.Add(new PreparationStep(PreparationKind.Shading, Number(shading, _shading.Name, UsualOrder, 1, 4, isWhole: true)));
        }

        foreach (string filter in context.Value(_denoise) ?? [])
        {
            steps.Add(Filter(filter));
        }

        return steps.ToImmutable();
    }

    private PreparationStep Rings(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length is not (1 or 3))
        {
            throw new InvalidInputException(_rings.Name, $"found \"{text}\"; expected a width in voxels, or a width and the axis of rotation, such as 9 or 9,255.5,256");
        }

        double width = Number(parts[0], _rings.Name, UsualWidth, 3, 1000, isWhole: true);
        return parts.Length == 1
            ? new PreparationStep(PreparationKind.Rings, width)
            : new PreparationStep(PreparationKind.Rings, width, Number(parts[1], _rings.Name, 0, -1e6, 1e6, isWhole: false), Number(parts[2], _rings.Name, 0, -1e6, 1e6, isWhole: false));
    }

    private PreparationStep Filter(string text)
    {
        string[] sides = text.Split(':', 2, StringSplitOptions.TrimEntries);
        string strength = sides.Length > 1 ? sides[1] : "";
        return sides[0] switch
        {
            "median" => new PreparationStep(PreparationKind.Median, Number(strength, _denoise.Name, UsualStrength, 1, 3, isWhole: true)),
            "nlm" => new PreparationStep(PreparationKind.NonLocalMeans, Number(strength, _denoise.Name, UsualStrength, 1e-3, 100, isWhole: false)),
            "tv" => new PreparationStep(PreparationKind.TotalVariation, Number(strength, _denoise.Name, UsualStrength, 1e-3, 100, isWhole: false)),
            _ => throw new InvalidInputException(_denoise.Name, $"found \"{text}\"; expected median:RADIUS, nlm:STRENGTH or tv:STRENGTH, such as median:1"),
        };
    }

    private static double Number(string text, string where, double usual, double low, double high, bool isWhole)
    {
        if (text.Length == 0)
        {
            return usual;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= low && value <= high && (!isWhole || value == Math.Floor(value))
            ? value
            : throw new InvalidInputException(where, FormattableString.Invariant($"found \"{text}\"; expected {(isWhole ? "a whole number" : "a number")} from {low} to {high}"));
    }
}
