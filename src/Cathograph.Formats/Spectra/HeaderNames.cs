using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.Spectra;

/// <summary>What a header says: the names of the columns in its last line, and what it states as <c>name: value</c> or <c>name = value</c>.</summary>
internal static class HeaderNames
{
    private const int MostFacts = 200;

    /// <summary>The names in the last header line that has as many words as there are columns; all empty when there is none.</summary>
    public static ImmutableArray<string> Of(SpectrumLines lines)
    {
        for (int k = lines.Header.Count - 1; k >= Math.Max(0, lines.Header.Count - 3); k--)
        {
            string text = lines.Header[k].Text;
            foreach (char delimiter in (ReadOnlySpan<char>)[DelimitedRow.FindDelimiter(text), ' '])
            {
                string[] words = DelimitedRow.Split(text, delimiter);
                if (words.Length == lines.Columns && words.All(word => word.Length > 0 && !double.TryParse(word, out _)))
                {
                    return [.. words];
                }
            }
        }

        return [.. Enumerable.Repeat("", lines.Columns)];
    }

    /// <summary>The factor to eV that the name of the first column states; null when it states none.</summary>
    public static double? FactorOf(ImmutableArray<string> names)
    {
        string first = names.IsEmpty ? "" : names[0].ToUpperInvariant();
        return first.Contains("KEV", StringComparison.Ordinal) ? 1000 : first.Contains("EV", StringComparison.Ordinal) ? 1 : null;
    }

    /// <summary>Statements of the header in their order.</summary>
    public static ImmutableArray<FileFact> Facts(SpectrumLines lines)
    {
        var facts = ImmutableArray.CreateBuilder<FileFact>();
        foreach ((_, string text) in lines.Header)
        {
            int colon = text.IndexOf(": ", StringComparison.Ordinal);
            int sign = text.IndexOf('=', StringComparison.Ordinal);
            int at = colon > 0 && (sign < 0 || colon < sign) ? colon : sign;
            if (at > 0 && at < 60 && facts.Count < MostFacts && text[(at + 1)..].Trim() is { Length: > 0 } value)
            {
                facts.Add(new FileFact(text[..at].Trim(), value));
            }
        }

        return facts.ToImmutable();
    }

    /// <summary>The value of a statement; null when it is not made.</summary>
    public static string? Find(ImmutableArray<FileFact> facts, string label) =>
        facts.FirstOrDefault(fact => string.Equals(fact.Label, label, StringComparison.OrdinalIgnoreCase))?.Value;
}
