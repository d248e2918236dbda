namespace Cathograph.Imaging.Alignment;

/// <summary>Where a frame lies against the reference frame.</summary>
/// <param name="Frame">The frame, from 0.</param>
/// <param name="X">What lies at x in the reference lies at x + X in the frame, in pixels.</param>
/// <param name="Y">The same along y.</param>
/// <param name="StandardError">Standard error of either in pixels, from the noise and from how far the comparisons contradict each other.</param>
public sealed record FrameShift(int Frame, double X, double Y, double StandardError)
{
    /// <summary>Gets the correlation with the reference before the shift, -1 to 1.</summary>
    public double CorrelationBefore { get; init; }

    /// <summary>Gets the correlation with the reference after the shift.</summary>
    public double CorrelationAfter { get; init; }

    /// <summary>Gets the correlation with the frame before it as it was recorded; NaN for the first.</summary>
    public double NeighbourBefore { get; init; } = double.NaN;

    /// <summary>Gets the correlation with the frame before it after both shifts; NaN for the first.</summary>
    public double NeighbourAfter { get; init; } = double.NaN;

    /// <summary>Gets the shift by each criterion from the direct comparison with the reference, in pixels, in the order of <see cref="AlignmentCriterion"/>.</summary>
    public System.Collections.Immutable.ImmutableArray<(double X, double Y)> ByCriterion { get; init; } = [];

    /// <summary>Gets the largest distance in pixels between the final shift and a comparison that went into it.</summary>
    public double Contradiction { get; init; }

    /// <summary>Gets why the shift is in doubt; empty when it is not.</summary>
    public string Doubt { get; init; } = "";
}
