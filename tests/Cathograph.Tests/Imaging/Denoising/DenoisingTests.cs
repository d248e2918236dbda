using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Denoising;
using Cathograph.Imaging.Filters;
using Cathograph.Imaging.Noise;
using Cathograph.Imaging.Preparation;

namespace Cathograph.Tests.Imaging.Denoising;

/// <summary>Filters against brute force, and what they do to noise and edges.</summary>
public sealed class DenoisingTests
{
    public static TheoryData<PreparationKind, double> Filters => new()
    {
        { PreparationKind.Median, 1 },
        { PreparationKind.Median, 2 },
        { PreparationKind.NonLocalMeans, 1 },
        { PreparationKind.TotalVariation, 1 },
    };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(1, 6)]
    [InlineData(2, 7)]
    [InlineData(3, 9)]
    public void Median_IsThatOfTheSortedWindow(int radius, int depth)
    {
        var shape = new BoxShape(37, 9, depth);
        var random = new Random(radius);
        float[] values = [.. Enumerable.Range(0, shape.Count).Select(_ => (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 4))))];
        float[] filtered = [.. values];
        MedianFilter.InPlace(filtered, shape, radius, 2, CancellationToken.None);
        for (int k = 0; k < values.Length; k++)
        {
            Assert.Equal(Sorted(values, shape, k, radius), filtered[k]);
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void ThreadsAndSlabs_CannotBeSeen(PreparationKind kind, double strength)
    {
        Volume noisy = GreyPhantom.Grey(GreyPhantom.Balls(40, 24, 7), 20);
        ImmutableArray<float> one = Filter(noisy, kind, strength, 1).Values;
        Assert.Equal(one, Filter(noisy, kind, strength, 3).Values);
    }

    [Fact]
    public void SlabsOfAnySize_GiveTheSameMedian()
    {
        var shape = new BoxShape(20, 11, 23);
        float[] values = [.. GreyPhantom.Of(20, 11, 23, (x, y, z) => Math.Sin((x * 1.3) + (y * y * 0.7) + (z * 2.1))).Values];
        float[] whole = [.. values];
        MedianFilter.InPlace(whole, shape, 2, 2, CancellationToken.None);
        foreach (int planes in new[] { 3, 4, 5, 7, 11, 22 })
        {
            float[] parts = [.. values];
            SlabFilter.InPlace(parts, shape, 2, (slab, plane, row, rows, target) => MedianOf(slab, plane, row, rows, target, 2), 2, planes * shape.Plane, CancellationToken.None);
            Assert.Equal(whole, parts);
        }
    }

    [Theory]
    [InlineData(PreparationKind.Median, 1, 64, 3)]
    [InlineData(PreparationKind.NonLocalMeans, 1, 64, 8)]
    [InlineData(PreparationKind.TotalVariation, 1, 64, 5)]
    [InlineData(PreparationKind.Median, 1, 1, 1.8)]
    [InlineData(PreparationKind.NonLocalMeans, 1, 1, 4)]
    [InlineData(PreparationKind.TotalVariation, 1, 1, 3)]
    public void InAFlatRegion_TheMeanStays_AndNoiseFallsByAFactor(PreparationKind kind, double strength, int depth, double factor)
    {
        var grid = new VoxelGrid(64, 64, depth, VoxelSpacing.Cube(1e-7));
        Volume noisy = GreyPhantom.Grey(new LabelVolume(grid, [.. new byte[grid.Count]], new PhaseTable([])), 20);
        Volume filtered = Filter(noisy, kind, strength, 0);
        Assert.Equal(noisy.Values.Average(), filtered.Values.Average(), 20 / Math.Sqrt(grid.Count) * 2);
        Assert.True(Deviation(filtered.Values) < 20 / factor, $"{Deviation(filtered.Values)}");
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void AnEdge_StaysWhereItIs(PreparationKind kind, double strength)
    {
        Volume truth = GreyPhantom.Of(48, 32, 12, (x, _, _) => x < 24 ? 0 : 200);
        var random = new Random(3);
        Volume noisy = GreyPhantom.Of(48, 32, 12, (x, y, z) => truth.Values[truth.Grid.IndexOf(x, y, z)] + (20 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(6.283185307 * random.NextDouble())));
        Volume filtered = Filter(noisy, kind, strength, 0);
        for (int k = 0; k < filtered.Values.Length; k++)
        {
            (int x, int y, int z) = filtered.Grid.PlaceOf(k);
            if (y is > 2 and < 29 && z is > 2 and < 9)
            {
                Assert.Equal(x >= 24, filtered.Values[k] > 100);
            }
        }
    }

    [Fact]
    public void TotalVariation_OfAStep_LosesWhatTheTheorySays()
    {
        // Along one axis a step between plateaus of n and m voxels moves each plateau by weight / length towards the other.
        const double Weight = 30;
        var shape = new BoxShape(40, 1, 1);
        float[] values = [.. Enumerable.Range(0, 40).Select(x => x < 10 ? 0f : 100f)];
        Verdict verdict = TotalVariation.InPlace(values, shape, new AxisLengths(1, 1, 1), (1, Weight), 1, CancellationToken.None);
        Assert.True(verdict.IsCompleted, verdict.Message);
        Assert.All(values[..10], value => Assert.Equal(Weight / 10, value, 1.0));
        Assert.All(values[10..], value => Assert.Equal(100 - (Weight / 30), value, 1.0));
        Assert.True(verdict.Residual <= 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Noise_IsFound_WhateverTheStructure(int depth)
    {
        double noise = NoiseEstimate.Of(GreyPhantom.Grey(GreyPhantom.Balls(80, depth, 15), 12, 1, 1), CancellationToken.None);
        Assert.Equal(12, noise, 12 * 0.12);
    }

    [Fact]
    public void MissingValues_StayMissing_AndDoNotSpread()
    {
        Volume volume = GreyPhantom.Of(20, 20, 5, (x, y, z) => x == 4 && y == 4 ? double.NaN : Math.Sin(x + y + z));
        foreach (PreparationKind kind in new[] { PreparationKind.Median, PreparationKind.NonLocalMeans, PreparationKind.TotalVariation })
        {
            Assert.Equal(5, Filter(volume, kind, 1, 0).Values.Count(float.IsNaN));
        }
    }

    private static Volume Filter(Volume volume, PreparationKind kind, double strength, int threads) =>
        GreyPreparation.Run(volume, [new PreparationStep(kind, strength)], threads, CancellationToken.None).Volume;

    private static double Deviation(ImmutableArray<float> values)
    {
        double mean = values.Average(value => (double)value);
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    private static void MedianOf(PaddedSlab slab, int plane, int firstRow, int rows, Span<float> target, int radius)
    {
        int width = target.Length / rows;
        for (int k = 0; k < target.Length; k++)
        {
            var window = new List<float>();
            for (int z = -radius; z <= radius; z++)
            {
                for (int y = -radius; y <= radius; y++)
                {
                    window.AddRange(slab.Values.AsSpan(slab.PlaceOf(plane, firstRow + (k / width)) + (k % width) + (z * slab.PlaneStride) + (y * slab.Stride) - radius, (2 * radius) + 1).ToArray());
                }
            }

            window.Sort();
            target[k] = window[window.Count / 2];
        }
    }

    private static float Sorted(float[] values, BoxShape shape, int index, int radius)
    {
        (int row, int x) = Math.DivRem(index, shape.Width);
        (int z, int y) = Math.DivRem(row, shape.Height);
        var window = new List<float>();
        int deep = shape.Depth > 1 ? radius : 0;
        for (int c = z - deep; c <= z + deep; c++)
        {
            for (int b = y - radius; b <= y + radius; b++)
            {
                for (int a = x - radius; a <= x + radius; a++)
                {
                    window.Add(values[Mirror(a, shape.Width) + (shape.Width * (Mirror(b, shape.Height) + (shape.Height * Mirror(c, shape.Depth))))]);
                }
            }
        }

        window.Sort();
        return window[window.Count / 2];
    }

    private static int Mirror(int k, int count) => k < 0 ? -k : k >= count ? (2 * (count - 1)) - k : k;
}
