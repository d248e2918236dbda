using System.Text;

namespace Cathograph.Core.Figures;

/// <summary>
/// The small markup of labels: <c>^</c> raises and <c>_</c> lowers what follows, either one character (<c>Li^+</c>, <c>i_0</c>) or
/// a group in braces (<c>mAh g^{-1}</c>). A single character counts only when the next one begins something new (<c>Li_6PS_5Cl</c>), so that
/// <c>cell_03</c> stays as it is; a backslash takes the meaning from the sign after it.
/// </summary>
public static class FigureText
{
    /// <summary>Takes all meaning from the signs of a text that comes from outside, such as a file name.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Markup that prints exactly <paramref name="text"/>.</returns>
    public static string Literal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var markup = new StringBuilder(text.Length + 8);
        foreach (char sign in text)
        {
            if (sign is '^' or '_' or '\\')
            {
                markup.Append('\\');
            }

            markup.Append(sign);
        }

        return markup.ToString();
    }
}
