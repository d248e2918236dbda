using Cathograph.Numerics.Statistics;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>How a property is binned.</summary>
public sealed record ImpedanceBinsOptions
{
    /// <summary>Gets the number of bins from 0 to 1, 1 to 100.</summary>
    /// <value>The default value is 5, as in the paper: 0 to 0.2 ... 0.8 to 1.</value>
    public int Bins { get; init; } = 5;

    /// <summary>Gets a value indicating whether the mean of each particle is first moved to the mean of all, so that only what happens inside particles is seen.</summary>
    /// <value>The default value is false.</value>
    public bool IsWithinParticles { get; init; }

    /// <summary>Gets how samples of particles are drawn.</summary>
    public BootstrapOptions Bootstrap { get; init; } = new();

    /// <summary>Gets how the correlation of neighbours is estimated.</summary>
    public SpatialRegressionOptions Spatial { get; init; } = new();
}
