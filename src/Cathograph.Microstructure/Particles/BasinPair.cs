namespace Cathograph.Microstructure.Particles;

/// <summary>Two basins that meet.</summary>
/// <param name="Low">The lower number.</param>
/// <param name="High">The higher number.</param>
/// <param name="Saddle">The highest value of the field at which a path leads from one to the other.</param>
/// <param name="FacesX">Voxel faces between them across x.</param>
/// <param name="FacesY">Voxel faces between them across y.</param>
/// <param name="FacesZ">Voxel faces between them across z.</param>
internal readonly record struct BasinPair(int Low, int High, float Saddle, int FacesX, int FacesY, int FacesZ);
