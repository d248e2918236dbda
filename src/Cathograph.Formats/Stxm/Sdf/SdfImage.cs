using System.Globalization;
using System.Text;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Stxm.Sdf;

/// <summary>A table of counts, row after row.</summary>
internal static class SdfImage
{
    /// <summary>Reads one image. Rows that an aborted scan did not write stay NaN.</summary>
    /// <param name="path">The file.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="target">Receives the numbers.</param>
    /// <returns>The rows that were there.</returns>
    /// <exception cref="InvalidInputException">A number cannot be read, or there are too many.</exception>
    public static int Read(string path, int width, int height, Span<float> target)
    {
        target.Fill(float.NaN);
        ReadOnlySpan<char> text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        int row = 0;
        int lineNumber = 0;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            lineNumber++;
            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (row == height)
            {
                throw new InvalidInputException(path, $"line {lineNumber}: found more than {height} rows; expected the {height} of the header");
            }

            int column = ReadRow(path, lineNumber, line, target.Slice(row * width, width));
            bool isLastOfAborted = column < width;
            if (isLastOfAborted && RestIsNotEmpty(text, lineNumber))
            {
                throw new InvalidInputException(path, $"line {lineNumber}: found {column} numbers; expected the {width} of the header");
            }

            row++;
        }

        return row;
    }

    private static int ReadRow(string path, int lineNumber, ReadOnlySpan<char> line, Span<float> target)
    {
        int column = 0;
        int place = 0;
        while (place < line.Length)
        {
            while (place < line.Length && (char.IsWhiteSpace(line[place]) || line[place] == ','))
            {
                place++;
            }

            int start = place;
            while (place < line.Length && !char.IsWhiteSpace(line[place]) && line[place] != ',')
            {
                place++;
            }

            if (place == start)
            {
                break;
            }

            if (column == target.Length)
            {
                throw new InvalidInputException(path, $"line {lineNumber}: found more than {target.Length} numbers; expected the {target.Length} of the header");
            }

            if (!float.TryParse(line[start..place], NumberStyles.Float, CultureInfo.InvariantCulture, out target[column]))
            {
                throw new InvalidInputException(path, $"line {lineNumber}, column {column + 1}: found \"{line[start..Math.Min(place, start + 20)]}\"; expected a number");
            }

            column++;
        }

        return column;
    }

    private static bool RestIsNotEmpty(ReadOnlySpan<char> text, int lineNumber)
    {
        int k = 0;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            k++;
            if (k > lineNumber && !line.IsWhiteSpace())
            {
                return true;
            }
        }

        return false;
    }
}
