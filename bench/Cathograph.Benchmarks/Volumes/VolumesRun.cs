using System.Diagnostics;
using System.Globalization;

namespace Cathograph.Benchmarks.Volumes;

/// <summary>What a kernel is run with, and the measuring of it.</summary>
internal sealed record VolumesRun(string[] Arguments, int Edge, int Depth, int Threads, int Repeat)
{
    private static readonly TimeSpan SampleEvery = TimeSpan.FromMilliseconds(2);

    /// <summary>Measures a kernel: the least of the repetitions, and the most bytes a voxel that the process held above what it held before.</summary>
    public T Measure<T>(string what, long voxels, Func<T> kernel)
    {
        T result = default!;
        double best = double.PositiveInfinity;
        double bestUser = double.PositiveInfinity;
        double bestSystem = double.PositiveInfinity;
        double most = 0;
        for (int k = 0; k < Repeat; k++)
        {
            result = default!;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            using var process = Process.GetCurrentProcess();
            long before = process.WorkingSet64;
            TimeSpan userBefore = process.UserProcessorTime;
            TimeSpan systemBefore = process.PrivilegedProcessorTime;
            using var peak = new PeakMemory(SampleEvery);
            long start = Stopwatch.GetTimestamp();
            result = kernel();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            process.Refresh();
            bestUser = Math.Min(bestUser, (process.UserProcessorTime - userBefore).TotalSeconds);
            bestSystem = Math.Min(bestSystem, (process.PrivilegedProcessorTime - systemBefore).TotalSeconds);
            most = Math.Max(most, (double)(peak.Stop() - before) / voxels);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what}: {best:F3} s wall, {bestUser:F3} s of processor and {bestSystem:F3} s of system, {voxels / best / 1e6:F0} M voxels/s, {most:F2} bytes a voxel on top of the input, {Threads} threads"));
        return result;
    }
}
