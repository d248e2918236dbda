using System.Collections.Frozen;
using System.Globalization;

namespace Cathograph.Formats.Volumes;

/// <summary>Units of length as files of images write them, and lengths with such a unit.</summary>
internal static class VoxelLength
{
    // Below an atom or above a metre a pixel size was written in another unit than it is read in.
    private const double Smallest = 1e-11;
    private const double Largest = 1;

    private static readonly FrozenDictionary<string, double> Factors = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase)
    {
        ["pm"] = 1e-12, ["picometer"] = 1e-12, ["picometre"] = 1e-12,
        ["angstrom"] = 1e-10, ["angstroms"] = 1e-10, ["A"] = 1e-10, ["\u00C5"] = 1e-10, ["\u212B"] = 1e-10,
        ["nm"] = 1e-9, ["nanometer"] = 1e-9, ["nanometers"] = 1e-9, ["nanometre"] = 1e-9, ["nanometres"] = 1e-9,
        ["um"] = 1e-6, ["\u00B5m"] = 1e-6, ["\u03BCm"] = 1e-6, ["micron"] = 1e-6, ["microns"] = 1e-6,
        ["micrometer"] = 1e-6, ["micrometers"] = 1e-6, ["micrometre"] = 1e-6, ["micrometres"] = 1e-6,
        ["mm"] = 1e-3, ["millimeter"] = 1e-3, ["millimeters"] = 1e-3, ["millimetre"] = 1e-3, ["millimetres"] = 1e-3,
        ["cm"] = 1e-2, ["centimeter"] = 1e-2, ["centimeters"] = 1e-2, ["centimetre"] = 1e-2, ["centimetres"] = 1e-2,
        ["m"] = 1, ["meter"] = 1, ["meters"] = 1, ["metre"] = 1, ["metres"] = 1,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many metres a unit is.</summary>
    /// <returns>Whether it is a unit of length.</returns>
    public static bool TryFactor(string? unit, out double metres) => Factors.TryGetValue(unit?.Trim() ?? "", out metres);

    /// <summary>Reads a length such as <c>20.1nm</c>, <c>0.65 um</c> or, in the unit that the format implies, <c>20.1</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="impliedUnit">The unit of a number without one; null when a unit is demanded.</param>
    /// <returns>The length in m; null when it is none, or is not the size of a voxel.</returns>
    public static double? Parse(string text, string? impliedUnit)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        int end = trimmed.Length;
        while (end > 0 && !char.IsDigit(trimmed[end - 1]) && trimmed[end - 1] != '.')
        {
            end--;
        }

        string unit = trimmed[end..].Trim().ToString();
        bool isRead = double.TryParse(trimmed[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        return isRead ? Of(number, unit.Length > 0 ? unit : impliedUnit) : null;
    }

    /// <summary>A length in m; null when the unit is none of length or the size is not that of a voxel.</summary>
    public static double? Of(double number, string? unit) =>
        TryFactor(unit, out double factor) && number * factor is >= Smallest and <= Largest ? number * factor : null;
}
