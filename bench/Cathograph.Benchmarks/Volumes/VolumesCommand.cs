using System.Globalization;

namespace Cathograph.Benchmarks.Volumes;

/// <summary>
/// <c>volumes KERNEL --edge 512 [--depth N] --threads 2 [--repeat 3]</c>: one kernel on a composite of that edge. Prints seconds (the least of the repetitions),
/// the most memory on top of the input in bytes a voxel, and checks the answer. A kernel is a file in this folder and a line in the table.
/// </summary>
internal static class VolumesCommand
{
    private static readonly Dictionary<string, Func<VolumesRun, bool>> Kernels = new(StringComparer.Ordinal)
    {
        ["distance"] = EuclideanBenchmark.Run,
        ["components"] = ComponentsBenchmark.Run,
        ["segment"] = SegmentBenchmark.Run,
        ["contacts"] = ContactsBenchmark.Run,
        ["conduction"] = ConductionBenchmark.Run,
        ["estimate"] = EstimateBenchmark.Run,
        ["split"] = SplitBenchmark.Run,
        ["geodesic"] = GeodesicBenchmark.Run,
        ["generate"] = GenerateBenchmark.Run,
        ["discharge"] = DischargeBenchmark.Run,
    };

    /// <summary>Exit code 0: the answer is right.</summary>
    public static int Run(string[] arguments)
    {
        string name = arguments.FirstOrDefault() ?? "";
        if (!Kernels.TryGetValue(name, out Func<VolumesRun, bool>? kernel))
        {
            Console.WriteLine($"found the kernel \"{name}\"; expected {string.Join(", ", Kernels.Keys)}");
            return 2;
        }

        int edge = Number(arguments, "--edge", 256);
        var run = new VolumesRun(arguments, edge, Number(arguments, "--depth", edge), Number(arguments, "--threads", Environment.ProcessorCount), Number(arguments, "--repeat", 3));
        bool isRight = kernel(run);
        Console.WriteLine(isRight ? "answer: right" : "answer: WRONG");
        return isRight ? 0 : 1;
    }

    public static int Number(string[] arguments, string name, int otherwise) =>
        Array.IndexOf(arguments, name) is var at && at >= 0 && at + 1 < arguments.Length ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
