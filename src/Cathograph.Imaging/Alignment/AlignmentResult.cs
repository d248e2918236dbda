using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Alignment;

/// <summary>Where the frames lie, and what is in doubt.</summary>
/// <param name="Reference">The frame that the others are brought onto.</param>
/// <param name="Shifts">One a frame, in pixels of the frames.</param>
/// <param name="Findings">What should be looked at.</param>
public sealed record AlignmentResult(int Reference, ImmutableArray<FrameShift> Shifts, ImmutableArray<Finding> Findings)
{
    /// <summary>Gets the mean correlation with the reference before.</summary>
    public double MeanBefore => Others.Select(shift => shift.CorrelationBefore).DefaultIfEmpty(1).Average();

    /// <summary>Gets the mean correlation with the reference after.</summary>
    public double MeanAfter => Others.Select(shift => shift.CorrelationAfter).DefaultIfEmpty(1).Average();

    /// <summary>Gets the largest shift in pixels.</summary>
    public double Largest => Shifts.Select(shift => Math.Sqrt((shift.X * shift.X) + (shift.Y * shift.Y))).DefaultIfEmpty(0).Max();

    private IEnumerable<FrameShift> Others => Shifts.Where(shift => shift.Frame != Reference);
}
