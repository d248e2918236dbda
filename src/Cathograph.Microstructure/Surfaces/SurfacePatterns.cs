using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>Where around the centroid of each particle two kinds of contact lie: crossings by direction. Shared by all threads.</summary>
internal sealed class SurfacePatterns
{
    private readonly VoxelSpacing _spacing;
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

    /// <summary>Adds a crossing.</summary>
    public void Add(int particle, int slot, int weight, (int X, int Y, int Z) place)
    {
        int kind = _kindOf[slot];
        int pattern = _placeOf[particle];
        if (kind < 0 || pattern < 0)
        {
            return;
        }

        (double x, double y, double z) = _moments.Centroid(particle);
        int cell = _directions.IndexOf((place.X - x) * _spacing.X, (place.Y - y) * _spacing.Y, (place.Z - z) * _spacing.Z);
        Interlocked.Add(ref _sums[(((2 * pattern) + kind) * _directions.Count) + cell], weight);
    }

    /// <summary>The crossings of a kind by direction; empty for a particle without a pattern.</summary>
    public ReadOnlySpan<long> Of(int particle, int kind) =>
        _placeOf[particle] < 0 ? [] : _sums.AsSpan(((2 * _placeOf[particle]) + kind) * _directions.Count, _directions.Count);
}
