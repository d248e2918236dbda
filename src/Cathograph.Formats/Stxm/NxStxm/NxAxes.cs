using System.Globalization;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Stxm;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Hdf5;

namespace Cathograph.Formats.Stxm.NxStxm;

/// <summary>Which axis of the counts is which, the counts in the order of frames, and what ran beside them.</summary>
internal static class NxAxes
{
    /// <summary>The axes of energy, y and x among those of the counts.</summary>
    /// <exception cref="InvalidInputException">The lengths do not fit.</exception>
    public static int[] Of(NxFile file, string counter, string energyPath, Hdf5Entry data, (int Energy, int Y, int X) lengths, string path)
    {
        int[] wanted = [lengths.Energy, lengths.Y, lengths.X];
        int[] counts = [.. data.Counts.Select(count => (int)Math.Min(count, int.MaxValue))];
        bool Fits(int[] axes) => Enumerable.Range(0, 3).All(k => axes[k] >= 0 && axes[k] < 3 && counts[axes[k]] == wanted[k]) && axes.Distinct().Count() == 3;

        // Old files number the axes on the datasets, from 1; the definition lists their names, of which the first tells the order.
        int[] numbered = [Number(file, energyPath), Number(file, $"{counter}/sample_y"), Number(file, $"{counter}/sample_x")];
        string first = file.Attribute(counter, "axes") ?? "";
        int[][] tried = first switch
        {
            "sample_x" => [[2, 1, 0], [1, 2, 0]],
            "sample_y" => [[2, 0, 1], [1, 0, 2]],
            _ => [],
        };
        int[][] all = [numbered, .. tried, [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        return Array.Find(all, Fits) ?? throw new InvalidInputException(
            path, $"{data.Path}: found the shape {string.Join(" x ", counts)}; expected one of {lengths.Energy} energies, {lengths.Y} rows and {lengths.X} columns");
    }

    /// <summary>Reads the counts, frame after frame.</summary>
    public static float[] Read(string path, Hdf5Entry data, int[] axes, (int Energy, int Y, int X) lengths, CancellationToken cancellation)
    {
        float[] values = RawStack.Room(path, lengths.X, lengths.Y, lengths.Energy);
        int[] counts = [.. data.Counts.Select(count => (int)count)];
        int[] strides = new int[3];
        strides[axes[0]] = lengths.X * lengths.Y;
        strides[axes[1]] = lengths.X;
        strides[axes[2]] = 1;
        float[] row = new float[counts[2]];
        foreach ((int a, float[] plane) in Planes(path, data, counts, cancellation))
        {
            for (int b = 0; b < counts[1]; b++)
            {
                int start = (a * strides[0]) + (b * strides[1]);
                plane.AsSpan(b * counts[2], counts[2]).CopyTo(row);
                for (int c = 0; c < row.Length; c++)
                {
                    values[start + (c * strides[2])] = row[c];
                }
            }
        }

        return values;
    }

    /// <summary>The ring current a frame in mA: the median of what ran beside it; null when nothing did.</summary>
    public static double[]? Control(NxFile file, string entry, int frames)
    {
        foreach (string path in new[] { $"{entry}/control/data", $"{entry}/instrument/control/data" })
        {
            double[] all = [.. file.Numbers(path)];
            if (all.Length < frames || all.Length % frames != 0)
            {
                continue;
            }

            int each = all.Length / frames;
            double[] medians = [.. Enumerable.Range(0, frames).Select(k => Median(all.AsSpan(k * each, each)))];
            if (medians.Any(double.IsFinite))
            {
                return medians;
            }
        }

        return null;
    }

    private static int Number(NxFile file, string path) => file.AttributeNumber(path, "axis") is { } number ? (int)number - 1 : -1;

    private static double Median(ReadOnlySpan<double> values)
    {
        double[] sorted = [.. values.ToArray().Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }

    // A leading axis of one place falls away when a volume is opened, so that each is asked for by its place.
    private static IEnumerable<(int Place, float[] Plane)> Planes(string path, Hdf5Entry data, int[] counts, CancellationToken cancellation)
    {
        float[] plane = new float[counts[1] * counts[2]];
        if (counts.Any(count => count == 1))
        {
            for (int a = 0; a < counts[0]; a++)
            {
                using Hdf5Source one = Hdf5Source.Open(path, new VolumeReadOptions { Dataset = string.Create(CultureInfo.InvariantCulture, $"{data.Path}[{a}]") });
                one.ReadNumbers(0, plane, cancellation);
                yield return (a, plane);
            }

            yield break;
        }

        using Hdf5Source source = Hdf5Source.Open(path, new VolumeReadOptions { Dataset = data.Path });
        for (int a = 0; a < counts[0]; a++)
        {
            source.ReadNumbers(a, plane, cancellation);
            yield return (a, plane);
        }
    }
}
