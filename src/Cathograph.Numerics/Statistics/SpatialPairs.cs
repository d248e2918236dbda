namespace Cathograph.Numerics.Statistics;

/// <summary>The class of distance of every pair of points.</summary>
internal sealed class SpatialPairs
{
    // Below 1: classes are finer where points are close.
    private const double Crowding = 0.7;

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
        double[] x = [.. chosen.Select(point => points.X[point])];
        double[] y = [.. chosen.Select(point => points.Y[point])];
        double[] z = [.. chosen.Select(point => points.Z[point])];
        double Square(int i, int j) => ((x[i] - x[j]) * (x[i] - x[j])) + ((y[i] - y[j]) * (y[i] - y[j])) + ((z[i] - z[j]) * (z[i] - z[j]));

        double largest = 0;
        for (int i = 1; i < count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                largest = Math.Max(largest, Square(i, j));
            }
        }

        // A class begins where (distance/largest)^0.7 reaches a multiple of 1/classes; compared as squares, without roots and powers.
        double[] begins = [.. Enumerable.Range(0, classes).Select(k => largest * Math.Pow((double)k / classes, 2 / Crowding))];
        var found = new byte[count * count];
        var sums = new double[classes + 1];
        var members = new int[classes + 1];
        members[0] = count;
        for (int i = 1; i < count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double square = Square(i, j);
                int place = largest > 0 ? ClassOf(begins, square) : 1;
                found[(i * count) + j] = found[(j * count) + i] = (byte)place;
                sums[place] += 2 * Math.Sqrt(square);
                members[place] += 2;
            }
        }

        return new SpatialPairs(count, found, [.. sums.Select((sum, k) => members[k] > 0 ? sum / members[k] : 0)], members);
    }

    private static int ClassOf(double[] begins, double square)
    {
        int low = 0;
        int high = begins.Length;
        while (high - low > 1)
        {
            int middle = (low + high) >>> 1;
            (low, high) = square >= begins[middle] ? (middle, high) : (low, middle);
        }

        return low + 1;
    }
}
