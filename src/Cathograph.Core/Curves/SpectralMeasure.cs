namespace Cathograph.Core.Curves;

/// <summary>A number that is read from an absorption spectrum and follows the charge of the electrode.</summary>
public enum SpectralMeasure
{
    /// <summary>The energy at half of the edge step, in eV.</summary>
    EdgeEnergy,

    /// <summary>The energy of the highest absorption behind the edge, in eV.</summary>
    WhiteLine,

    /// <summary>The edge energy from the area under the edge, in eV.</summary>
    EdgeIntegral,

    /// <summary>The fraction of one reference in a linear combination, 0 to 1.</summary>
    ReferenceFraction,

    /// <summary>The ratio of two peaks of an edge above the pre-edge, dimensionless.</summary>
    PeakRatio,
}
