namespace Cathograph.Formats.Spectra;

/// <summary>What the names of columns mean, in one place.</summary>
internal static class SpectrumColumnNames
{
    // What cyclers and impedance analysers write: such a table is no spectrum.
    private static readonly string[] Others = ["time", "voltage", "current", "frequency", "freq", "capacity", "potential", "ewe", "cycle"];

    /// <summary>What a column is, by its name without a unit.</summary>
    public static SpectrumRole RoleOf(string name)
    {
        string plain = Plain(name);
        return Array.Exists(Others, word => plain.StartsWith(word, StringComparison.Ordinal)) ? SpectrumRole.Ignored : RoleOfPlain(plain);
    }

    /// <summary>Letters and digits of a name in lower case, without what stands in brackets.</summary>
    public static string Plain(string name)
    {
        int bracket = name.IndexOfAny(['(', '[']);
        string own = bracket > 0 ? name[..bracket] : name;
        return new string([.. own.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);
    }

    /// <summary>What stands in the square brackets at the end of a name, such as a sample; null for none, and for a unit.</summary>
    public static string? Bracketed(string name)
    {
        int bracket = name.IndexOf('[', StringComparison.Ordinal);
        string inner = bracket > 0 && name.EndsWith(']') ? name[(bracket + 1)..^1].Trim() : "";
        return inner.Length == 0 || inner.Equals("eV", StringComparison.OrdinalIgnoreCase) || inner.Equals("keV", StringComparison.OrdinalIgnoreCase) || inner == "1" ? null : inner;
    }

    private static SpectrumRole RoleOfPlain(string plain) => plain switch
    {
        "energy" or "e" or "ev" or "kev" or "photonenergy" or "energyev" or "energykev" or "shiftedenergy" or "xeng" => SpectrumRole.Energy,
        "angle" or "theta" or "bragg" => SpectrumRole.Angle,
        "i0" or "io" or "izero" or "monitor" => SpectrumRole.I0,
        "itrans" or "i1" or "it" or "itransmission" or "transmission" => SpectrumRole.Transmitted,
        "irefer" or "i2" or "ir" or "iref" or "irefr" => SpectrumRole.BehindFoil,
        "ifluor" or "if" or "iff" or "fluor" or "fluorescence" or "fluo" or "ifl" => SpectrumRole.Fluorescence,
        "mutrans" or "mu" or "xmu" or "mue" or "absorption" or "absorbance" or "od" or "opticaldensity" or "xanes" => SpectrumRole.Absorption,
        "mufluor" or "muf" => SpectrumRole.FluorescenceAbsorption,
        "murefer" or "muref" or "reference" or "foil" => SpectrumRole.Foil,
        "normtrans" or "norm" or "nor" or "normalized" or "normalised" or "normfluor" or "normmu" or "munorm" or "normalisedabsorption" or "normalizedabsorption" => SpectrumRole.Normalised,
        "flat" or "flattened" or "flatmu" => SpectrumRole.Flattened,
        "refderivative" or "nbkg" or "fbkg" or "nder" or "nsec" or "bkgfunc" or "derivative" or "dernorm" or "der" or "bkg" or "bkgnorm" or "chi" or "time" or "dwell" or "encoder" or "normrefer" or "stdev" or "bkgd" or "secnorm" or "der1" or "i0signal" => SpectrumRole.Ignored,
        _ => SpectrumRole.Unknown,
    };
}
