using System.Globalization;
using System.Text.RegularExpressions;

namespace Cathograph.Formats.SpectralStacks;

/// <summary>Photon energies and roles in names of files, as SSRL (<c>rep01_sample_08324.0_eV_001of003.xrm</c>) and APS (<c>fov03_sample_8353_0eV.xrm</c>) write them.</summary>
internal static partial class EnergyName
{
    private const double PerKiloelectronvolt = 1000;

    /// <summary>The energy in eV; null when the name has none.</summary>
    public static double? Of(string name)
    {
        Match match = Pattern().Match(name);
        if (!match.Success)
        {
            return null;
        }

        string fraction = match.Groups[2].Success ? "." + match.Groups[2].Value : "";
        double number = double.Parse(match.Groups[1].Value + fraction, CultureInfo.InvariantCulture);
        return match.Groups[3].Success && match.Groups[3].Value.Length > 0 ? number * PerKiloelectronvolt : number;
    }

    /// <summary>Whether the name is that of a frame without the sample: the word <c>ref</c>, <c>flat</c> or <c>bkg</c> between its separators.</summary>
    public static bool IsReference(string name) => ReferencePattern().IsMatch(name);

    /// <summary>The name without energy, repetition and role: one sample has one.</summary>
    public static string SampleOf(string name) => RepeatPattern().Replace(Pattern().Replace(name, "*", 1), "*").Trim('_', '*', '.', '-');

    [GeneratedRegex(@"(?<![0-9.])(\d{1,6})(?:[._](\d{1,4}))?_?(k?)eV", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"(?:^|[_\-. ])(?:ref|reference|flat|bkg)(?:[_\-. ]|\d|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ReferencePattern();

    [GeneratedRegex(@"^rep\d+|_?\d+of\d+|\.[a-z]+$|(?<=_)\d{6,}(?=_)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RepeatPattern();
}
