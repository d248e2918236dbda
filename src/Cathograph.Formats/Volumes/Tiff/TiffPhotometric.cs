namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>What numbers of pixels mean as colours.</summary>
internal static class TiffPhotometric
{
    public const int MinIsWhite = 0;
    public const int Rgb = 2;
    public const int Palette = 3;
    public const int YCbCr = 6;

    /// <summary>The name of a value of the tag.</summary>
    public static string NameOf(int value) => value switch
    {
        MinIsWhite => "grey values, 0 is white",
        1 => "grey values",
        Rgb => "RGB",
        Palette => "palette",
        4 => "mask",
        5 => "CMYK",
        YCbCr => "YCbCr",
        8 or 9 or 10 => "CIE L*a*b*",
        32803 => "colour filter array",
        32844 or 32845 => "LogLuv",
        34892 => "linear raw",
        _ => "unknown",
    };
}
