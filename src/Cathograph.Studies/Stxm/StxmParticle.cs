namespace Cathograph.Studies.Stxm;

/// <summary>The ratio within one particle.</summary>
public sealed record StxmParticle
{
    /// <summary>The stack of its sample it is in, from 1.</summary>
    public int Field { get; init; } = 1;

    /// <summary>Its number in the image of particles.</summary>
    public required int Number { get; init; }

    /// <summary>Middle of its pixels along x in m, from the border of the frame.</summary>
    public required double X { get; init; }

    /// <summary>Middle of its pixels along y in m, from the border of the frame.</summary>
    public required double Y { get; init; }

    /// <summary>Area of its pixels that count in m2.</summary>
    public required double Area { get; init; }

    /// <summary>Whether it touches the border of the frame and may be cut.</summary>
    public required bool IsAtBorder { get; init; }

    /// <summary>Mean, spread and noise over its pixels.</summary>
    public required RatioSummary Ratio { get; init; }

    /// <summary>Sum of the second peak over sum of the first: each pixel counts as much as it absorbs, and noise of thin pixels does not bend it.</summary>
    public required double RatioOfSums { get; init; }

    /// <summary>Variance within it without noise; below 0 where noise is estimated higher than the scatter, so that means over particles are not bent.</summary>
    public double ExcessVariance => (Ratio.Deviation * Ratio.Deviation) - (Ratio.Noise * Ratio.Noise);
}
