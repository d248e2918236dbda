namespace Cathograph.Core.Images;

/// <summary>A rectangle of pixels, its ends excluded: <c>0:10</c> is ten pixels.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Right">Column behind the last.</param>
/// <param name="Bottom">Row behind the last.</param>
public readonly record struct PixelRegion(int Left, int Top, int Right, int Bottom)
{
    /// <summary>Gets the columns.</summary>
    public int Width => Right - Left;

    /// <summary>Gets the rows.</summary>
    public int Height => Bottom - Top;

    /// <summary>Whether it lies in a frame and holds a pixel.</summary>
    /// <param name="width">Columns of the frame.</param>
    /// <param name="height">Rows of the frame.</param>
    /// <returns>True when it does.</returns>
    public bool IsWithin(int width, int height) => Left >= 0 && Top >= 0 && Right <= width && Bottom <= height && Width > 0 && Height > 0;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Left}:{Right},{Top}:{Bottom}");
}
