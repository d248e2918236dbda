using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>Where around the centroid of each particle two kinds of contact lie: crossings by direction. Shared by all threads.</summary>
internal sealed class SurfacePatterns
{
    private readonly VoxelSpacing _spacing;
    private readonly bool _isPlane;
    private readonly DirectionGrid _directions;
    private readonly ParticleMoments _moments;
    private readonly int[] _kindOf;
    private readonly int[] _placeOf;
    private readonly long[] _sums;

    /// <summary>Prepares empty patterns.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="moments">Sizes and centroids.</param>
    /// <param name="kindOf">The kind of contact, 0 or 1, of every phase; -1 for a phase that is neither.</param>
    /// <param name="leastVoxels">Smaller particles get no pattern.</param>
    public SurfacePatterns(VoxelGrid grid, ParticleMoments moments, int[] kindOf, int leastVoxels)
    {
        _spacing = grid.Spacing;
        _isPlane = grid.IsPlane;
        _directions = new DirectionGrid(grid.IsPlane);
        _moments = moments;
        _kindOf = kindOf;
        _placeOf = new int[moments.Count];
        int count = 0;
        for (int particle = 0; particle < _placeOf.Length; particle++)
        {
            _placeOf[particle] = moments.Voxels(particle) >= leastVoxels ? count++ : -1;
        }

        _sums = new long[checked(count * 2 * _directions.Count)];
    }

    /// <summary>The kind of contact, 0 or 1, that a phase makes; -1 for neither.</summary>
    public int KindOf(int slot) => _kindOf[slot];

    /// <summary>The place of a particle among those with a pattern; -1 for one without.</summary>
    public int PlaceOf(int particle) => _placeOf[particle];

    /// <summary>The centroid of a particle in voxels.</summary>
    public (double X, double Y, double Z) CentreOf(int particle) => _moments.Centroid(particle);

    /// <summary>The cell of a direction that is given in voxels.</summary>
    public int CellOf(double x, double y, double z) => _directions.IndexOf(x * _spacing.X, y * _spacing.Y, z * _spacing.Z);

    /// <summary>The cells of the directions of voxels of a row, or <see cref="DirectionRow.Unknown"/>; the first is given in voxels.</summary>
    public void CellsOf((double X, double Y, double Z) first, Span<byte> cells)
    {
        if (_isPlane)
        {
            cells.Fill(DirectionRow.Unknown);
            return;
        }

        DirectionRow.Find((first.X, first.Y * (_spacing.Y / _spacing.X), first.Z * (_spacing.Z / _spacing.X)), cells);
    }

    /// <summary>Where a cell of a pattern is counted.</summary>
    public int IndexOf(int place, int kind, int cell) => (((2 * place) + kind) * _directions.Count) + cell;

    /// <summary>Adds crossings to a cell; called from many threads.</summary>
    public void Add(int index, long sum) => Interlocked.Add(ref _sums[index], sum);

    /// <summary>The crossings of a kind by direction; empty for a particle without a pattern.</summary>
    public ReadOnlySpan<long> Of(int particle, int kind) =>
        _placeOf[particle] < 0 ? [] : _sums.AsSpan(((2 * _placeOf[particle]) + kind) * _directions.Count, _directions.Count);
}
