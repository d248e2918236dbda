using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>How networks are followed.</summary>
public sealed record PhaseConnectivityOptions
{
    /// <summary>Gets the face of the box at the separator.</summary>
    /// <value>The default value is <see cref="BoxFace.ZLow"/>.</value>
    public BoxFace Separator { get; init; } = BoxFace.ZLow;

    /// <summary>Gets the face of the box at the current collector.</summary>
    /// <value>The default value is <see cref="BoxFace.ZHigh"/>.</value>
    public BoxFace Collector { get; init; } = BoxFace.ZHigh;

    /// <summary>Gets which voxels conduct into each other.</summary>
    /// <value>The default value is <see cref="Neighbourhood.Faces"/>: an edge or a corner has no cross-section.</value>
    public Neighbourhood Neighbourhood { get; init; } = Neighbourhood.Faces;

    /// <summary>Gets a value indicating whether electrons also pass through active material, from particle to particle and from particle to carbon.</summary>
    public bool ActiveConducts { get; init; }
}
