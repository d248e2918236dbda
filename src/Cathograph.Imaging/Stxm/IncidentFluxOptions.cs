using System.Collections.Immutable;
using Cathograph.Core.Curves;

namespace Cathograph.Imaging.Stxm;

/// <summary>How the intensity without sample is found.</summary>
public sealed record IncidentFluxOptions
{
    /// <summary>Where it comes from; the histogram by default.</summary>
    public IncidentFluxMethod Method { get; init; } = IncidentFluxMethod.Histogram;

    /// <summary>Lowest and highest mean counts for <see cref="IncidentFluxMethod.Window"/>.</summary>
    public (double Low, double High) Window { get; init; } = (0, double.PositiveInfinity);

    /// <summary>1 in pixels without sample for <see cref="IncidentFluxMethod.Mask"/>; empty otherwise.</summary>
    public ImmutableArray<byte> Mask { get; init; } = [];

    /// <summary>Counts over photon energy in eV for <see cref="IncidentFluxMethod.Spectrum"/>; null otherwise. Its values are counts at the dwell time and ring current that the stack is brought to.</summary>
    public AbsorptionSpectrum? Spectrum { get; init; }

    /// <summary>Dwell time of <see cref="Spectrum"/> over that of the stack, above 0; null to take its counts as they are, or as counts in 1 ms where only that fits the brightest pixels.</summary>
    public double? DwellRatio { get; init; }
}
