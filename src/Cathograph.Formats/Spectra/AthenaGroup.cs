using System.Globalization;

namespace Cathograph.Formats.Spectra;

/// <summary>A group of an Athena project.</summary>
internal sealed class AthenaGroup
{
    /// <summary>Line in which it begins, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Its short random name.</summary>
    public string Tag { get; init; } = "";

    /// <summary>What Athena keeps of it.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Energies in eV, without the shift.</summary>
    public double[] X { get; set; } = [];

    /// <summary>Absorption.</summary>
    public double[] Y { get; set; } = [];

    /// <summary>Its name.</summary>
    public string Label => Settings.GetValueOrDefault("label", Tag).Trim();

    /// <summary>Whether the user named it a reference channel.</summary>
    public bool IsReference => Label.StartsWith("Ref ", StringComparison.Ordinal) || (Settings.GetValueOrDefault("xmu_string", "") is { } formula && formula.Contains(".ir)", StringComparison.Ordinal));

    /// <summary>Whether it holds something that is no absorption over energy.</summary>
    public bool IsOther => Settings.GetValueOrDefault("is_chi", "0") == "1" || Settings.GetValueOrDefault("datatype", "xmu") is "chi" or "detector" or "background" || Settings.GetValueOrDefault("is_pixel", "0") == "1";

    /// <summary>Shift that Athena adds to the energies, in eV.</summary>
    public double Shift => double.TryParse(Settings.GetValueOrDefault("bkg_eshift", "0"), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : 0;
}
