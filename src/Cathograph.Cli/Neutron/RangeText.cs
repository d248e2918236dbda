using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Neutron;

/// <summary>Ranges and regions as they are written: <c>a:b</c>, <c>x0:x1,y0:y1</c>, <c>anode=0:200</c>.</summary>
internal static class RangeText
{
    private const int Most = 1 << 24;

    /// <summary>Whole numbers from a to b, the end excluded or included.</summary>
    public static (int First, int End) Whole(string text, string option, bool isEndIncluded = false)
    {
        string[] sides = text.Split(':', StringSplitOptions.TrimEntries);
        bool isRead = int.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first) & int.TryParse(sides[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last);
        int end = sides.Length == 1 || isEndIncluded ? last + 1 : last;
        return isRead && sides.Length <= 2 && end > first && end <= Most
            ? (first, end)
            : throw new InvalidInputException(option, $"found \"{text}\"; expected a range of whole numbers such as 0:100 (100 {(isEndIncluded ? "included" : "excluded")})");
    }

    /// <summary>A rectangle of pixels.</summary>
    public static PixelRegion Region(string text, string option, bool isEndIncluded)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length != 2)
        {
            throw new InvalidInputException(option, $"found \"{text}\"; expected columns and rows such as \"0:50,10:200\"");
        }

        (int left, int right) = Whole(parts[0], option, isEndIncluded);
        (int top, int bottom) = Whole(parts[1], option, isEndIncluded);
        return new PixelRegion(left, top, right, bottom);
    }

    /// <summary>Layers: names alone, or names with their ends in um; the second list is empty for names alone.</summary>
    public static (ImmutableArray<string> Names, ImmutableArray<(string Name, double Start, double End)> Given) Layers(string? text, string option)
    {
        if (text is null)
        {
            return ([], []);
        }

        var names = ImmutableArray.CreateBuilder<string>();
        var given = ImmutableArray.CreateBuilder<(string, double, double)>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] sides = part.Split('=', StringSplitOptions.TrimEntries);
            string[] ends = sides.Length == 2 ? sides[1].Split(':', StringSplitOptions.TrimEntries) : [];
            if (sides[0].Length == 0 || sides.Length > 2 || (sides.Length == 2 && ends.Length != 2))
            {
                throw new InvalidInputException(option, $"found \"{part}\"; expected names such as \"anode,electrolyte,cathode\", or with their ends in um \"anode=0:150,electrolyte=150:850\"");
            }

            names.Add(sides[0]);
            if (sides.Length == 2)
            {
                double start = Number(ends[0], option);
                double end = Number(ends[1], option);
                given.Add(end > start ? (sides[0], start, end) : throw new InvalidInputException(option, $"found \"{part}\"; expected an end above the start"));
            }
        }

        bool isMixed = given.Count > 0 && given.Count < names.Count;
        bool isTwice = names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Count;
        return isMixed || isTwice
            ? throw new InvalidInputException(option, isTwice ? $"found \"{text}\" with a name twice; expected each layer once" : $"found \"{text}\"; expected ends for all layers or for none")
            : (names.ToImmutable(), given.ToImmutable());
    }

    private static double Number(string text, string option) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : throw new InvalidInputException(option, $"found \"{text}\"; expected a depth in um");
}
