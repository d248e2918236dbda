namespace Cathograph.Formats.Drawing;

/// <summary>The smallest and the largest of the finite values seen, and the smallest positive one.</summary>
internal struct DataExtent
{
    // Beyond this the difference of two values may overflow.
    private const double Largest = 1e300;

    public DataExtent()
    {
    }

    public double Minimum { get; private set; } = double.PositiveInfinity;

    public double Maximum { get; private set; } = double.NegativeInfinity;

    public double SmallestPositive { get; private set; } = double.PositiveInfinity;

    public readonly bool IsEmpty => Minimum > Maximum;

    public void Include(double value)
    {
        if (!double.IsFinite(value))
        {
            return;
        }

        value = Math.Clamp(value, -Largest, Largest);
        Minimum = Math.Min(Minimum, value);
        Maximum = Math.Max(Maximum, value);
        if (value > 0)
        {
            SmallestPositive = Math.Min(SmallestPositive, value);
        }
    }

    public void Include(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            Include(value);
        }
    }
}
