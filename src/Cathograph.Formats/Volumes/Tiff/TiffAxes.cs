using System.Globalization;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>What the pages of a hyperstack are: channels, slices and time frames.</summary>
/// <param name="Channels">Channels.</param>
/// <param name="Slices">Images along z.</param>
/// <param name="Frames">Points in time, or energies.</param>
/// <param name="Order">The letters c, z, t in the order of the pages, fastest first.</param>
internal sealed record TiffAxes(int Channels, int Slices, int Frames, string Order = "czt")
{
    private static readonly (string Word, char Letter)[] Words = [("channel", 'c'), ("slice", 'z'), ("frame", 't')];

    public long Count => (long)Channels * Slices * Frames;

    /// <summary>Which pages make the volume: slices when there are several, else frames, else channels; of the others the one that was asked for, or the first.</summary>
    /// <param name="request">A text such as <c>channel=2,frame=5</c>, from 1; null for the first of each.</param>
    /// <param name="where">Where it was written, for messages.</param>
    /// <exception cref="InvalidInputException">It is no such text.</exception>
    public TiffSelection Select(string? request, string where)
    {
        Dictionary<char, int> fixedAt = Parse(request, where);
        char depth = new[] { 'z', 't', 'c' }.FirstOrDefault(letter => LengthOf(letter) > 1 && !fixedAt.ContainsKey(letter), 'z');
        int count = fixedAt.ContainsKey(depth) ? 1 : LengthOf(depth);
        int[] pages = new int[count];
        for (int i = 0; i < count; i++)
        {
            int stride = 1;
            foreach (char letter in Order)
            {
                pages[i] += stride * (letter == depth && !fixedAt.ContainsKey(letter) ? i : fixedAt.GetValueOrDefault(letter));
                stride *= LengthOf(letter);
            }
        }

        string[] others = [.. Words.Where(word => word.Letter != depth && LengthOf(word.Letter) > 1 && !fixedAt.ContainsKey(word.Letter))
            .Select(word => FormattableString.Invariant($"{word.Word} 1 of {LengthOf(word.Letter)}"))];
        return new TiffSelection(pages, depth, string.Join(" and ", others));
    }

    private int LengthOf(char letter) => letter switch
    {
        'c' => Channels,
        'z' => Slices,
        _ => Frames,
    };

    private Dictionary<char, int> Parse(string? request, string where)
    {
        var found = new Dictionary<char, int>();
        foreach (string part in request?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            string[] sides = part.Split('=', StringSplitOptions.TrimEntries);
            char letter = Words.FirstOrDefault(word => word.Word.Equals(sides[0], StringComparison.OrdinalIgnoreCase)).Letter;
            bool isRead = int.TryParse(sides[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            if (letter == default || sides.Length != 2 || !isRead || number < 1 || number > LengthOf(letter) || !found.TryAdd(letter, number - 1))
            {
                throw new InvalidInputException(
                    where, FormattableString.Invariant($"found the dataset \"{part}\"; expected channel (1 to {Channels}), slice (1 to {Slices}) or frame (1 to {Frames}), such as \"channel=1,frame=1\""));
            }
        }

        return found;
    }
}
