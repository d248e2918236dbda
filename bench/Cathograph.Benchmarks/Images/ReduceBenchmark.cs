using System.Diagnostics;
using Cathograph.Core.Fields;
using Cathograph.Imaging.Radiographs;

namespace Cathograph.Benchmarks.Images;

/// <summary><c>images reduce</c>: counts of 16 bits in memory to transmission and its variance, with outlier removal, open beam and dark image.</summary>
internal static class ReduceBenchmark
{
    public static int Run(int width, int height, int frames, int threads)
    {
        ushort[] counts = new ushort[width * height];
        var random = new Random(1);
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = (ushort)(10000 + random.Next(400));
        }

        counts[(height / 2 * width) + (width / 2)] = 60000;
        var input = new RadiographInput { Sample = new Repeated(counts, width, frames), Open = Reference(width, height, 20200), Dark = Reference(width, height, 200) };
        var options = new RadiographOptions { Noise = new CountNoise(1, 10) };
        RadiographReduction.Run(input with { Frames = [0] }, options, _ => { }, (threads, null), CancellationToken.None);
        var clock = Stopwatch.StartNew();
        RadiographResult result = RadiographReduction.Run(input, options, _ => { }, (threads, null), CancellationToken.None);
        double seconds = clock.Elapsed.TotalSeconds;
        double bytes = 2.0 * counts.Length * frames;
        Console.WriteLine(FormattableString.Invariant($"reduce {width} x {height} x {frames}, {threads} threads: {seconds:F3} s, {bytes / 1e6 / seconds:F0} MB/s of 16-bit counts, {2 * bytes / 1e6 / seconds:F0} MB/s of 32-bit floats, {result.LargestBytes / 1e6:F0} MB held"));
        bool isRight = Math.Abs(result.Frames[^1].Mean - 0.5) < 0.01 && result.Outliers.Bright == frames;
        Console.WriteLine(isRight ? "answer checked" : FormattableString.Invariant($"WRONG: mean {result.Frames[^1].Mean}, bright {result.Outliers.Bright}"));
        return isRight ? 0 : 1;
    }

    private static ReferenceImage Reference(int width, int height, float level) => new()
    {
        Width = width, Height = height, Mean = [.. Enumerable.Repeat(level, width * height)], Variance = [.. Enumerable.Repeat(1f, width * height)], FrameMeans = [level], Outliers = default,
    };

    // One frame again and again, turned from 16 bits as a file would be.
    private sealed class Repeated(ushort[] counts, int width, int frames) : IVolumeSource
    {
        public VolumeHeader Header { get; } = new() { Name = "bench", Format = "memory", Width = width, Height = counts.Length / width, Depth = frames, Element = VoxelElement.UInt16 };

        public void ReadNumbers(int firstPlane, Span<float> values, CancellationToken cancellation = default)
        {
            for (int i = 0; i < counts.Length; i++)
            {
                values[i] = counts[i];
            }
        }

        public void ReadLabels(int firstPlane, Span<byte> labels, CancellationToken cancellation = default) => throw new NotSupportedException();

        public void ReadRegions(int firstPlane, Span<int> regions, CancellationToken cancellation = default) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
