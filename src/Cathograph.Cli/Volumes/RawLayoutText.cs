using System.Globalization;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;

namespace Cathograph.Cli.Volumes;

/// <summary>The layout of a file of bare numbers as users write it.</summary>
internal static class RawLayoutText
{
    /// <summary>Reads <c>x,y,z,type[,big][,skip=N]</c>.</summary>
    /// <exception cref="InvalidInputException">It is not such a text.</exception>
    public static RawLayout Parse(string text, string where)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length < 4)
        {
            throw Refusal(text, where);
        }

        int[] counts = [.. parts.Take(3).Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : throw Refusal(text, where))];
        bool isKnown = Enum.TryParse(parts[3], ignoreCase: true, out VoxelElement element) && Enum.IsDefined(element) && !char.IsDigit(parts[3][0]);
        var layout = new RawLayout(counts[0], counts[1], counts[2], isKnown ? element : throw Refusal(text, where));
        foreach (string word in parts.Skip(4))
        {
            layout = word.Equals("big", StringComparison.OrdinalIgnoreCase) ? layout with { IsBigEndian = true }
                : word.StartsWith("skip=", StringComparison.OrdinalIgnoreCase) && long.TryParse(word.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out long skip) ? layout with { SkipBytes = skip }
                : throw Refusal(text, where);
        }

        return layout;
    }

    private static InvalidInputException Refusal(string text, string where) => new(
        where, $"found \"{text}\"; expected counts along x, y and z and the type of a number ({string.Join(", ", Enum.GetNames<VoxelElement>()).ToLowerInvariant()}), such as 512,512,200,uint16,big,skip=1024");
}
