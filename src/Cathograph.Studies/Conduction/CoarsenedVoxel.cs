namespace Cathograph.Studies.Conduction;

/// <summary>The same volume with larger voxels.</summary>
/// <param name="Factor">Voxels that become one along each axis; 1 for the volume as given.</param>
/// <param name="Edge">Edge of a voxel along the axis in m.</param>
/// <param name="Conductivity">Its conductivity in S/m.</param>
public sealed record CoarsenedVoxel(int Factor, double Edge, double Conductivity);
