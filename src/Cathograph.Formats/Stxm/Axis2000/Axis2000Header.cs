using System.Globalization;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Stxm.Axis2000;

/// <summary>The text file of aXis2000 beside the binary one.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Scale">Stored 16-bit integers are divided by it; below 0 for 32-bit floats.</param>
/// <param name="X">First and last place along x in um.</param>
/// <param name="Y">First and last place along y in um.</param>
internal sealed record Axis2000Header(int Width, int Height, double Scale, (double First, double Last) X, (double First, double Last) Y)
{
    /// <summary>Photon energies, one a frame.</summary>
    public required double[] Energies { get; init; }

    /// <summary>Dwell times in ms; NaN where the file does not say.</summary>
    public required double[] Dwell { get; init; }

    /// <summary>Whether it begins like one.</summary>
    public static bool IsOne(string text)
    {
        string[] lines = text.Split('\n');
        return lines.Length > 4 && Numbers(lines[0]) is [>= 1, >= 1, not 0] && Numbers(lines[1]) is [_, _] && Numbers(lines[2]) is [_, _] && Numbers(lines[3]) is [>= 1] && Numbers(lines[4]) is [> 0];
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidInputException">It is damaged or cut short: line, found and expected.</exception>
    public static Axis2000Header Parse(string text, string name)
    {
        string[] lines = text.Split('\n', StringSplitOptions.TrimEntries);
        double[] shape = Line(lines, 0, 3, name, "columns, rows and the scale");
        double[] x = Line(lines, 1, 2, name, "the first and the last place along x");
        double[] y = Line(lines, 2, 2, name, "the first and the last place along y");
        int count = Whole(Line(lines, 3, 1, name, "the number of energies")[0], 4, name);
        if (count > lines.Length)
        {
            throw new InvalidInputException(name, $"line 4: found {count} energies in a file of {lines.Length} lines; expected a line for each; the file was cut short");
        }

        double[] energies = new double[count];
        double[] dwell = new double[count];
        Array.Fill(dwell, double.NaN);
        for (int k = 0; k < count; k++)
        {
            energies[k] = Line(lines, 4 + k, 1, name, "a photon energy")[0];
            int place = 4 + count + k;
            string[] words = place < lines.Length ? lines[place].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [];
            if (words.Length >= 3 && double.TryParse(words[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out double milliseconds) && milliseconds > 0)
            {
                dwell[k] = milliseconds;
            }
        }

        double scale = shape[2] != 0 ? shape[2] : throw new InvalidInputException(name, "line 1: found the scale 0; expected a number above 0 for integers or below 0 for floats");
        return new Axis2000Header(Whole(shape[0], 1, name), Whole(shape[1], 1, name), scale, (x[0], x[1]), (y[0], y[1])) { Energies = energies, Dwell = dwell };
    }

    private static int Whole(double value, int line, string name) => value is >= 1 and <= 1_000_000 && value == Math.Floor(value)
        ? (int)value
        : throw new InvalidInputException(name, FormattableString.Invariant($"line {line}: found {value:G9}; expected a whole number from 1 to 1000000"));

    private static double[] Line(string[] lines, int index, int count, string name, string what)
    {
        double[]? numbers = index < lines.Length ? Numbers(lines[index]) : null;
        return numbers?.Length >= count ? numbers : throw new InvalidInputException(name, $"line {index + 1}: found \"{(index < lines.Length ? lines[index] : "the end of the file")}\"; expected {what}");
    }

    private static double[]? Numbers(string line)
    {
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        double[] numbers = new double[words.Length];
        for (int k = 0; k < words.Length; k++)
        {
            if (!double.TryParse(words[k], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[k]) || !double.IsFinite(numbers[k]))
            {
                return null;
            }
        }

        return numbers;
    }
}
