using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Filters;
using Cathograph.Imaging.Thresholds;

namespace Cathograph.Imaging.Watershed;

/// <summary>Markers grow over the gradient of the grey values, flat places first, until they meet at its ridges.</summary>
public static class SeededWatershed
{
    private const int Levels = 4096;
    private const int GradientBins = 1024;

    // Steeper than all but this share is as steep as can be.
    private const double Steepest = 0.999;

    /// <summary>Voxels that thresholds label with confidence: far from every threshold and where the image is flat; 0 elsewhere, else the class plus one.</summary>
    /// <param name="grey">The grey values.</param>
    /// <param name="thresholds">Grey values in ascending order.</param>
    /// <param name="noise">Standard deviation of the noise: markers lie at least two away from a threshold.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The markers.</returns>
    public static LabelVolume Markers(Volume grey, ImmutableArray<double> thresholds, double noise, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(grey);
        float[] gradient = Gradient(grey, 1, threads, cancellation);
        GreyHistogram histogram = GreyHistogram.Of(new Volume(grey.Grid, ImmutableCollectionsMarshal.AsImmutableArray(gradient)), GradientBins, threads, cancellation);
        double flat = MultiOtsu.Find(histogram, 2).Thresholds[0];
        ImmutableArray<byte> classes = Thresholding.Apply(grey, thresholds, threads, cancellation);
        byte[] markers = new byte[classes.Length];
        for (int k = 0; k < markers.Length; k++)
        {
            float value = grey.Values[k];
            bool isFar = float.IsFinite(value);
            foreach (double threshold in thresholds)
            {
                isFar &= Math.Abs(value - threshold) >= 2 * noise;
            }

            markers[k] = isFar && gradient[k] < flat ? (byte)(classes[k] + 1) : (byte)0;
        }

        return new LabelVolume(grey.Grid, ImmutableCollectionsMarshal.AsImmutableArray(markers), new PhaseTable([]));
    }

    /// <summary>Grows markers until every voxel has a label. 11 bytes a voxel beside the input.</summary>
    /// <param name="grey">The grey values.</param>
    /// <param name="markers">A label in every marker, 0 elsewhere, on the same grid.</param>
    /// <param name="sigma">Blur before the gradient in the smallest edge of a voxel, 0.3 to 10.</param>
    /// <param name="threads">Threads, or 0 for one a core; not seen in the result.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The labels.</returns>
    /// <exception cref="InvalidInputException">There is no marker.</exception>
    public static WatershedResult Run(Volume grey, LabelVolume markers, double sigma, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(grey);
        ArgumentNullException.ThrowIfNull(markers);
        float[] gradient = Gradient(grey, sigma, threads, cancellation);
        float steepest = Quantile(gradient, Steepest);
        float scale = steepest > 0 ? (Levels - 1) / steepest : 0;
        byte[] labels = [.. markers.Labels];
        long count = labels.LongCount(label => label != 0);
        if (count == 0)
        {
            throw new InvalidInputException("--paint", "found no marker; expected labels above 0 in some voxels, and 0 elsewhere");
        }

        Flood(grey.Grid, labels, gradient, scale, cancellation);
        for (int k = 0; k < gradient.Length; k++)
        {
            gradient[k] = markers.Labels[k] != 0 || steepest <= 0 ? 1 : 1 - Math.Min(1, gradient[k] / steepest);
        }

        return new WatershedResult(
            ImmutableCollectionsMarshal.AsImmutableArray(labels),
            count,
            new Volume(grey.Grid, ImmutableCollectionsMarshal.AsImmutableArray(gradient)) { Quantity = "flatness of the image" });
    }

    // A queue for each level of the gradient, first in first out; a voxel gets its label when it is queued.
    [Kernel("the flood: one loop over the queues of all levels")]
    private static void Flood(VoxelGrid grid, byte[] labels, float[] gradient, float scale, CancellationToken cancellation)
    {
        int[] next = new int[labels.Length];
        int[] head = new int[Levels];
        int[] tail = new int[Levels];
        Array.Fill(head, -1);
        int plane = (int)grid.PlaneCount;
        int level = 0;

        void Queue(int k, int floor)
        {
            int own = Math.Max(floor, (int)Math.Min(Levels - 1, gradient[k] * scale));
            next[k] = -1;
            if (head[own] < 0)
            {
                head[own] = k;
            }
            else
            {
                next[tail[own]] = k;
            }

            tail[own] = k;
        }

        for (int k = 0; k < labels.Length; k++)
        {
            if (labels[k] != 0)
            {
                Queue(k, 0);
            }
        }

        while (level < Levels)
        {
            int k = head[level];
            if (k < 0)
            {
                level++;
                cancellation.ThrowIfCancellationRequested();
                continue;
            }

            head[level] = next[k];
            (int x, int y, int z) = grid.PlaceOf(k);
            for (int side = 0; side < 6; side++)
            {
                (bool isInside, int other) = side switch
                {
                    0 => (x > 0, k - 1),
                    1 => (x < grid.Width - 1, k + 1),
                    2 => (y > 0, k - grid.Width),
                    3 => (y < grid.Height - 1, k + grid.Width),
                    4 => (z > 0, k - plane),
                    _ => (z < grid.Depth - 1, k + plane),
                };
                if (isInside && labels[other] == 0)
                {
                    labels[other] = labels[k];
                    Queue(other, level);
                }
            }
        }
    }

    private static float[] Gradient(Volume grey, double sigma, int threads, CancellationToken cancellation)
    {
        float[] blurred = [.. grey.Values.Select(value => float.IsFinite(value) ? value : 0)];
        var shape = new BoxShape(grey.Grid.Width, grey.Grid.Height, grey.Grid.Depth);
        AxisLengths unit = AxisLengths.Of(1, grey.Grid, isPlanar: false);
        GaussianFilter.InPlace(blurred, shape, AxisLengths.Of(sigma, grey.Grid, isPlanar: false), threads, cancellation);
        float[] gradient = new float[blurred.Length];
        PlaneWork.Run(shape.Depth, threads, z =>
        {
            int k = z * shape.Plane;
            for (int y = 0; y < shape.Height; y++)
            {
                for (int x = 0; x < shape.Width; x++, k++)
                {
                    double gx = unit.X * (blurred[x < shape.Width - 1 ? k + 1 : k] - blurred[x > 0 ? k - 1 : k]);
                    double gy = unit.Y * (blurred[y < shape.Height - 1 ? k + shape.Width : k] - blurred[y > 0 ? k - shape.Width : k]);
                    double gz = unit.Z * (blurred[z < shape.Depth - 1 ? k + shape.Plane : k] - blurred[z > 0 ? k - shape.Plane : k]);
                    gradient[k] = (float)(0.5 * Math.Sqrt((gx * gx) + (gy * gy) + (gz * gz)));
                }
            }
        }, cancellation);
        return gradient;
    }

    private static float Quantile(float[] values, double share)
    {
        int step = Math.Max(1, values.Length / (1 << 19));
        float[] sample = [.. Enumerable.Range(0, values.Length / step).Select(k => values[k * step]).Order()];
        return sample[(int)(share * (sample.Length - 1))];
    }
}
