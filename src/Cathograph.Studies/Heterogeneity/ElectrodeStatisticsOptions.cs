using Cathograph.Core.Fields;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Heterogeneity;

/// <summary>What is asked of the particles of an electrode.</summary>
public sealed record ElectrodeStatisticsOptions
{
    /// <summary>Gets the face at which the separator lies.</summary>
    /// <value>The default value is the first image of the stack.</value>
    public BoxFace Separator { get; init; } = BoxFace.ZLow;

    /// <summary>Gets the radius in m at which small and large particles part; null for the median radius. The publication took 1 um.</summary>
    public double? RadiusLimit { get; init; }

    /// <summary>Gets a value indicating whether particles that touch the box take part, although they may be cut.</summary>
    /// <value>The default value is false.</value>
    public bool WithBox { get; init; }

    /// <summary>Gets the fewest voxels of a particle, at least 2: fewer have no spread worth the name.</summary>
    /// <value>The default value is 27.</value>
    public int FewestVoxels { get; init; } = 27;

    /// <summary>Gets how often particles are drawn for intervals, at least 20.</summary>
    /// <value>The default value is 2000.</value>
    public int Samples { get; init; } = 2000;

    /// <summary>Gets the seed of the draws.</summary>
    /// <value>The default value is 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Gets the share of the intervals, above 0 and below 1.</summary>
    /// <value>The default value is 0.95.</value>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Gets the draws.</summary>
    internal BootstrapOptions Bootstrap => new() { Samples = Samples, Seed = Seed, Confidence = Confidence };
}
