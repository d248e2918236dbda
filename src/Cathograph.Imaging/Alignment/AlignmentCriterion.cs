namespace Cathograph.Imaging.Alignment;

/// <summary>How the best shift between two frames is defined.</summary>
public enum AlignmentCriterion
{
    /// <summary>Largest normalised correlation over the overlap, which a linear change of contrast does not enter (enhanced correlation coefficient).</summary>
    Correlation,

    /// <summary>Highest peak of the phase correlation of the windowed frames.</summary>
    Phase,

    /// <summary>Least total variation of the difference of the frames, one scaled to the contrast of the other.</summary>
    Variation,
}
