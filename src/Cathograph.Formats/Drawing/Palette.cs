using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>
/// The distinct colours. Source: M. Okabe and K. Ito, Color Universal Design (2008), distinguishable with every common colour vision;
/// yellow comes last because it is faint on white.
/// </summary>
internal static class Palette
{
    /// <summary>Near-black, for axes and words.</summary>
    public static readonly Rgb Ink = Rgb.FromHex(0x1F1F1F);

    /// <summary>Grey, for what stays in the background.</summary>
    public static readonly Rgb Grey = Rgb.FromHex(0x8A8A8A);

    /// <summary>Grey of grid lines.</summary>
    public static readonly Rgb Grid = Rgb.FromHex(0xE2E2E2);

    /// <summary>Nearly white, for what is empty.</summary>
    public static readonly Rgb Light = Rgb.FromHex(0xF1F1F1);

    /// <summary>Grey of cells without a value.</summary>
    public static readonly Rgb Missing = Rgb.FromHex(0xC9C9C9);

    // Ordered lines stop short of the light end of the map, which is invisible on white.
    private const double LightestOrdered = 0.88;

    private static readonly ImmutableArray<Rgb> Distinct =
    [
        Rgb.FromHex(0x0072B2), Rgb.FromHex(0xD55E00), Rgb.FromHex(0x009E73), Rgb.FromHex(0xCC79A7),
        Rgb.FromHex(0xE69F00), Rgb.FromHex(0x56B4E9), Rgb.FromHex(0x000000), Rgb.FromHex(0xF0E442),
    ];

    /// <summary>How many colours there are before they repeat.</summary>
    public static int Count => Distinct.Length;

    /// <summary>The colour of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="order">The place among the marks that count through the palette.</param>
    public static Rgb Resolve(ColorKey key, int order) => key.Kind switch
    {
        ColorKeyKind.Palette => Distinct[(int)key.Value % Distinct.Length],
        ColorKeyKind.Ordered => ColorMap.Viridis.At(key.Value * LightestOrdered),
        ColorKeyKind.Ink => Ink,
        ColorKeyKind.Grey => Grey,
        ColorKeyKind.Light => Light,
        _ => Distinct[order % Distinct.Length],
    };
}
