using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Cathograph.Benchmarks.Volumes;
using Cathograph.Core.Curves;
using Cathograph.Imaging.SpectralStacks;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Benchmarks.Images;

/// <summary>Edge energy, white line, edge integral and a linear combination of two references, each with errors, of every pixel of a generated stack of optical density in memory.</summary>
internal static class XanesBenchmark
{
    private const double Noise = 0.01;
    private const double LargestBias = 0.02;

    public static int Run(int width, int height, int frames, int threads)
    {
        ImmutableArray<double> energies = frames == 101 ? PhantomEdge.ScanEnergies : [.. Enumerable.Range(0, frames).Select(k => PhantomEdge.ScanEnergies[(int)((long)k * 100 / Math.Max(1, frames - 1))]).Distinct()];
        int plane = width * height;
        float[] density = GC.AllocateUninitializedArray<float>(checked(energies.Length * plane));
        Fill(density, energies, plane);
        var mean = new AbsorptionSpectrum { Name = "mean", Energy = energies, Absorption = [.. energies.Select(energy => PhantomEdge.Absorption(energy, 0.5) + 0.4)] };
        var options = new PixelMapOptions { References = [Reference(energies, 0), Reference(energies, 1)] };
        NormalisedSpectrum normalised = SpectrumNormalisation.Run(mean);
        double best = double.PositiveInfinity;
        long most = 0;
        PixelMaps? maps = null;
        for (int k = 0; k < 3; k++)
        {
            maps = null;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            using var process = Process.GetCurrentProcess();
            long before = process.WorkingSet64;
            using var peak = new PeakMemory(TimeSpan.FromMilliseconds(5));
            long start = Stopwatch.GetTimestamp();
            maps = SpectralMapping.Run(density, width, normalised, options, threads);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            most = Math.Max(most, peak.Stop() - before);
        }

        double bias = Enumerable.Range(0, plane).Average(i => maps!.EdgeEnergy[i] - PhantomEdge.HalfEnergy(Share(i)));
        bool isRight = Math.Abs(bias) < LargestBias;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{width} x {height} x {energies.Length}, {threads} threads: {best:F3} s, {1e6 * best * threads / plane:F3} us of a core a pixel, {most / 1e6:F0} MB on top of the stack ({4.0 * density.Length / 1e6:F0} MB), bias of E50 {bias:G3} eV"));
        Console.WriteLine(isRight ? "answer: right" : "answer: WRONG");
        return isRight ? 0 : 1;
    }

    private static double Share(int pixel) => 0.1 + (0.8 * (pixel % 97) / 96);

    private static void Fill(float[] density, ImmutableArray<double> energies, int plane) => Parallel.For(0, energies.Length, e =>
    {
        var random = new Random(e);
        double[] pure = [.. Enumerable.Range(0, 97).Select(k => 0.4 + PhantomEdge.Absorption(energies[e], Share(k)))];
        float[] noise = [.. Enumerable.Range(0, 65_521).Select(_ => (float)(Noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
        Span<float> frame = density.AsSpan(e * plane, plane);
        int at = random.Next(noise.Length);
        for (int i = 0; i < frame.Length; i++)
        {
            at = at + 1 == noise.Length ? 0 : at + 1;
            frame[i] = (float)pure[i % 97] + noise[at];
        }
    });

    private static NormalisedSpectrum Reference(ImmutableArray<double> energies, double oxidised) => SpectrumNormalisation.Run(new AbsorptionSpectrum
    {
        Name = "reference",
        Energy = energies,
        Absorption = [.. energies.Select(energy => PhantomEdge.Absorption(energy, oxidised))],
        IsNormalised = true,
    });
}
