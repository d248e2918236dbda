using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Conduction;

/// <summary>What a solution needs to hold beside the labels.</summary>
public static class ConductionMemory
{
    // Code, part, potential, residual, direction, correction, half a byte of boxes; what the beginning and the set-up of the levels needed is gone before the vectors are made.
    private const double BytesOfVoxel = 22.5;

    // Six to seven times fewer unknowns below, 50 bytes each and 8 for each of their six or seven links. Measured at 256^3: 21 with one phase, 20 with three.
    private const double BytesOfConducting = 20.5;
    private const double BytesOfElement = 160;
    private const double BytesOfField = 4;

    /// <summary>Estimates it.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="conducting">Voxels that conduct.</param>
    /// <param name="options">Fibres, field.</param>
    /// <returns>Bytes, beside the labels; for more than a million voxels within a tenth.</returns>
    public static long Estimate(VoxelGrid grid, long conducting, ConductionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        double edge = Math.Cbrt(grid.Spacing.Volume);
        int row = options.Axis == 0 ? grid.Height : grid.Width;
        double padded = (row + ConductionGrid.Lanes) / ConductionGrid.Lanes * ConductionGrid.Lanes / (double)row;
        double elements = 0;
        for (int fibre = 0; fibre < (options.Fibres?.Network.Count ?? 0); fibre++)
        {
            // An oblique line passes one and a half voxels an edge.
            elements += 1.5 * options.Fibres!.Network.LengthOf(fibre) / edge;
        }

        return (long)((BytesOfVoxel * grid.Count * padded) + (BytesOfConducting * conducting) + (BytesOfElement * elements) + (options.WithField ? BytesOfField * grid.Count : 0));
    }
}
