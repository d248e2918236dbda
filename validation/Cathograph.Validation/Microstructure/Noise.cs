using Cathograph.Core.Fields;

namespace Cathograph.Validation.Microstructure;

/// <summary>Random fields whose correlation is known.</summary>
internal static class Noise
{
    /// <summary>A normal number (Box and Muller 1958).</summary>
    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>A field of variance 1 with the correlation exp(-h^2/(4 s^2)): white noise under a Gaussian of s voxels.</summary>
    public static double[] Field(VoxelGrid grid, double s, Random random)
    {
        int reach = (int)Math.Ceiling(4 * s);
        var wide = new VoxelGrid(grid.Width + (2 * reach), grid.Height + (2 * reach), grid.Depth + (2 * reach), grid.Spacing);
        double[] field = [.. Enumerable.Range(0, (int)wide.Count).Select(_ => Normal(random))];
        double[] kernel = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(k => Math.Exp(-k * k / (2 * s * s)))];
        double norm = Math.Sqrt(kernel.Sum(value => value * value));
        kernel = [.. kernel.Select(value => value / norm)];
        foreach (int step in new[] { 1, wide.Width, wide.Width * wide.Height })
        {
            int count = step == 1 ? wide.Width : step == wide.Width ? wide.Height : wide.Depth;
            var next = new double[field.Length];
            for (int i = 0; i < field.Length; i++)
            {
                int place = i / step % count;
                for (int k = Math.Max(-reach, -place); k <= Math.Min(reach, count - 1 - place); k++)
                {
                    next[i] += kernel[k + reach] * field[i + (k * step)];
                }
            }

            field = next;
        }

        return [.. Enumerable.Range(0, (int)grid.Count).Select(i =>
        {
            (int x, int y, int z) = grid.PlaceOf(i);
            return field[wide.IndexOf(x + reach, y + reach, z + reach)];
        })];
    }

    /// <summary>The mean over a voxel and its six neighbours of the same particle.</summary>
    public static double[] BlurInside(double[] values, int[] ids, VoxelGrid grid)
    {
        var blurred = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (ids[i] == 0)
            {
                continue;
            }

            (int x, int y, int z) = grid.PlaceOf(i);
            (double sum, int count) = (0, 0);
            foreach ((int a, int b, int c) in new[] { (0, 0, 0), (1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1) })
            {
                if (x + a >= 0 && x + a < grid.Width && y + b >= 0 && y + b < grid.Height && z + c >= 0 && z + c < grid.Depth)
                {
                    int other = grid.IndexOf(x + a, y + b, z + c);
                    (sum, count) = ids[other] == ids[i] ? (sum + values[other], count + 1) : (sum, count);
                }
            }

            blurred[i] = sum / count;
        }

        return blurred;
    }
}
