using Cathograph.Core.Fields;
using Cathograph.Microstructure.Distances;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Volumes;

/// <summary>How the combined diffusion distance is measured and compared with a property.</summary>
public sealed record DiffusionDistanceOptions
{
    /// <summary>Gets how distance is measured.</summary>
    /// <value>The default value is <see cref="DistanceMetric.Euclidean"/>, as in the publication.</value>
    public DistanceMetric Metric { get; init; } = DistanceMetric.Euclidean;

    /// <summary>Gets a value indicating whether electrons may cross from particle to particle.</summary>
    /// <value>The default value is false, as in the publication.</value>
    public bool ElectronsThroughParticles { get; init; }

    /// <summary>Gets a value indicating whether only electrolyte that reaches the separator and carbon that reaches the collector make contacts.</summary>
    /// <value>The default value is false.</value>
    public bool ConnectedOnly { get; init; }

    /// <summary>Gets the face of the box at the separator.</summary>
    public BoxFace Separator { get; init; } = BoxFace.ZLow;

    /// <summary>Gets the face of the box at the collector.</summary>
    public BoxFace Collector { get; init; } = BoxFace.ZHigh;

    /// <summary>Gets how both distances become one impedance.</summary>
    public CombinedImpedanceOptions Combination { get; init; } = new();

    /// <summary>Gets a value indicating whether maps of the contact that feeds each voxel are kept.</summary>
    public bool WithContacts { get; init; }

    /// <summary>Gets the particle that is analysed alone; null for all.</summary>
    public int? Particle { get; init; }

    /// <summary>Gets the property at which a voxel weighs nothing in its centroid; null for the first percentile.</summary>
    public double? PropertyZero { get; init; }

    /// <summary>Gets the samples of the bootstrap for intervals, at least 20.</summary>
    /// <value>The default value is 1000: Efron and Tibshirani (1993) ask for at least as many for an interval.</value>
    public int Samples { get; init; } = 1000;

    /// <summary>Gets the seed of the bootstrap.</summary>
    /// <value>The default value is 1.</value>
    public int Seed { get; init; } = 1;

    internal BootstrapOptions Bootstrap => new() { Samples = Samples, Seed = Seed };
}
