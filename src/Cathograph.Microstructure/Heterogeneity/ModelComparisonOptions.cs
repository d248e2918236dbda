using System.Collections.Immutable;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>Which models are compared and how.</summary>
public sealed record ModelComparisonOptions
{
    /// <summary>Gets the models.</summary>
    /// <value>The default value is every model but the weighted sum, which needs resistances.</value>
    public ImmutableArray<TransportModel> Models { get; init; } =
        [TransportModel.Combined, TransportModel.Product, TransportModel.Larger, TransportModel.Lithium, TransportModel.Electron, TransportModel.Additive, TransportModel.CoreShell];

    /// <summary>Gets a value indicating whether distances are divided by their largest value in each particle, as the paper does; otherwise they are in um.</summary>
    /// <value>The default value is true.</value>
    public bool IsNormalised { get; init; } = true;

    /// <summary>Gets the weight of the Li+ distance in <see cref="TransportModel.Weighted"/>, such as 1 over the ionic conductivity.</summary>
    /// <value>The default value is 1.</value>
    public double LithiumWeight { get; init; } = 1;

    /// <summary>Gets the weight of the e- distance in <see cref="TransportModel.Weighted"/>.</summary>
    /// <value>The default value is 1.</value>
    public double ElectronWeight { get; init; } = 1;

    /// <summary>Gets by how much the additive model must explain more than the next one to be named, 0 to 1.</summary>
    /// <value>The default value is 0.01: the blur of a tomogram alone makes two equal slopes differ by less than 1 % of the variance.</value>
    public double SmallestGain { get; init; } = 0.01;

    /// <summary>Gets the fewest voxels of a particle that takes part, at least 10.</summary>
    /// <value>The default value is 30: fewer cannot show more than one independent place.</value>
    public int FewestVoxels { get; init; } = 30;

    /// <summary>Gets how samples are drawn.</summary>
    public BootstrapOptions Bootstrap { get; init; } = new();

    /// <summary>Gets how the correlation of neighbours is estimated.</summary>
    public SpatialRegressionOptions Spatial { get; init; } = new() { Points = 300 };
}
