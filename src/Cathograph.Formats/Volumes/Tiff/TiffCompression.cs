using System.Globalization;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>Names of the ways of compressing.</summary>
internal static class TiffCompression
{
    public const int None = 1;

    /// <summary>The name of a value of the tag.</summary>
    public static string NameOf(int value) => value switch
    {
        None => "none",
        2 or 3 or 4 => "fax (CCITT)",
        5 => "LZW",
        6 or 7 => "JPEG",
        8 or 32946 => "deflate",
        32773 => "PackBits",
        34712 => "JPEG 2000",
        34887 => "LERC",
        34925 => "LZMA",
        50000 => "Zstandard",
        50001 => "WebP",
        50002 => "JPEG XL",
        _ => string.Create(CultureInfo.InvariantCulture, $"number {value}"),
    };
}
