namespace Cathograph.Core.Fields;

/// <summary>A point of a centre line.</summary>
/// <param name="X">Along x in m from the corner of the box at which voxel (0, 0, 0) begins.</param>
/// <param name="Y">Along y in m.</param>
/// <param name="Z">Along z in m.</param>
public readonly record struct FibrePoint(double X, double Y, double Z);
