using System.Collections.Immutable;
using Cathograph.Core;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>A property in every particle of a volume, in one sweep.</summary>
public static class ParticleProperties
{
    private const int Sums = 5;

    /// <summary>Measures.</summary>
    /// <param name="particles">The particles.</param>
    /// <param name="property">The property on the same grid; NaN where it is not known.</param>
    /// <param name="separator">The face from which depth is counted.</param>
    /// <param name="cancellation">Ends the sweep.</param>
    /// <returns>The particles that have voxels, in the order of their numbers.</returns>
    /// <exception cref="ArgumentException">The grids differ.</exception>
    public static ImmutableArray<ParticleProperty> Of(RegionVolume particles, Volume property, BoxFace separator, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(particles);
        ArgumentNullException.ThrowIfNull(property);
        if (particles.Ids.Length != property.Values.Length)
        {
            throw new ArgumentException("Particles and property lie on one grid.", nameof(property));
        }

        var sums = new double[(particles.Count + 1) * Sums];
        var counts = new long[(particles.Count + 1) * 2];
        var origins = new float[particles.Count + 1];
        var atBox = new bool[particles.Count + 1];
        Array.Fill(origins, float.NaN);
        for (int z = 0; z < particles.Grid.Depth; z++)
        {
            cancellation.ThrowIfCancellationRequested();
            Plane(particles, property, z, (sums, counts, origins, atBox));
        }

        return [.. Enumerable.Range(1, particles.Count).Where(id => counts[2 * id] > 0).Select(id => Measures(particles.Grid, separator, id, (sums, counts, origins, atBox)))];
    }

    // Deviations are summed from the first value of the particle, so that a small spread about a large energy keeps its digits.
    [Kernel("one sweep over a plane that fills every sum at once")]
    private static void Plane(RegionVolume particles, Volume property, int z, (double[] Sums, long[] Counts, float[] Origins, bool[] AtBox) into)
    {
        VoxelGrid grid = particles.Grid;
        ReadOnlySpan<int> ids = particles.Ids.AsSpan();
        ReadOnlySpan<float> values = property.Values.AsSpan();
        bool isEnd = !grid.IsPlane && (z == 0 || z == grid.Depth - 1);
        for (int y = 0; y < grid.Height; y++)
        {
            bool isEdge = isEnd || y == 0 || y == grid.Height - 1;
            int row = grid.IndexOf(0, y, z);
            for (int x = 0; x < grid.Width; x++)
            {
                int id = ids[row + x];
                if (id <= 0 || id > particles.Count)
                {
                    continue;
                }

                int place = id * Sums;
                into.Counts[2 * id]++;
                into.Sums[place] += x;
                into.Sums[place + 1] += y;
                into.Sums[place + 2] += z;
                into.AtBox[id] |= isEdge || x == 0 || x == grid.Width - 1;
                float value = values[row + x];
                if (!float.IsFinite(value))
                {
                    continue;
                }

                if (float.IsNaN(into.Origins[id]))
                {
                    into.Origins[id] = value;
                }

                double deviation = (double)value - into.Origins[id];
                into.Counts[(2 * id) + 1]++;
                into.Sums[place + 3] += deviation;
                into.Sums[place + 4] += deviation * deviation;
            }
        }
    }

    private static ParticleProperty Measures(VoxelGrid grid, BoxFace separator, int id, (double[] Sums, long[] Counts, float[] Origins, bool[] AtBox) from)
    {
        double voxels = from.Counts[2 * id];
        double known = from.Counts[(2 * id) + 1];
        int place = id * Sums;
        (double x, double y, double z) = (
            ((from.Sums[place] / voxels) + 0.5) * grid.Spacing.X, ((from.Sums[place + 1] / voxels) + 0.5) * grid.Spacing.Y, ((from.Sums[place + 2] / voxels) + 0.5) * grid.Spacing.Z);
        double shift = from.Sums[place + 3] / known;
        double volume = voxels * grid.Spacing.Volume;
        (double width, double height, double depth) = grid.Extent;
        return new ParticleProperty(id)
        {
            Voxels = (long)voxels,
            Known = (long)known,
            Volume = volume,
            Radius = grid.IsPlane ? Math.Sqrt(voxels * grid.Spacing.X * grid.Spacing.Y / Math.PI) : Math.Cbrt(3 * volume / (4 * Math.PI)),
            X = x,
            Y = y,
            Z = z,
            Depth = separator switch
            {
                BoxFace.XLow => x,
                BoxFace.XHigh => width - x,
                BoxFace.YLow => y,
                BoxFace.YHigh => height - y,
                BoxFace.ZLow => z,
                _ => depth - z,
            },
            Mean = from.Origins[id] + shift,
            Deviation = known > 1 ? Math.Sqrt(Math.Max(0, (from.Sums[place + 4] - (known * shift * shift)) / (known - 1))) : double.NaN,
            IsAtBox = from.AtBox[id],
        };
    }
}
