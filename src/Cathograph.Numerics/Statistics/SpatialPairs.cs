namespace Cathograph.Numerics.Statistics;

/// <summary>The class of distance of every pair of points.</summary>
internal sealed class SpatialPairs
{
    private SpatialPairs(int count, byte[] classes, double[] distances, int[] members)
    {
        Count = count;
        Classes = classes;
        Distances = distances;
        Members = members;
    }

    /// <summary>Number of points.</summary>
    public int Count { get; }

    /// <summary>Class of each pair, row by row: 0 for a point with itself.</summary>
    public byte[] Classes { get; }

    /// <summary>Mean distance of each class.</summary>
    public double[] Distances { get; }

    /// <summary>Ordered pairs in each class.</summary>
    public int[] Members { get; }

    /// <summary>Sorts the pairs into classes, finer where points are close.</summary>
    public static SpatialPairs Of(SpatialPoints points, int[] chosen, int classes)
    {
        int count = chosen.Length;
        double Distance(int i, int j)
        {
            double x = points.X[chosen[i]] - points.X[chosen[j]];
            double y = points.Y[chosen[i]] - points.Y[chosen[j]];
            double z = points.Z[chosen[i]] - points.Z[chosen[j]];
            return Math.Sqrt((x * x) + (y * y) + (z * z));
        }

        double largest = 0;
        for (int i = 1; i < count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                largest = Math.Max(largest, Distance(i, j));
            }
        }

        var found = new byte[count * count];
        var sums = new double[classes + 1];
        var members = new int[classes + 1];
        members[0] = count;
        for (int i = 1; i < count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double distance = Distance(i, j);
                int place = largest > 0 ? 1 + Math.Min(classes - 1, (int)(classes * Math.Pow(distance / largest, 0.7))) : 1;
                found[(i * count) + j] = found[(j * count) + i] = (byte)place;
                sums[place] += 2 * distance;
                members[place] += 2;
            }
        }

        return new SpatialPairs(count, found, [.. sums.Select((sum, k) => members[k] > 0 ? sum / members[k] : 0)], members);
    }
}
