using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>The connected pieces of the phases of a role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Voxels">All its voxels.</param>
/// <param name="Count">The number of pieces.</param>
/// <param name="LargestShare">The share of the largest piece, 0 to 1; 0 when there is none.</param>
public sealed record RoleClusters(PhaseRole Role, long Voxels, int Count, double LargestShare);
