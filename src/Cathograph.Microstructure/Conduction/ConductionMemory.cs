using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Conduction;

/// <summary>What a solution needs to hold beside the labels.</summary>
public static class ConductionMemory
{
    // Code, part, potential, residual, direction, correction, half a byte of boxes; the mask and the components of the beginning are gone before the vectors are made.
    private const double BytesOfVoxel = 23;

    // Six to seven times fewer unknowns below, 100 bytes each.
    private const double BytesOfConducting = 16;
    private const double BytesOfElement = 160;
    private const double BytesOfField = 4;

    /// <summary>Estimates it.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="conducting">Voxels that conduct.</param>
    /// <param name="options">Fibres, field.</param>
    /// <returns>Bytes, within about a fifth.</returns>
    public static long Estimate(VoxelGrid grid, long conducting, ConductionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        double edge = Math.Cbrt(grid.Spacing.Volume);
        double elements = 0;
        for (int fibre = 0; fibre < (options.Fibres?.Network.Count ?? 0); fibre++)
        {
            // An oblique line passes one and a half voxels an edge.
            elements += 1.5 * options.Fibres!.Network.LengthOf(fibre) / edge;
        }

        return (long)((BytesOfVoxel * grid.Count) + (BytesOfConducting * conducting) + (BytesOfElement * elements) + (options.WithField ? BytesOfField * grid.Count : 0));
    }
}
