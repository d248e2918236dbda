using System.Text;
using Cathograph.Formats.Drawing;

namespace Cathograph.Formats.Terminal;

/// <summary>Figure markup as a terminal shows it: raised and lowered signs where Unicode has them, plain ones elsewhere.</summary>
public static class PlainText
{
    private const string Plain = "0123456789+-()";
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾";
    private const string Lowered = "₀₁₂₃₄₅₆₇₈₉₊₋₍₎";

    /// <summary>The text of a markup.</summary>
    /// <param name="markup">Text with the markup of <see cref="Core.Figures.FigureText"/>.</param>
    /// <returns>One line or several, without markup.</returns>
    public static string Of(string markup)
    {
        ArgumentNullException.ThrowIfNull(markup);
        if (markup.AsSpan().IndexOfAny('^', '_', '\\') < 0)
        {
            return markup;
        }

        var text = new StringBuilder(markup.Length);
        foreach (TextRun run in RichText.Parse(markup).Runs)
        {
            text.Append(run.Level switch
            {
                ScriptLevel.Raised => Script(run.Text, Raised, '^'),
                ScriptLevel.Lowered => Script(run.Text, Lowered, '_'),
                _ => run.Text,
            });
        }

        return text.ToString();
    }

    /// <summary>A number for readers, as programs and people write it without typesetting: <c>8.5e-16</c>.</summary>
    /// <param name="value">The number; NaN is an empty text.</param>
    /// <param name="significantDigits">Digits shown, 1..15.</param>
    /// <param name="decimals">Digits after the point instead; null to go by <paramref name="significantDigits"/>.</param>
    /// <returns>The text.</returns>
    public static string Number(double value, int significantDigits, int? decimals = null)
    {
        string markup = decimals is { } places ? NumberText.Decimals(value, places) : NumberText.Significant(value, significantDigits);
        string text = markup.Replace('\u2212', '-');
        int power = text.IndexOf("×10^{", StringComparison.Ordinal);
        return power < 0 ? text : $"{text[..power]}e{text[(power + 5)..^1]}";
    }

    private static string Script(string run, string signs, char mark)
    {
        string plain = run.Replace('\u2212', '-');
        return plain.All(sign => Plain.Contains(sign, StringComparison.Ordinal))
            ? string.Concat(plain.Select(sign => signs[Plain.IndexOf(sign, StringComparison.Ordinal)]))
            : $"{(mark == '^' ? "^" : "_")}{plain}";
    }
}
