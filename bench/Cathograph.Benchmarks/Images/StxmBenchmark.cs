using System.Diagnostics;
using System.Globalization;
using Cathograph.Imaging.Stxm;

namespace Cathograph.Benchmarks.Images;

/// <summary>From counts of a scanning stack to optical density and the ratio of two peaks with its error, of a generated stack in memory.</summary>
internal static class StxmBenchmark
{
    private const double LargestBias = 0.03;

    public static int Run(int size, int threads)
    {
        var peaks = new PeakRatioOptions();
        StxmPhantom phantom = StxmPhantom.Generate(new StxmPhantomOptions { Size = size, Particles = Math.Max(14, size * size / 600), SmallestRadius = 5.5, LargestRadius = 8, Counts = 8000 });
        StxmStack stack = phantom.Stack();
        double best = double.PositiveInfinity;
        PeakRatioResult? result = null;
        for (int k = 0; k < 5; k++)
        {
            long start = Stopwatch.GetTimestamp();
            result = PeakRatio.Run(OpticalDensity.Of(stack, IncidentFlux.Find(stack, new IncidentFluxOptions())), peaks);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        int[] counted = [.. Enumerable.Range(0, stack.Pixels).Where(p => result!.Mask[p] != 0 && float.IsFinite(phantom.Share[p]))];
        double bias = counted.Average(p => (result!.Ratio[p] / phantom.RatioOf(phantom.Share[p], peaks)) - 1);
        bool isRight = counted.Length > 0 && Math.Abs(bias) < LargestBias;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size} x {size} x {stack.Frames}: {best:F3} s, {1e9 * best / ((double)stack.Pixels * stack.Frames):F2} ns a number, {counted.Length} pixels, bias of the ratio {100 * bias:F2} %, threads of the machine {threads}"));
        Console.WriteLine(isRight ? "answer: right" : "answer: WRONG");
        return isRight ? 0 : 1;
    }
}
