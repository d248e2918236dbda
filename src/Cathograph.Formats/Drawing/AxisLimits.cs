using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Where an axis begins and ends, from the data and from what the figure asks for.</summary>
internal static class AxisLimits
{
    // Smaller spans than this part of the value cannot be labelled with digits that differ.
    private const double SmallestRelativeSpan = 1e-9;
    private const double SmallestMagnitude = 1e-300;
    private const double SmallestLogarithmic = 1e-300;

    // More free space than this would leave the range of doubles when the data reach from its one end to the other.
    private const double MostPaddedDecades = 5;

    /// <summary>The limits of an axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="extent">The data on it; may be empty.</param>
    /// <param name="padding">Free space at each end as a part of the span.</param>
    public static AxisMap Of(Axis axis, DataExtent extent, double padding) => axis.Scale == AxisScale.Logarithmic
        ? Logarithmic(axis, extent, padding)
        : Linear(axis, extent, padding);

    private static AxisMap Linear(Axis axis, DataExtent extent, double padding)
    {
        if (axis.IncludeZero)
        {
            extent.Include(0);
        }

        // An axis without data still runs from 0 to 1, or one unit on from the limit that is known.
        double low = axis.Minimum ?? (extent.IsEmpty ? Math.Min(0, (axis.Maximum ?? 1) - 1) : extent.Minimum);
        double high = axis.Maximum ?? (extent.IsEmpty ? Math.Max(1, low + 1) : extent.Maximum);
        (low, high) = (Math.Min(low, high), Math.Max(low, high));
        double magnitude = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low <= SmallestRelativeSpan * magnitude || magnitude < SmallestMagnitude)
        {
            double half = magnitude < SmallestMagnitude ? 1 : 0.05 * magnitude;
            return new(low - half, high + half, IsLogarithmic: false, axis.Reversed);
        }

        double pad = padding * (high - low);
        double first = axis.Minimum ?? (low >= 0 ? Math.Max(0, low - pad) : low - pad);
        double last = axis.Maximum ?? (high <= 0 ? Math.Min(0, high + pad) : high + pad);
        return new(Math.Min(first, last), Math.Max(first, last), IsLogarithmic: false, axis.Reversed);
    }

    private static AxisMap Logarithmic(Axis axis, DataExtent extent, double padding)
    {
        double low = axis.Minimum is > 0 ? axis.Minimum.Value : extent.SmallestPositive;
        double high = axis.Maximum is > 0 ? axis.Maximum.Value : extent.Maximum;
        if (!double.IsFinite(low))
        {
            low = high > 0 && double.IsFinite(high) ? high / 10 : 1;
        }

        if (!(high > 0))
        {
            high = low * 10;
        }

        (low, high) = (Math.Max(SmallestLogarithmic, Math.Min(low, high)), Math.Max(SmallestLogarithmic, Math.Max(low, high)));
        double decades = Math.Log10(high) - Math.Log10(low);
        if (decades < 1e-6)
        {
            return new(low / 2, high * 2, IsLogarithmic: true, axis.Reversed);
        }

        double factor = Math.Pow(10, Math.Min(MostPaddedDecades, padding * decades));
        double first = axis.Minimum is > 0 ? low : low / factor;
        double last = axis.Maximum is > 0 ? high : high * factor;
        return new(first, last, IsLogarithmic: true, axis.Reversed);
    }
}
