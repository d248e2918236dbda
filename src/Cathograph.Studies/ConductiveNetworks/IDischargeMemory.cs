using Cathograph.Core.Electrodes;
using Cathograph.Core.Fields;
using Cathograph.Studies.VoxelDischarge;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>Remembers discharges that were resolved voxel by voxel, so that an interrupted study goes on where it stopped.</summary>
public interface IDischargeMemory
{
    /// <summary>The discharge that was kept for exactly this input.</summary>
    /// <param name="design">The cell.</param>
    /// <param name="structure">The volume and the number of the particle in every voxel.</param>
    /// <param name="options">How it is discharged.</param>
    /// <returns>The discharge to the last digit; null when none was kept, or what was kept cannot be trusted.</returns>
    VoxelDischargeResult? Find(CellDesign design, (LabelVolume Volume, RegionVolume Particles) structure, VoxelDischargeOptions options);

    /// <summary>Keeps a discharge.</summary>
    /// <param name="design">The cell.</param>
    /// <param name="options">How it was discharged.</param>
    /// <param name="result">The discharge; its setup holds the structure.</param>
    void Keep(CellDesign design, VoxelDischargeOptions options, VoxelDischargeResult result);
}
