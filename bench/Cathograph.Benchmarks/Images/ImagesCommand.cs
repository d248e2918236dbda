using System.Globalization;

namespace Cathograph.Benchmarks.Images;

/// <summary><c>images KERNEL [--width N] [--height N] [--frames N] [--threads T]</c>: seconds, memory and a checked answer of a kernel on stacks of images.</summary>
internal static class ImagesCommand
{
    public static int Run(string[] arguments)
    {
        int Number(string name, int fallback)
        {
            int at = Array.IndexOf(arguments, name);
            return at >= 0 && at + 1 < arguments.Length ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : fallback;
        }

        (int width, int height, int frames, int threads) = (Number("--width", 2048), Number("--height", 2048), Number("--frames", 20), Number("--threads", Environment.ProcessorCount));
        switch (arguments.FirstOrDefault())
        {
            case "reduce":
                return ReduceBenchmark.Run(width, height, frames, threads);
            case "radiograph":
                return RadiographBenchmark.Run(width, height, frames, threads, arguments);
            case "xanes":
                return XanesBenchmark.Run(width, height, Array.IndexOf(arguments, "--frames") < 0 ? 101 : frames, threads);
            case "stxm":
                return StxmBenchmark.Run(Array.IndexOf(arguments, "--width") < 0 ? 400 : width, threads);
            default:
                Console.WriteLine("images KERNEL [--width N] [--height N] [--frames N] [--threads T]; kernels: radiograph, reduce, stxm, xanes");
                return 2;
        }
    }
}
