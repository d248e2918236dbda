namespace Cathograph.Microstructure.Distances;

/// <summary>Which voxels outside of a particle make a contact of one kind.</summary>
/// <param name="Voxels">A byte for every voxel of the volume.</param>
/// <param name="Bit">The bit that marks the kind.</param>
internal sealed record ContactKind(byte[] Voxels, byte Bit);
