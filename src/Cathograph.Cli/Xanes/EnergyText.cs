using System.Globalization;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Cli.Xanes;

/// <summary>Energies on the command line: in eV, or with the unit eV or keV.</summary>
internal static class EnergyText
{
    /// <summary>An energy in eV.</summary>
    /// <exception cref="InvalidInputException">It is none.</exception>
    public static double Energy(string option, string text) =>
        TryNumber(text, out double value) && value > 0 ? value : throw new InvalidInputException(option, $"found \"{text}\"; expected an energy such as 8343, \"8343 eV\" or \"8.343 keV\"");

    /// <summary>A difference of energies in eV, of any sign.</summary>
    /// <exception cref="InvalidInputException">It is none.</exception>
    public static double Difference(string option, string text) =>
        TryNumber(text, out double value) ? value : throw new InvalidInputException(option, $"found \"{text}\"; expected an energy such as 0.5 or \"0.5 eV\"");

    /// <summary>Two energies or two distances from an edge, separated by a comma; null for null.</summary>
    /// <exception cref="InvalidInputException">They are not, or in the wrong order.</exception>
    public static EnergyRange? Range(string option, string? text)
    {
        if (text is null)
        {
            return null;
        }

        string[] parts = text.Split([',', ':'], StringSplitOptions.TrimEntries);
        return parts.Length == 2 && TryNumber(parts[0], out double from) && TryNumber(parts[1], out double to) && from < to
            ? new EnergyRange(from, to)
            : throw new InvalidInputException(option, $"found \"{text}\"; expected two energies, the lower first, such as -150,-30 or 8250,8320");
    }

    private static bool TryNumber(string text, out double value)
    {
        string own = text.Trim();
        double factor = 1;
        if (own.EndsWith("keV", StringComparison.OrdinalIgnoreCase))
        {
            (own, factor) = (own[..^3], 1000);
        }
        else if (own.EndsWith("eV", StringComparison.OrdinalIgnoreCase))
        {
            own = own[..^2];
        }

        bool isRead = double.TryParse(own.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        value *= factor;
        return isRead;
    }
}
