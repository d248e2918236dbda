using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Conduction;

/// <summary>The arrays of the finest level, voxels first and behind them the unknowns that are not voxels; what lies in padding and in voxels that take no part is 0 throughout.</summary>
internal sealed class VoxelFields
{
    public VoxelFields(ConductionGrid grid, byte[] codes, int tail = 0)
    {
        (Grid, Codes) = (grid, codes);
        Residual = Zeros<float>(grid.Length + tail);
        Direction = Zeros<float>(grid.Length + tail);
        Correction = Zeros<float>(grid.Length + tail);
        Potential = Zeros<double>(grid.Length + tail);
    }

    /// <summary>Where the voxels lie.</summary>
    public ConductionGrid Grid { get; }

    /// <summary>The stored code of every voxel.</summary>
    public byte[] Codes { get; }

    /// <summary>Current that is missing in each voxel.</summary>
    public float[] Residual { get; }

    /// <summary>The direction of the search.</summary>
    public float[] Direction { get; }

    /// <summary>The preconditioned residual.</summary>
    public float[] Correction { get; }

    /// <summary>The potential, 1 at the first face and 0 at the last.</summary>
    public double[] Potential { get; }

    private static T[] Zeros<T>(int length)
        where T : unmanaged
    {
        T[] array = LargeArray.Uninitialised<T>(length);
        array.AsSpan().Clear();
        return array;
    }
}
