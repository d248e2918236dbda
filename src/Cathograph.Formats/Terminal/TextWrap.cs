namespace Cathograph.Formats.Terminal;

/// <summary>Breaks text into lines at spaces.</summary>
public static class TextWrap
{
    /// <summary>Breaks a text so that no line is longer than a width, unless a single word is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">Most characters a line, at least 1.</param>
    /// <returns>The lines; one empty line for an empty text.</returns>
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<string>();
        foreach (string paragraph in text.Split('\n'))
        {
            string line = "";
            foreach (string word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    lines.Add(line);
                    line = word;
                }
                else
                {
                    line = line.Length == 0 ? word : $"{line} {word}";
                }
            }

            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Breaks a text and puts the lines one under the other.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">Most characters a line.</param>
    /// <param name="indent">Spaces before every line but the first.</param>
    /// <returns>The text with line ends.</returns>
    public static string Fill(string text, int width, int indent = 0) =>
        string.Join("\n" + new string(' ', indent), Lines(text, Math.Max(1, width - indent)));
}
