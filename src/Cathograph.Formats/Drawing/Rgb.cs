namespace Cathograph.Formats.Drawing;

/// <summary>A colour in sRGB.</summary>
/// <param name="Red">Red, 0 to 255.</param>
/// <param name="Green">Green, 0 to 255.</param>
/// <param name="Blue">Blue, 0 to 255.</param>
internal readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    public static Rgb White => new(255, 255, 255);

    /// <summary>A colour from its usual six hexadecimal digits.</summary>
    public static Rgb FromHex(int hex) => new((byte)(hex >> 16), (byte)(hex >> 8), (byte)hex);

    /// <summary>The colour a part of the way to another one.</summary>
    public Rgb Toward(Rgb other, double part) => new(
        Between(Red, other.Red, part),
        Between(Green, other.Green, part),
        Between(Blue, other.Blue, part));

    private static byte Between(byte from, byte to, double part) => (byte)Math.Round(from + ((to - from) * part));
}
