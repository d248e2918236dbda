using Cathograph.Microstructure.Voxels;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Conduction;

/// <summary>The arrays of the finest level, voxels first and behind them the unknowns that are not voxels; what lies in padding and in voxels that take no part is 0 throughout.</summary>
internal sealed class VoxelFields
{
    // Pages are handed out where they are touched first: several threads share that work.
    private const int Piece = 1 << 20;

    public VoxelFields(ConductionGrid grid, byte[] codes, int tail, int threads, CancellationToken cancellation)
    {
        (Grid, Codes) = (grid, codes);
        Residual = Zeros<float>(grid.Length + tail, threads, cancellation);
        Direction = Zeros<float>(grid.Length + tail, threads, cancellation);
        Correction = Zeros<float>(grid.Length + tail, threads, cancellation);
        Potential = Zeros<double>(grid.Length + tail, threads, cancellation);
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

    private static T[] Zeros<T>(int length, int threads, CancellationToken cancellation)
        where T : unmanaged
    {
        T[] array = LargeArray.Uninitialised<T>(length);
        VoxelWork.Run((length + Piece - 1) / Piece, threads, k => array.AsSpan(k * Piece, Math.Min(Piece, length - (k * Piece))).Clear(), cancellation);
        return array;
    }
}
