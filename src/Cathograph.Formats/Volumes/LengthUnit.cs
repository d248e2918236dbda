namespace Cathograph.Formats.Volumes;

/// <summary>Names of units of length in metadata of files.</summary>
internal static class LengthUnit
{
    private const double Inch = 0.0254;

    /// <summary>The length of a unit in m; null when the name is none of a length, such as <c>pixel</c>.</summary>
    /// <param name="name">The name as files write it, such as <c>micron</c>, <c>um</c> or <c>\u00B5m</c> with its escape.</param>
    public static double? Metres(string name)
    {
        string word = name.Trim().Replace("\\u00B5", "u", StringComparison.OrdinalIgnoreCase).Replace('\u00B5', 'u').Replace('\u03BC', 'u').Replace("\u00C2", "", StringComparison.Ordinal);
        return word switch
        {
            "pm" => 1e-12,
            "A" or "\u00C5" or "\u212B" or "\\u00C5" => 1e-10,
            "nm" => 1e-9,
            "um" => 1e-6,
            "mm" => 1e-3,
            "cm" => 1e-2,
            "dm" => 1e-1,
            "m" => 1,
            _ => Word(word.ToLowerInvariant()),
        };
    }

    private static double? Word(string word) => word.TrimEnd('s') switch
    {
        "picometer" or "picometre" => 1e-12,
        "angstrom" => 1e-10,
        "nanometer" or "nanometre" => 1e-9,
        "micron" or "micrometer" or "micrometre" or "um" => 1e-6,
        "millimeter" or "millimetre" or "mm" => 1e-3,
        "centimeter" or "centimetre" => 1e-2,
        "meter" or "metre" => 1,
        "inch" or "inche" or "in" => Inch,
        _ => null,
    };
}
