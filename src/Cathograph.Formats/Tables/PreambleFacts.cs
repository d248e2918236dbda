using Cathograph.Core.Curves;

namespace Cathograph.Formats.Tables;

/// <summary>What stands above a table as <c>label: value</c>, as <c>label = value</c>, or as label, tab, value.</summary>
internal static class PreambleFacts
{
    private const int LongestLabel = 60;
    private const int LongestValue = 200;

    public static IEnumerable<FileFact> Of(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            string text = line.Trim().Trim('"').TrimStart('~', '#').TrimEnd(',', ';', '\t').Trim();
            int mark = text.IndexOfAny([':', '=', '\t']);
            if (mark is <= 0 or > LongestLabel || text[0] is '[' or '{')
            {
                continue;
            }

            string value = text[(mark + 1)..].Trim().Trim('"');
            if (value.Length is > 0 and <= LongestValue && text[..mark].Any(char.IsLetter))
            {
                yield return new FileFact(text[..mark].Trim(), value.Replace('\t', ' '));
            }
        }
    }
}
