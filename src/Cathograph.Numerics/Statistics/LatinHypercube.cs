using System.Collections.Immutable;

namespace Cathograph.Numerics.Statistics;

/// <summary>Latin hypercube samples (McKay, Beckman and Conover 1979): every one of n slabs of every coordinate is met exactly once.</summary>
public static class LatinHypercube
{
    /// <summary>Draws points in the unit cube.</summary>
    /// <param name="count">Number of points, at least 0.</param>
    /// <param name="dimensions">Number of coordinates, at least 1.</param>
    /// <param name="seed">The same seed gives the same points.</param>
    /// <returns>Points with coordinates from 0 to 1.</returns>
    public static ImmutableArray<ImmutableArray<double>> Sample(int count, int dimensions, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        var random = new Random(seed);
        var points = new double[count][];
        for (int i = 0; i < count; i++)
        {
            points[i] = new double[dimensions];
        }

        int[] slabs = [.. Enumerable.Range(0, count)];
        for (int j = 0; j < dimensions; j++)
        {
            random.Shuffle(slabs);
            for (int i = 0; i < count; i++)
            {
                points[i][j] = (slabs[i] + random.NextDouble()) / count;
            }
        }

        return [.. points.Select(point => point.ToImmutableArray())];
    }
}
