namespace Cathograph.Microstructure.Distances;

/// <summary>How the distances of Li+ and electrons are measured.</summary>
public sealed record ChannelDistanceOptions
{
    /// <summary>Gets how distance is measured.</summary>
    /// <value>The default value is <see cref="DistanceMetric.Euclidean"/>: the distance to the nearest contact point, as in the publication.</value>
    public DistanceMetric Metric { get; init; } = DistanceMetric.Euclidean;

    /// <summary>
    /// Gets a value indicating whether electrons may cross from particle to particle. The publication leaves these contacts out, because the conductivity of NMC is far below that of carbon.
    /// </summary>
    /// <value>The default value is false.</value>
    public bool ElectronsThroughParticles { get; init; }

    /// <summary>Gets a value indicating whether the contact that feeds each voxel is kept: 4 bytes a voxel and channel more.</summary>
    /// <value>The default value is false.</value>
    public bool WithContacts { get; init; }

    /// <summary>Gets a value indicating whether the depth below the surface of the particle is found too, for the core-shell model: 4 bytes a voxel more.</summary>
    /// <value>The default value is false.</value>
    public bool WithDepth { get; init; }

    /// <summary>Gets for every voxel whether it may bring Li+, such as only the electrolyte that reaches the separator; nonzero where it may. Null for all electrolyte.</summary>
    public ReadOnlyMemory<byte>? LithiumSources { get; init; }

    /// <summary>Gets for every voxel whether it may bring electrons, such as only the carbon that reaches the collector; nonzero where it may. Null for all carbon.</summary>
    public ReadOnlyMemory<byte>? ElectronSources { get; init; }
}
