using System.Globalization;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Volumes;

/// <summary>A volume as users write it.</summary>
internal static class VolumeText
{
    private static readonly (string Unit, double Factor)[] Units = [("nm3", 1e-27), ("um3", 1e-18), ("mm3", 1e-9), ("m3", 1)];

    /// <summary>Reads <c>1.5 um3</c> as m3.</summary>
    /// <exception cref="InvalidInputException">It is not such a text.</exception>
    public static double Parse(string text, string where)
    {
        foreach ((string unit, double factor) in Units)
        {
            string trimmed = text.Trim();
            if (trimmed.EndsWith(unit, StringComparison.Ordinal) && double.TryParse(trimmed.AsSpan(0, trimmed.Length - unit.Length).Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            {
                return factor * value;
            }
        }

        throw new InvalidInputException(where, $"found \"{text}\"; expected a number of voxels or a volume, such as 30 or \"1.5 um3\"");
    }
}
