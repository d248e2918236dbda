using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Imaging.Forest;
using Cathograph.Imaging.Thresholds;

namespace Cathograph.Studies.Segmentation;

/// <summary>What a method made of every voxel.</summary>
internal sealed record VoxelClasses(ImmutableArray<byte> Labels, PhaseTable Phases, Volume Confidence)
{
    public ThresholdResult? Thresholds { get; init; }

    public ForestModel? Model { get; init; }

    public string Scale { get; init; } = "distance to threshold (noise)";

    public double Limit { get; init; } = 5;

    public double UnsureBelow { get; init; } = 1;
}
