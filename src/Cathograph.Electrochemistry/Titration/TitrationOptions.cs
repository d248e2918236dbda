using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.Titration;

/// <summary>How interruptions, titrations and pulses are read.</summary>
public sealed record TitrationOptions
{
    /// <summary>The method; null to find out from the record.</summary>
    public TitrationMethod? Method { get; init; }

    /// <summary>Time in s after the switch at which the fit over the square root of time begins; at least 0.</summary>
    /// <value>1 s: charge transfer and the double layer are over by then.</value>
    public double FitStart { get; init; } = 1;

    /// <summary>Time in s at which it ends, above <see cref="FitStart"/>; null for 10 s (interruptions, pulses) or 60 s (titrations).</summary>
    public double? FitEnd { get; init; }

    /// <summary>The geometry of the particles; null when it is not known, so that D is given by the square of volume per area only.</summary>
    public DiffusionGeometry? Geometry { get; init; }

    /// <summary>Longest pulse in s that counts as a resistance test.</summary>
    /// <value>120 s.</value>
    public double LongestPulse { get; init; } = 120;

    /// <summary>Times in s since the start of a pulse at which its resistance is read.</summary>
    public ImmutableArray<double> PulseTimes { get; init; } = [0.1, 1, 5, 10, 30];

    internal double EndFor(TitrationMethod method) => FitEnd ?? (method == TitrationMethod.IntermittentTitration ? 60 : 10);
}
