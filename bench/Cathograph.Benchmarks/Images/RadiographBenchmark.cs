using System.Diagnostics;
using System.Globalization;
using Cathograph.Core.Images;
using Cathograph.Formats.RadiographSetups;
using Cathograph.Formats.Radiographs;
using Cathograph.Imaging.Attenuation;
using Cathograph.Imaging.ForwardRadiography;
using Cathograph.Imaging.Radiographs;

namespace Cathograph.Benchmarks.Images;

/// <summary><c>images radiograph</c>: frames rendered by the forward model, written as 16-bit TIFF, and reduced from these files in one pass; beside it how fast the same files are only read.</summary>
internal static class RadiographBenchmark
{
    public static int Run(int width, int height, int frames, int threads)
    {
        string folder = Directory.CreateTempSubdirectory("radiographs").FullName;
        try
        {
            var setup = new OperandoSetup();
            var camera = new RadiographRenderer(setup, 0, height, width, 1);
            double end = height * setup.Detector.PixelSize;
            var column = new OpticalColumn([0, end / 2, end], [new CrossSection(10, 60), new CrossSection(10, 120)]);
            long start = Stopwatch.GetTimestamp();
            double[] transmission = camera.Transmission(column);
            double blurred = Stopwatch.GetElapsedTime(start).TotalSeconds;
            double rendered = 0;
            for (int k = 0; k < frames; k++)
            {
                start = Stopwatch.GetTimestamp();
                RadiographFrame frame = camera.Lit(transmission, k);
                rendered += Stopwatch.GetElapsedTime(start).TotalSeconds;
                using FileStream stream = File.Create(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"frame_{k:D4}.tif")));
                MarsTiffWriter.Write((frame.Width, frame.Height), frame.Counts, (setup.Detector.PixelSize, DateTimeOffset.UnixEpoch.AddSeconds(300.0 * k), 300), stream);
            }

            double pixels = (double)width * height;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"forward model, {width} x {height}: {blurred:F3} s for the transmission of a state, {rendered / frames:F3} s for a frame with noise ({pixels * frames / 1e6 / rendered:F1} million pixels/s on one thread)"));
            return Reduce(folder, (width, height, frames, threads), transmission.Average());
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static int Reduce(string folder, (int Width, int Height, int Frames, int Threads) shape, double expected)
    {
        double megabytes = 2e-6 * shape.Width * shape.Height * shape.Frames;
        long start = Stopwatch.GetTimestamp();
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            File.ReadAllBytes(file);
        }

        double read = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var detector = new RadiographDetector();
        float level = (float)(detector.Dark + (detector.Gain * detector.NeutronsPerPixel));
        using ImageSeries series = RadiographReader.Open([folder]);
        var input = new RadiographInput { Sample = series.Frames, Open = Reference(shape, level, 100), Dark = Reference(shape, (float)detector.Dark, 1) };
        var options = new RadiographOptions { Noise = new CountNoise(detector.Gain, detector.ReadNoise * detector.ReadNoise) };
        start = Stopwatch.GetTimestamp();
        RadiographResult result = RadiographReduction.Run(input, options, _ => { }, (shape.Threads, null), CancellationToken.None);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reduction from files, {shape.Frames} frames, {shape.Threads} threads, one pass, 32-bit floats: {seconds:F3} s, {megabytes / seconds:F0} MB/s of 16-bit files; the files alone are read at {megabytes / read:F0} MB/s; {result.LargestBytes / 1e6:F0} MB held"));
        bool isRight = Math.Abs((result.Frames[^1].Mean / expected) - 0.95) < 0.07;
        Console.WriteLine(isRight ? "answer checked" : FormattableString.Invariant($"WRONG: mean {result.Frames[^1].Mean}, expected about {expected}"));
        return isRight ? 0 : 1;
    }

    private static ReferenceImage Reference((int Width, int Height, int Frames, int Threads) shape, float level, float variance) => new()
    {
        Width = shape.Width, Height = shape.Height, Mean = [.. Enumerable.Repeat(level, shape.Width * shape.Height)], Variance = [.. Enumerable.Repeat(variance, shape.Width * shape.Height)], FrameMeans = [level], Outliers = default,
    };
}
