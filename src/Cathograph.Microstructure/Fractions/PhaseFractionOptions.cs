using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;

namespace Cathograph.Microstructure.Fractions;

/// <summary>What the fractions of phases are asked for.</summary>
public sealed record PhaseFractionOptions
{
    /// <summary>Gets the edge lengths of a voxel.</summary>
    public required VoxelSpacing Spacing { get; init; }

    /// <summary>Gets what the labels mean; labels that are not in the table are counted together.</summary>
    public required PhaseTable Phases { get; init; }

    /// <summary>Gets the face of the box at the separator; profiles run from it along its axis.</summary>
    /// <value>The default value is <see cref="BoxFace.ZLow"/>.</value>
    public BoxFace Separator { get; init; } = BoxFace.ZLow;

    /// <summary>Gets the face of the box at the current collector.</summary>
    /// <value>The default value is <see cref="BoxFace.ZHigh"/>.</value>
    public BoxFace Collector { get; init; } = BoxFace.ZHigh;

    /// <summary>Gets which voxels of a phase are connected.</summary>
    /// <value>The default value is <see cref="Connectivity.Neighbourhood.Faces"/>: what conducts has to share a face.</value>
    public Neighbourhood Neighbourhood { get; init; } = Neighbourhood.Faces;
}
