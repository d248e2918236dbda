namespace Cathograph.Core.Figures;

/// <summary>Where a raster of equal cells lies on the axes of a panel.</summary>
public readonly record struct RasterExtent
{
    /// <summary>Initialises the place.</summary>
    /// <param name="left">The value of x at the outer border of the first column.</param>
    /// <param name="right">The value of x at the outer border of the last column, above <paramref name="left"/>.</param>
    /// <param name="first">The value of y at the outer border of the first row.</param>
    /// <param name="last">The value of y at the outer border of the last row, above <paramref name="first"/>; reverse the axis to have the first row on top.</param>
    /// <exception cref="ArgumentException">A border is not finite, or the borders do not increase.</exception>
    public RasterExtent(double left, double right, double first, double last)
    {
        bool isBox = double.IsFinite(left) && double.IsFinite(right) && double.IsFinite(first) && double.IsFinite(last) && right > left && last > first;
        if (!isBox)
        {
            throw new ArgumentException(FormattableString.Invariant($"The borders of a raster are finite and increase; found x {left} to {right}, y {first} to {last}."));
        }

        (Left, Right, First, Last) = (left, right, first, last);
    }

    /// <summary>Gets the value of x at the border of the first column.</summary>
    public double Left { get; }

    /// <summary>Gets the value of x at the border of the last column.</summary>
    public double Right { get; }

    /// <summary>Gets the value of y at the border of the first row.</summary>
    public double First { get; }

    /// <summary>Gets the value of y at the border of the last row.</summary>
    public double Last { get; }
}
