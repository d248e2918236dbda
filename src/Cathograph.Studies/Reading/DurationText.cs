using System.Globalization;

namespace Cathograph.Studies.Reading;

/// <summary>A duration in the unit in which people say it.</summary>
internal static class DurationText
{
    public static string Of(double seconds) => seconds switch
    {
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###} s"),
        < 2 * 3600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.##} min"),
        < 4 * 86400 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.##} h"),
        < 2 * 365.25 * 86400 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86400:0.##} days"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / (365.25 * 86400):0.#} years"),
    };
}
