using Cathograph.Core.Fields;

namespace Cathograph.Studies.Segmentation;

/// <summary>How much of a volume a phase takes.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Voxels">Its voxels.</param>
/// <param name="Fraction">Its share of all voxels that have a phase, 0 to 1.</param>
/// <param name="Volume">Its volume in m3.</param>
/// <param name="MeanGrey">Mean of its grey values; NaN when it has no voxel.</param>
/// <param name="GreyDeviation">Standard deviation of its grey values.</param>
public sealed record PhaseShare(Phase Phase, long Voxels, double Fraction, double Volume, double MeanGrey, double GreyDeviation);
