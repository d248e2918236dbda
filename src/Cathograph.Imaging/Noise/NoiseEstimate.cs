using Cathograph.Core.Fields;

namespace Cathograph.Imaging.Noise;

/// <summary>The noise of a volume from the volume itself: the median absolute second difference along all axes, which edges and slow changes hardly enter.</summary>
public static class NoiseEstimate
{
    // Median absolute deviation of a normal distribution in standard deviations.
    private const double NormalMedian = 0.674489750196;
    private const int MostSamples = 1 << 19;

    /// <summary>Estimates the standard deviation of noise that is independent from voxel to voxel. Noise that was blurred after it arose (most reconstructions) comes out smaller than it is.</summary>
    /// <param name="volume">The grey values.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The standard deviation in grey values, at least 0; 0 when the volume is too small in the plane (below 3 x 3).</returns>
    public static double Of(Volume volume, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(volume);
        VoxelGrid grid = volume.Grid;
        if (grid.Width < 3 || grid.Height < 3)
        {
            return 0;
        }

        bool isSolid = grid.Depth >= 3;
        ReadOnlySpan<float> values = volume.Values.AsSpan();
        long inner = (long)(grid.Width - 2) * (grid.Height - 2) * (isSolid ? grid.Depth - 2 : grid.Depth);
        long step = Math.Max(1, inner / MostSamples);
        var sample = new List<float>((int)Math.Min(inner, 2 * MostSamples));
        for (long k = 0; k < inner; k += step)
        {
            if (k % 65536 < step)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int x = (int)(k % (grid.Width - 2)) + 1;
            long row = k / (grid.Width - 2);
            int y = (int)(row % (grid.Height - 2)) + 1;
            int z = (int)(row / (grid.Height - 2)) + (isSolid ? 1 : 0);
            float response = Response(values, grid, grid.IndexOf(x, y, z), isSolid);
            if (float.IsFinite(response))
            {
                sample.Add(MathF.Abs(response));
            }
        }

        if (sample.Count == 0)
        {
            return 0;
        }

        sample.Sort();
        double norm = Math.Pow(6, isSolid ? 1.5 : 1);
        return sample[sample.Count / 2] / (NormalMedian * norm);
    }

    private static float Response(ReadOnlySpan<float> values, VoxelGrid grid, int centre, bool isSolid)
    {
        float plane = Plane(values, centre, grid.Width);
        int step = (int)grid.PlaneCount;
        return isSolid ? Plane(values, centre - step, grid.Width) - (2 * plane) + Plane(values, centre + step, grid.Width) : plane;
    }

    private static float Plane(ReadOnlySpan<float> v, int c, int w) =>
        v[c - w - 1] - (2 * v[c - w]) + v[c - w + 1]
        - (2 * (v[c - 1] - (2 * v[c]) + v[c + 1]))
        + v[c + w - 1] - (2 * v[c + w]) + v[c + w + 1];
}
