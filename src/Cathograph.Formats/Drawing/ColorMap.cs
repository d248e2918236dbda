using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>
/// A map from 0..1 to colours, linear between the colours of a short table. Sources: viridis by S. van der Walt and N. Smith (matplotlib, CC0);
/// cividis by J. Nuñez, C. Anderton and R. Renslow, PLoS ONE 13 (2018) e0199239; blue-red is RdBu by C. Brewer (ColorBrewer, Apache-2.0).
/// </summary>
internal sealed class ColorMap
{
    private readonly ImmutableArray<Rgb> _table;

    private ColorMap(params ReadOnlySpan<int> table)
    {
        var colors = ImmutableArray.CreateBuilder<Rgb>(table.Length);
        foreach (int hex in table)
        {
            colors.Add(Rgb.FromHex(hex));
        }

        _table = colors.MoveToImmutable();
    }

    public static ColorMap Viridis { get; } = new(
        0x440154, 0x481568, 0x482677, 0x453781, 0x404788, 0x39568C, 0x33638D, 0x2D708E, 0x287D8E, 0x238A8D,
        0x1F968B, 0x20A387, 0x29AF7F, 0x3CBB75, 0x55C667, 0x73D055, 0x95D840, 0xB8DE29, 0xDCE319, 0xFDE725);

    public static ColorMap Cividis { get; } = new(
        0x00204D, 0x00336F, 0x39486B, 0x575C6D, 0x707173, 0x8A8779, 0xA69D75, 0xC4B56C, 0xE4CF5B, 0xFFEA46);

    public static ColorMap BlueRed { get; } = new(
        0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D, 0xB2182B, 0x67001F);

    public static ColorMap RedBlue { get; } = new(
        0x67001F, 0xB2182B, 0xD6604D, 0xF4A582, 0xFDDBC7, 0xF7F7F7, 0xD1E5F0, 0x92C5DE, 0x4393C3, 0x2166AC, 0x053061);

    public static ColorMap RedGreenBlue { get; } = new(
        0x800000, 0xD40000, 0xFF4000, 0xFF9500, 0xFFE600, 0x55D400, 0x00C8A0, 0x00A8FF, 0x0058FF, 0x0000E0, 0x000080);

    public static ColorMap Grey { get; } = new(0x000000, 0xFFFFFF);

    /// <summary>The map of a colour scale.</summary>
    public static ColorMap Of(ColorScale scale) => scale switch
    {
        ColorScale.Cividis => Cividis,
        ColorScale.BlueRed => BlueRed,
        ColorScale.RedBlue => RedBlue,
        ColorScale.RedGreenBlue => RedGreenBlue,
        ColorScale.Grey => Grey,
        _ => Viridis,
    };

    /// <summary>The colour at a position, held at the ends outside of 0..1.</summary>
    public Rgb At(double position)
    {
        double place = Math.Clamp(double.IsNaN(position) ? 0 : position, 0, 1) * (_table.Length - 1);
        int below = Math.Min((int)place, _table.Length - 2);
        return _table[below].Toward(_table[below + 1], place - below);
    }
}
