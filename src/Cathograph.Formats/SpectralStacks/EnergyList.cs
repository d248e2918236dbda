using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.SpectralStacks;

/// <summary>Photon energies in eV, and what was found on the way.</summary>
/// <param name="Values">The energies in eV, in the order of the frames.</param>
/// <param name="Findings">The unit that was taken, and what is odd.</param>
internal sealed record EnergyList(ImmutableArray<double> Values, ImmutableArray<Finding> Findings)
{
    // No edge lies below 50 eV, and no full-field microscope works above 100 keV: one number cannot be both.
    private const double LargestKiloelectronvolt = 100;
    private const double SmallestElectronvolt = 50;
    private const double LargestElectronvolt = 150_000;
    private const double PerKiloelectronvolt = 1000;

    // A step twice those on both sides of it is a frame that is not there.
    private const double GapTolerance = 0.1;

    private static readonly char[] Separators = [' ', '\t', ',', ';'];

    /// <summary>Numbers of a file or dataset as energies: keV below 100, else eV.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="name">Where they are from, for messages.</param>
    /// <param name="unit">The unit that is stated with them; empty when none is.</param>
    /// <exception cref="InvalidInputException">They are no photon energies.</exception>
    public static EnergyList Of(ImmutableArray<double> numbers, string name, string unit = "")
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!(double.IsFinite(numbers[i]) && numbers[i] > 0))
            {
                throw new InvalidInputException(name, FormattableString.Invariant($"energy {i + 1}: found {numbers[i]}; expected a photon energy above 0, in keV or eV"));
            }
        }

        if (numbers.IsEmpty)
        {
            throw new InvalidInputException(name, "found no number; expected photon energies in keV or eV");
        }

        bool isKilo = unit.Trim().ToUpperInvariant() switch
        {
            "EV" => false,
            "KEV" => true,
            _ => numbers.Max() < LargestKiloelectronvolt,
        };
        double factor = isKilo ? PerKiloelectronvolt : 1;
        if (numbers.Min() * factor < SmallestElectronvolt || numbers.Max() * factor > LargestElectronvolt)
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"found energies from {numbers.Min():G6} to {numbers.Max():G6}; expected all of them in keV, or all in eV"));
        }

        ImmutableArray<double> energies = [.. numbers.Select(number => number * factor)];
        string said = unit.Length > 0 ? "as the file states" : "judged by their size";
        return new EnergyList(energies, [
            Finding.Note("energy-unit", FormattableString.Invariant($"The {numbers.Length} energies are in {(isKilo ? "keV" : "eV")}, {said}: {energies.Min():F2} to {energies.Max():F2} eV."), name),
            .. Gaps(energies, name),
        ]);
    }

    /// <summary>Reads a list of energies: a number a line, or columns of which the first one that can be energies is taken.</summary>
    /// <exception cref="InvalidInputException">A line holds something else.</exception>
    public static EnergyList Read(string path)
    {
        var rows = new List<double[]>();
        int number = 0;
        string unit = "";
        foreach (string line in File.ReadLines(path))
        {
            number++;
            string text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or '%' or '!')
            {
                continue;
            }

            string[] words = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
            double[] values = [.. words.TakeWhile(IsNumber).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
            if (values.Length == 0 && rows.Count == 0)
            {
                unit = UnitOf(text);
                continue;
            }

            if (values.Length == 0 || (rows.Count > 0 && values.Length < rows[0].Length))
            {
                string shown = text.Length > 40 ? text[..40] + "..." : text;
                throw new InvalidInputException(path, FormattableString.Invariant($"line {number}: found \"{shown}\"; expected {(rows.Count == 0 ? 1 : rows[0].Length)} numbers with the photon energy among them"));
            }

            rows.Add(values);
        }

        if (rows.Count == 0)
        {
            throw new InvalidInputException(path, "found no number; expected a photon energy in keV or eV in each line");
        }

        int column = ColumnOf(rows);
        EnergyList list = Of([.. rows.Select(row => row[column])], path, unit);
        return column == 0 ? list : list with { Findings = [Finding.Note("energy-column", FormattableString.Invariant($"Column {column + 1} was taken for the photon energy."), path), .. list.Findings] };
    }

    private static bool IsNumber(string word) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value);

    private static string UnitOf(string header) =>
        header.Contains("keV", StringComparison.OrdinalIgnoreCase) ? "keV" : header.Contains("eV", StringComparison.Ordinal) ? "eV" : "";

    // Columns of frame numbers and exposures stand beside energies: an energy is neither 0, 1, 2, ... nor the same in every line.
    private static int ColumnOf(List<double[]> rows)
    {
        int columns = rows.Min(row => row.Length);
        for (int column = 0; columns > 1 && column < columns; column++)
        {
            double first = rows[0][column];
            bool isCount = first is 0 or 1 && rows.Select((row, i) => row[column] == first + i).All(same => same);
            double least = rows.Min(row => row[column]);
            double most = rows.Max(row => row[column]);
            bool isEnergy = least > 0 && most > least && most < 3 * least && (most < LargestKiloelectronvolt || least > SmallestElectronvolt);
            if (!isCount && isEnergy)
            {
                return column;
            }
        }

        return 0;
    }

    private static IEnumerable<Finding> Gaps(ImmutableArray<double> energies, string name)
    {
        double[] sorted = [.. energies.Distinct().Order()];
        for (int i = 2; i < sorted.Length - 1; i++)
        {
            double before = sorted[i - 1] - sorted[i - 2];
            double step = sorted[i] - sorted[i - 1];
            double after = sorted[i + 1] - sorted[i];
            double even = 0.5 * (before + after);
            bool isGap = Math.Abs(before - after) < GapTolerance * even && Math.Round(step / even) >= 2 && Math.Abs((step / even) - Math.Round(step / even)) < GapTolerance;
            if (isGap)
            {
                yield return Finding.Warning("energy-gap", FormattableString.Invariant($"Between {sorted[i - 1]:F2} and {sorted[i]:F2} eV {Math.Round(step / even) - 1:F0} frame(s) of the even step of {even:G3} eV seem to be missing."), name);
            }
        }
    }
}
