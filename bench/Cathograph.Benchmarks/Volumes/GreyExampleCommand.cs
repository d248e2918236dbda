using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Npy;
using Cathograph.Imaging.Synthetic;

namespace Cathograph.Benchmarks.Volumes;

/// <summary>
/// <c>grey-example FOLDER</c>: makes <c>composite-grey.npy</c> (16 bit) and <c>composite-paint.npy</c> of examples/ from <c>composite.npy</c> there:
/// blur, phase-contrast fringes, noise and cupping of a nano-tomogram, and a few painted strokes. The seeds are fixed.
/// </summary>
internal static class GreyExampleCommand
{

    // Pore, active material, electrolyte, carbon: short strokes in the thin phases, as a user paints.
    private static readonly int[] Strokes = [60, 70, 70, 100];
    private const int LongestStroke = 9;
    private static readonly int[] PaintedPlanes = [8, 24, 40, 56];

    /// <summary>The recipe of the example: pore, active material, electrolyte, carbon.</summary>
    public static GreyRecipe Recipe { get; } = new()
    {
        Grey = [6000, 44000, 26000, 16000],
        Blur = 0.7,
        Fringes = 0.4,
        Noise = 2000,
        NoiseBlur = 0.4,
        Cupping = 0.06,
        Seed = 4,
    };

    public static int Run(string[] arguments)
    {
        string folder = arguments.FirstOrDefault() ?? "examples";
        using VolumeSource source = VolumeFileReader.Open(Path.Combine(folder, "composite.npy"));
        LabelVolume truth = VolumeLoader.Labels(source, null, VoxelSpacing.Cube(0.25e-6), new PhaseTable([]), CancellationToken.None);
        Volume grey = GreySynthesis.Of(truth, Recipe, CancellationToken.None);
        ushort[] numbers = [.. grey.Values.Select(value => (ushort)Math.Clamp(MathF.Round(value), 0, ushort.MaxValue))];
        using (FileStream stream = File.Create(Path.Combine(folder, "composite-grey.npy")))
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<u2', 'fortran_order': False, 'shape': ({grey.Grid.Depth}, {grey.Grid.Height}, {grey.Grid.Width}), }}");
            stream.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, 118, 0]);
            stream.Write(Encoding.ASCII.GetBytes(text.PadRight(117) + "\n"));
            stream.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));
        }

        using FileStream paint = File.Create(Path.Combine(folder, "composite-paint.npy"));
        NpyWriter.Write(Paint(truth, 7), paint);
        return 0;
    }

    /// <summary>A few strokes along x in each phase, in four slices: 0 where nothing is painted, else the label of the phase plus one.</summary>
    public static LabelVolume Paint(LabelVolume truth, int seed)
    {
        VoxelGrid grid = truth.Grid;
        var random = new Random(seed);
        byte[] painted = new byte[truth.Labels.Length];
        foreach (byte label in truth.Labels.Distinct().Order())
        {
            int[] places = [.. PaintedPlanes.Where(z => z < grid.Depth).SelectMany(z => Enumerable.Range(z * (int)grid.PlaneCount, (int)grid.PlaneCount)).Where(k => truth.Labels[k] == label)];
            for (int stroke = 0; stroke < Strokes[label] && places.Length > 0; stroke++)
            {
                int k = places[random.Next(places.Length)];
                for (int x = k % grid.Width, length = 0; x < grid.Width && length < LongestStroke && truth.Labels[k] == label; x++, k++, length++)
                {
                    painted[k] = (byte)(label + 1);
                }
            }
        }

        return new LabelVolume(grid, [.. painted], new PhaseTable([]));
    }
}
