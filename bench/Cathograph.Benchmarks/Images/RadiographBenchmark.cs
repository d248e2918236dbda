using System.Diagnostics;
using System.Globalization;
using Cathograph.Core.Images;
using Cathograph.Formats.RadiographSetups;
using Cathograph.Formats.Radiographs;
using Cathograph.Imaging.Attenuation;
using Cathograph.Imaging.ForwardRadiography;
using Cathograph.Imaging.Radiographs;

namespace Cathograph.Benchmarks.Images;

/// <summary>
/// <c>images radiograph</c>: frames rendered by the forward model, written as 16-bit TIFF and reduced from these files in one pass: alone, and with transmission and its standard deviation of every frame
/// written and hashed as 32-bit TIFF, as the verb does. Beside it how fast the files are only read, and how fast as many bytes are only written. <c>--fresh</c> reads files that are not in memory, <c>--air</c> follows the beam.
/// </summary>
internal static class RadiographBenchmark
{
    private const int Repeats = 3;

    public static int Run(int width, int height, int frames, int threads, string[] arguments)
    {
        string folder = Directory.CreateTempSubdirectory("radiographs").FullName;
        try
        {
            var setup = new OperandoSetup();
            var camera = new RadiographRenderer(setup, 0, height, width, 1);
            double end = height * setup.Detector.PixelSize;
            var column = new OpticalColumn([0, end / 2, end], [new CrossSection(10, 60), new CrossSection(10, 120)]);
            double[] transmission = camera.Transmission(column);
            double rendered = Render(camera, (transmission, frames, setup.Detector.PixelSize), folder);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"forward model, {width} x {height}: {rendered / frames:F3} s for a frame with noise"));
            bool isFresh = arguments.Contains("--fresh");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{frames} frames of {width} x {height}, 16-bit TIFF, {threads} threads, best of {Repeats}; files {(isFresh ? "are dropped from the cache of the system before each run" : "lie in the cache of the system")}"));
            var shape = (Width: width, Height: height, Frames: frames, Threads: threads);
            Cost read = Best(() => ReadAlone(folder, shape), () => Drop(folder, isFresh));
            double pixels = (double)width * height * frames;
            Tell("files only read into memory, one thread", read, pixels);
            Choice options = new(arguments.Contains("--air"), isFresh);
            (Cost kernel, bool isRight) = Reduce(folder, shape, null, options, transmission.Average());
            Tell("reduced from files, nothing kept", kernel, pixels);
            Cost written = Best(() => WriteAlone(folder, shape), () => { });
            Tell("as many bytes only written (two 32-bit stacks)", written, pixels);
            (Cost all, bool isAlso) = Reduce(folder, shape, folder, options, transmission.Average());
            Tell("reduced from files, transmission and deviation written with their hashes", all, pixels);
            Console.WriteLine(isRight && isAlso ? "answer checked" : "WRONG");
            return isRight && isAlso ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static void Tell(string what, Cost cost, double pixels) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what}: {cost.Wall:F3} s, {2e-6 * pixels / cost.Wall:F0} MB/s of 16-bit files, {4e-6 * pixels / cost.Wall:F0} MB/s counted as 32-bit floats; {1e9 * cost.Busy / pixels:F1} ns of processor a pixel"));

    private static double Render(RadiographRenderer camera, (double[] Transmission, int Frames, double Pixel) scene, string folder)
    {
        double seconds = 0;
        for (int k = 0; k < scene.Frames; k++)
        {
            long start = Stopwatch.GetTimestamp();
            RadiographFrame frame = camera.Lit(scene.Transmission, k);
            seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
            using FileStream stream = File.Create(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"frame_{k:D4}.tif")));
            MarsTiffWriter.Write((frame.Width, frame.Height), frame.Counts, (scene.Pixel, DateTimeOffset.UnixEpoch.AddSeconds(300.0 * k), 300), stream);
            stream.Flush(flushToDisk: true);
        }

        return seconds;
    }

    // Only clean pages can be dropped: the files are written through to the disk first.
    private static void Drop(string folder, bool isFresh)
    {
        if (!isFresh)
        {
            return;
        }

        foreach (string file in Directory.EnumerateFiles(folder, "frame_*.tif"))
        {
            using var process = Process.Start(new ProcessStartInfo("dd", [$"if={file}", "iflag=nocache", "count=0", "status=none"]))!;
            process.WaitForExit();
        }
    }

    // The least of several runs, of the wall and of the processors: the latter hardly sees what else runs.
    private static Cost Best(Action action, Action before)
    {
        var best = new Cost(double.PositiveInfinity, double.PositiveInfinity);
        for (int i = 0; i < Repeats; i++)
        {
            before();
            long start = Stopwatch.GetTimestamp();
            TimeSpan busy = Environment.CpuUsage.TotalTime;
            action();
            best = new Cost(Math.Min(best.Wall, Stopwatch.GetElapsedTime(start).TotalSeconds), Math.Min(best.Busy, (Environment.CpuUsage.TotalTime - busy).TotalSeconds));
        }

        return best;
    }

    private static void ReadAlone(string folder, (int Width, int Height, int Frames, int Threads) shape)
    {
        byte[] bytes = new byte[(2 * shape.Width * shape.Height) + 4096];
        foreach (string file in Directory.EnumerateFiles(folder, "frame_*.tif"))
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
            _ = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
    }

    private static void WriteAlone(string folder, (int Width, int Height, int Frames, int Threads) shape)
    {
        byte[] plane = new byte[4 * shape.Width * shape.Height];
        string path = Path.Combine(folder, "written.bin");
        using (FileStream stream = new(path, FileMode.Create, FileAccess.Write, FileShare.None, 0))
        {
            for (int k = 0; k < 2 * shape.Frames; k++)
            {
                stream.Write(plane);
            }
        }

        File.Delete(path);
    }

    private static (Cost Cost, bool IsRight) Reduce(string folder, (int Width, int Height, int Frames, int Threads) shape, string? target, Choice choice, double expected)
    {
        var detector = new RadiographDetector();
        float level = (float)(detector.Dark + (detector.Gain * detector.NeutronsPerPixel));
        var options = new RadiographOptions
        {
            Noise = new CountNoise(detector.Gain, detector.ReadNoise * detector.ReadNoise),
            Air = choice.HasAir ? [new PixelRegion(0, 0, shape.Width / 16, shape.Height)] : [],
        };
        bool isRight = true;
        ReferenceImage open = Reference(shape, level, 100);
        ReferenceImage dark = Reference(shape, (float)detector.Dark, 1);
        Cost cost = Best(() =>
        {
            using ImageSeries series = RadiographReader.Open([Path.Combine(folder, "frame_*.tif")]);
            var input = new RadiographInput { Sample = series.Frames, Open = open, Dark = dark };
            RadiographResult result = target is null ? RadiographReduction.Run(input, options, _ => { }, (shape.Threads, null), CancellationToken.None) : Written(input, options, shape, target);
            isRight &= Math.Abs((result.Frames[^1].Mean / expected) - (choice.HasAir ? 1 : 0.95)) < 0.07;
        }, () => Drop(folder, choice.IsFresh));
        return (cost, isRight);
    }

    private static RadiographResult Written(RadiographInput input, RadiographOptions options, (int Width, int Height, int Frames, int Threads) shape, string target)
    {
        using FrameStore frames = FrameStore.Create("transmission", (shape.Width, shape.Height, shape.Frames), null, target);
        using FrameStore deviations = FrameStore.Create("deviation", (shape.Width, shape.Height, shape.Frames), null, target);
        float[] deviation = new float[shape.Width * shape.Height];
        RadiographResult result = RadiographReduction.Run(input, options, frame =>
        {
            Parallel.Invoke(() => frames.Write(frame.Transmission.Span), () =>
            {
                frame.Deviation(deviation);
                deviations.Write(deviation);
            });
        }, (shape.Threads, null), CancellationToken.None);
        File.Delete(frames.Finish().Path);
        File.Delete(deviations.Finish().Path);
        return result;
    }

    private static ReferenceImage Reference((int Width, int Height, int Frames, int Threads) shape, float level, float variance) => new()
    {
        Width = shape.Width, Height = shape.Height, Mean = [.. Enumerable.Repeat(level, shape.Width * shape.Height)], Variance = [.. Enumerable.Repeat(variance, shape.Width * shape.Height)], FrameMeans = [level], Outliers = default,
    };

    private sealed record Cost(double Wall, double Busy);

    private sealed record Choice(bool HasAir, bool IsFresh);
}
