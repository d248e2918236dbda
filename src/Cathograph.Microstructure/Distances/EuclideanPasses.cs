using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Distances;

/// <summary>
/// The two passes of the transform. Each piece of work is a tile of 64 neighbouring columns: first along x and y within a plane, from bits to squared distances in the plane,
/// then along z. Squared distances are in units of the squared edge along x, exact in single precision up to distances of 4096 edges of cubic voxels.
/// </summary>
internal sealed class EuclideanPasses
{
    private readonly VoxelGrid _grid;
    private readonly BitRows _bits;
    private readonly ReadOnlyMemory<byte>? _within;
    private readonly float[] _alongY;
    private readonly float[] _alongZ;
    private readonly bool _isNearestWanted;
    private readonly bool _isPacked;
    private readonly int _blocks;

    public EuclideanPasses(VoxelGrid grid, BitRows bits, EuclideanOptions options, float[] distances)
    {
        _grid = grid;
        _bits = bits;
        _within = options.Within;
        _isNearestWanted = options.WithNearest;
        _isPacked = grid.Spacing.IsCubic && LineTile.FitsPacked(grid.Width, grid.Height, grid.Depth);
        _blocks = bits.WordsPerRow;
        _alongY = Squares(grid.Height, grid.Spacing.IsCubic ? 1 : grid.Spacing.Y / grid.Spacing.X);
        _alongZ = Squares(grid.Depth, grid.Spacing.IsCubic ? 1 : grid.Spacing.Z / grid.Spacing.X);
        Distances = distances;
        Nearest = _isNearestWanted ? LargeArray.Uninitialised<int>((int)grid.Count) : [];
    }

    /// <summary>The distances; squared and within the plane between the passes.</summary>
    public float[] Distances { get; }

    /// <summary>The nearest sources, empty when they are not wanted.</summary>
    public int[] Nearest { get; }

    /// <summary>Pieces of work of the first pass.</summary>
    public int PlaneItems => _blocks * _grid.Depth;

    /// <summary>Pieces of work of the second pass.</summary>
    public int AcrossItems => _blocks * _grid.Height;

    /// <summary>The buffers of a thread.</summary>
    public LineTile NewTile() => new(Math.Max(_grid.Height, _grid.Depth), _isNearestWanted, _isNearestWanted && _isPacked);

    /// <summary>Distances in the plane for one tile.</summary>
    public void WithinPlane(int item, LineTile tile)
    {
        (int z, int block) = Math.DivRem(item, _blocks);
        bool isAny = false;
        for (int y = 0; y < _grid.Height; y++)
        {
            int row = y + (_grid.Height * z);
            isAny |= tile.FillRow(y, _bits.Row(row), block, row * _grid.Width);
        }

        int start = (z * (int)_grid.PlaneCount) + (block * LineTile.Lanes);
        tile.Solve(TargetOf(start, _grid.Width, _grid.Height, block, isLast: _grid.IsPlane), _alongY, isAny);
    }

    /// <summary>Distances across the planes for one tile.</summary>
    public void AcrossPlanes(int item, LineTile tile)
    {
        (int y, int block) = Math.DivRem(item, _blocks);
        int start = (y * _grid.Width) + (block * LineTile.Lanes);
        LineTarget target = TargetOf(start, (int)_grid.PlaneCount, _grid.Depth, block, isLast: true);
        tile.Load(target, _grid.Width);
        tile.Solve(target, _alongZ, isAny: true);
    }

    private LineTarget TargetOf(int start, int stride, int count, int block, bool isLast) => new()
    {
        Distances = Distances,
        Nearest = Nearest,
        Within = isLast ? _within : null,
        Start = start,
        Stride = stride,
        Count = count,
        IsInSteps = _isNearestWanted && _isPacked && !_grid.IsPlane,
        Lanes = Math.Min(LineTile.Lanes, _grid.Width - (block * LineTile.Lanes)),
        Unit = isLast ? (float)_grid.Spacing.X : 0,
    };

    private static float[] Squares(int count, double ratio)
    {
        float[] squares = new float[count];
        for (int k = 0; k < count; k++)
        {
            squares[k] = (float)(k * ratio * k * ratio);
        }

        return squares;
    }
}
