using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Stxm;

/// <summary>The intensity without sample.</summary>
public sealed record IncidentFluxResult
{
    /// <summary>Where it came from.</summary>
    public required IncidentFluxMethod Method { get; init; }

    /// <summary>Counts at each energy of the stack, after correction for dwell time and ring current.</summary>
    public required ImmutableArray<double> Values { get; init; }

    /// <summary>Standard error of each value over the value; 0 for a spectrum whose error is not known.</summary>
    public required ImmutableArray<double> RelativeError { get; init; }

    /// <summary>1 in pixels it was taken from.</summary>
    public required ImmutableArray<byte> Pixels { get; init; }

    /// <summary>Number of these pixels.</summary>
    public required int PixelCount { get; init; }

    /// <summary>Lowest and highest mean counts of these pixels; NaN where they were not chosen by counts.</summary>
    public required (double Low, double High) Window { get; init; }

    /// <summary>Variance of counts over their mean, found from pixels without sample: 1 for photons counted singly, less after interpolation of frames, more with gain or an unsteady beam.</summary>
    public required double NoiseFactor { get; init; }

    /// <summary>What is odd about it.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
