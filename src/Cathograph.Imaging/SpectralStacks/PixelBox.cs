namespace Cathograph.Imaging.SpectralStacks;

/// <summary>A part of a frame.</summary>
/// <param name="X">The first column, from 0.</param>
/// <param name="Y">The first row, from 0.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct PixelBox(int X, int Y, int Width, int Height)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{X}:{X + Width},{Y}:{Y + Height}");
}
