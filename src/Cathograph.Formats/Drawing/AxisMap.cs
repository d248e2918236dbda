namespace Cathograph.Formats.Drawing;

/// <summary>From values to a fraction of the length of an axis.</summary>
/// <param name="Minimum">The value at the low end; positive when logarithmic.</param>
/// <param name="Maximum">The value at the high end, above <paramref name="Minimum"/>.</param>
/// <param name="IsLogarithmic">Equal ratios are equal lengths.</param>
/// <param name="IsReversed">The low end lies right or on top.</param>
internal readonly record struct AxisMap(double Minimum, double Maximum, bool IsLogarithmic, bool IsReversed)
{
    // Far enough outside to keep the slope of a line that leaves the panel, near enough to stay away from overflow.
    private const double Far = 1e5;

    /// <summary>0 at the left or bottom end, 1 at the right or top end, NaN for what has no place on the axis.</summary>
    public double Fraction(double value)
    {
        if (!double.IsFinite(value) || (IsLogarithmic && value <= 0))
        {
            return double.NaN;
        }

        double fraction = IsLogarithmic
            ? (Math.Log(value) - Math.Log(Minimum)) / (Math.Log(Maximum) - Math.Log(Minimum))
            : (value - Minimum) / (Maximum - Minimum);
        fraction = Math.Clamp(fraction, -Far, Far);
        return IsReversed ? 1 - fraction : fraction;
    }

    /// <summary>The value at a fraction; the inverse of <see cref="Fraction"/>.</summary>
    public double Value(double fraction)
    {
        double along = IsReversed ? 1 - fraction : fraction;
        return IsLogarithmic
            ? Math.Exp(Math.Log(Minimum) + (along * (Math.Log(Maximum) - Math.Log(Minimum))))
            : Minimum + (along * (Maximum - Minimum));
    }

    /// <summary>Whether a value lies on the axis, with a hair of tolerance at the ends.</summary>
    public bool Contains(double value) => Fraction(value) is >= -1e-9 and <= 1 + 1e-9;
}
