namespace Cathograph.Imaging.Alignment;

/// <summary>How frames are aligned.</summary>
public sealed record AlignmentOptions
{
    /// <summary>Gets the criterion whose shifts are used; the others check it. The correlation by default.</summary>
    public AlignmentCriterion Criterion { get; init; } = AlignmentCriterion.Correlation;

    /// <summary>Gets the frame that the others are brought onto, from 0; null for the one of highest contrast in the last eighth: far above an edge the contrast does not depend on the valence.</summary>
    public int? Reference { get; init; }

    /// <summary>Gets the largest shift that is looked for, as a part of the shorter side, above 0 and up to 0.5; 0.25 by default.</summary>
    public double LargestShift { get; init; } = 0.25;

    /// <summary>Gets the standard deviation in pixels of the blur before frames are compared, 0.5 to 8; 1.2 by default, so that noise of single pixels does not count.</summary>
    public double Smoothing { get; init; } = 1.2;

    /// <summary>Gets the structures that count: anything wider than about this many pixels is taken out, 4 to 200; 5 by default, so that uneven light does not count and particles of another contrast do not reach into each other.</summary>
    public double LargestStructure { get; init; } = 5;

    /// <summary>Gets the difference of two criteria in pixels above which a warning is given, 0.5 by default.</summary>
    public double Disagreement { get; init; } = 0.5;

    /// <summary>Gets whether each frame is compared with its neighbours too and not with the reference alone; true by default.</summary>
    public bool WithNeighbours { get; init; } = true;
}
