using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Cycles;

/// <summary>Lists of cycle numbers, such as <c>1,5,10-12</c>.</summary>
internal static class NumberList
{
    private const int Most = 100_000;

    /// <summary>The numbers of a list; none when it was not given.</summary>
    /// <exception cref="InvalidInputException">It is no such list.</exception>
    public static ImmutableArray<int> Read(string option, string? given)
    {
        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (string part in given?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            string[] ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length is < 1 or > 2 || !Whole(ends[0], out int first) || !Whole(ends[^1], out int last) || last < first || last > Most)
            {
                throw new InvalidInputException(option, $"found \"{part}\"; expected cycle numbers from 1, such as \"1,5,10-12\"");
            }

            numbers.AddRange(Enumerable.Range(first, last - first + 1));
        }

        return numbers.ToImmutable();
    }

    private static bool Whole(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1;
}
