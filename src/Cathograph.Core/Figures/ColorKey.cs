namespace Cathograph.Core.Figures;

/// <summary>
/// Which colour a mark takes, said by meaning and not by red, green and blue: the writers own the colour-blind-safe palette.
/// The default value lets the writer count through the palette.
/// </summary>
public readonly record struct ColorKey
{
    private ColorKey(ColorKeyKind kind, double value) => (Kind, Value) = (kind, value);

    /// <summary>Gets the colour that the writer chooses from the order of the marks.</summary>
    public static ColorKey Automatic => default;

    /// <summary>Gets near-black, for data that all else is compared with.</summary>
    public static ColorKey Ink => new(ColorKeyKind.Ink, 0);

    /// <summary>Gets grey, for what stays in the background.</summary>
    public static ColorKey Grey => new(ColorKeyKind.Grey, 0);

    /// <summary>Gets nearly white, for what is empty.</summary>
    public static ColorKey Light => new(ColorKeyKind.Light, 0);

    /// <summary>Gets how <see cref="Value"/> is read.</summary>
    public ColorKeyKind Kind { get; }

    /// <summary>Gets the index in the palette, or the position 0 to 1 in an ordered map.</summary>
    public double Value { get; }

    /// <summary>A colour for a kind of thing; the same index is the same colour in every figure.</summary>
    /// <param name="index">The index, counted from 0; the palette repeats.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    public static ColorKey Palette(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return new(ColorKeyKind.Palette, index);
    }

    /// <summary>A colour for one step of an ordered series (rates, times, temperatures): dark is first, light is last.</summary>
    /// <param name="index">The step, counted from 0.</param>
    /// <param name="count">How many steps there are.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not within 0 to <paramref name="count"/> - 1.</exception>
    public static ColorKey Ordered(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        return new(ColorKeyKind.Ordered, count == 1 ? 0 : (double)index / (count - 1));
    }
}
