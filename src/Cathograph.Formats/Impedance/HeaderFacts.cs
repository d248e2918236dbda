using Cathograph.Core.Curves;

namespace Cathograph.Formats.Impedance;

/// <summary>What the lines above a table say, where they have the form <c>label: value</c> or <c>label = value</c>.</summary>
internal static class HeaderFacts
{
    private const int LongestLabel = 40;
    private const int LongestValue = 200;

    public static IEnumerable<FileFact> Read(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            string text = line.Trim().Trim('"').Trim();
            int mark = text.IndexOfAny([':', '=']);
            string value = mark < 0 ? "" : text[(mark + 1)..].Trim();
            if (mark is > 0 and < LongestLabel && value.Length is > 0 and < LongestValue)
            {
                yield return new FileFact(text[..mark].Trim(), value);
            }
        }
    }
}
