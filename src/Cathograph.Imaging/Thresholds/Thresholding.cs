using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Numerics.Memory;

namespace Cathograph.Imaging.Thresholds;

/// <summary>Grey values to classes by thresholds.</summary>
public static class Thresholding
{
    /// <summary>The label of a voxel without a grey value.</summary>
    public const byte NoValue = 255;

    /// <summary>Labels every voxel with the number of thresholds that its grey value reaches: 0 for the darkest class. 1 byte a voxel.</summary>
    /// <param name="volume">The grey values.</param>
    /// <param name="thresholds">Grey values in ascending order, at most 254.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The class of every voxel; <see cref="NoValue"/> where the grey value is NaN.</returns>
    public static ImmutableArray<byte> Apply(Volume volume, ImmutableArray<double> thresholds, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(volume);
        float[] limits = [.. thresholds.Select(value => (float)value)];
        byte[] labels = LargeArray.Uninitialised<byte>(volume.Values.Length);
        int planeCount = (int)volume.Grid.PlaneCount;
        PlaneWork.Run(volume.Grid.Depth, threads, plane =>
        {
            ReadOnlySpan<float> values = volume.Values.AsSpan().Slice(plane * planeCount, planeCount);
            Span<byte> target = labels.AsSpan(plane * planeCount, planeCount);
            for (int k = 0; k < values.Length; k++)
            {
                float value = values[k];
                int number = 0;
                foreach (float limit in limits)
                {
                    number += value >= limit ? 1 : 0;
                }

                target[k] = float.IsNaN(value) ? NoValue : (byte)number;
            }
        }, cancellation);
        return ImmutableCollectionsMarshal.AsImmutableArray(labels);
    }

    /// <summary>How far the grey value of every voxel lies from the nearest threshold, in standard deviations of the noise. 4 bytes a voxel.</summary>
    /// <param name="volume">The grey values that were compared with the thresholds.</param>
    /// <param name="thresholds">Grey values in ascending order.</param>
    /// <param name="noise">Standard deviation of the noise in grey values, above 0.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The distances; at 0 the class of a voxel is a coin's toss.</returns>
    public static Volume Confidence(Volume volume, ImmutableArray<double> thresholds, double noise, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(noise);
        float[] limits = [.. thresholds.Select(value => (float)value)];
        float[] distances = LargeArray.Uninitialised<float>(volume.Values.Length);
        int planeCount = (int)volume.Grid.PlaneCount;
        float scale = (float)(1 / noise);
        PlaneWork.Run(volume.Grid.Depth, threads, plane =>
        {
            ReadOnlySpan<float> values = volume.Values.AsSpan().Slice(plane * planeCount, planeCount);
            Span<float> target = distances.AsSpan(plane * planeCount, planeCount);
            for (int k = 0; k < values.Length; k++)
            {
                float nearest = float.PositiveInfinity;
                foreach (float limit in limits)
                {
                    nearest = MathF.Min(nearest, MathF.Abs(values[k] - limit));
                }

                target[k] = nearest * scale;
            }
        }, cancellation);
        return new Volume(volume.Grid, ImmutableCollectionsMarshal.AsImmutableArray(distances)) { Quantity = "distance to the nearest threshold in noise standard deviations" };
    }
}
