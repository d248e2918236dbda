using System.Collections.Immutable;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Descriptors;

/// <summary>Measures two-point correlations, chord lengths, sizes, contacts and interfaces.</summary>
public static class StructureMeasure
{
    private const double FaceFactor = 2.0 / 3;

    /// <summary>Measures a volume.</summary>
    /// <param name="volume">The phases.</param>
    /// <param name="particles">Its active particles.</param>
    /// <param name="lags">Lengths in m at which correlations and chords are wanted, rising from 0.</param>
    /// <param name="threads">Threads, or 0 for one a core; the numbers do not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The descriptor.</returns>
    public static StructureDescriptor Run(LabelVolume volume, RegionVolume particles, ImmutableArray<double> lags, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(particles);
        PhaseRole[] roles = [.. volume.Phases.All.Select(phase => phase.Role).Distinct().Order()];
        byte[] roleOf = new byte[256];
        Array.Fill(roleOf, byte.MaxValue);
        foreach (Phase phase in volume.Phases.All)
        {
            roleOf[phase.Label] = (byte)phase.Role;
        }

        byte[] mask = new byte[volume.Labels.Length];
        var phases = ImmutableArray.CreateBuilder<PhaseDescriptor>();
        foreach (PhaseRole role in roles)
        {
            VoxelWork.Run(volume.Grid.Depth, threads, z => FillMask(volume, z, roleOf, (byte)role, mask), cancellation);
            phases.Add(Describe(role, volume.Grid, mask, lags, threads, cancellation));
        }

        long[][] faces = Faces(volume, roleOf);
        (double, double, double) sizes = SizesOf(particles);
        return new StructureDescriptor
        {
            Lags = lags,
            Phases = phases.ToImmutable(),
            Interfaces = [.. roles.SelectMany(one => roles.Where(other => other > one).Select(other => new InterfaceDescriptor(one, other, AreaOf(volume.Grid, faces, one, other))))],
            Sizes = sizes,
            Particles = particles.Count,
            ContactsPerParticle = particles.Count == 0 ? double.NaN : 2.0 * Pairs(particles).Count / particles.Count,
        };
    }

    private static void FillMask(LabelVolume volume, int z, byte[] roleOf, byte role, byte[] mask)
    {
        int from = volume.Grid.IndexOf(0, 0, z);
        for (int v = from; v < from + volume.Grid.PlaneCount; v++)
        {
            mask[v] = roleOf[volume.Labels[v]] == role ? (byte)1 : (byte)0;
        }
    }

    private static PhaseDescriptor Describe(PhaseRole role, VoxelGrid grid, byte[] mask, ImmutableArray<double> lags, int threads, CancellationToken cancellation)
    {
        int axes = grid.IsPlane ? 2 : 3;
        double[] correlation = new double[lags.Length];
        double[] shorter = new double[lags.Length];
        double chords = 0;
        double length = 0;
        for (int axis = 0; axis < axes; axis++)
        {
            double edge = axis switch { 0 => grid.Spacing.X, 1 => grid.Spacing.Y, _ => grid.Spacing.Z };
            (double[] both, long[] runs) = Along(grid, mask, axis, (int)Math.Ceiling(lags[^1] / edge) + 1, (threads, cancellation));
            for (int k = 0; k < lags.Length; k++)
            {
                double at = Math.Min(lags[k] / edge, both.Length - 1.001);
                int low = (int)at;
                correlation[k] += (both[low] + ((at - low) * (both[low + 1] - both[low]))) / axes;
            }

            for (int run = 1; run < runs.Length; run++)
            {
                chords += runs[run];
                length += runs[run] * run * edge;
                for (int k = 0; k < lags.Length; k++)
                {
                    shorter[k] += run * edge < lags[k] ? runs[run] : 0;
                }
            }
        }

        return new PhaseDescriptor(role, correlation[0], [.. correlation], [.. shorter.Select(count => chords > 0 ? count / chords : double.NaN)], chords > 0 ? length / chords : double.NaN);
    }

    // Per axis: the share of pairs at each distance with both ends inside, and how many runs have each length.
    [Kernel("Lines of voxels along an axis.")]
    private static (double[] Both, long[] Runs) Along(VoxelGrid grid, byte[] mask, int axis, int most, (int Threads, CancellationToken Cancellation) work)
    {
        (int count, int step, int outer, int outerStep, int inner, int innerStep) = axis switch
        {
            0 => (grid.Width, 1, grid.Depth, (int)grid.PlaneCount, grid.Height, grid.Width),
            1 => (grid.Height, grid.Width, grid.Depth, (int)grid.PlaneCount, grid.Width, 1),
            _ => (grid.Depth, (int)grid.PlaneCount, grid.Height, grid.Width, grid.Width, 1),
        };
        most = Math.Clamp(most, 1, count - 1);
        long[] pairs = new long[most + 1];
        long[] runs = new long[count + 1];
        var gate = new Lock();
        VoxelWork.Run(outer, work.Threads, o =>
        {
            long[] ownPairs = new long[most + 1];
            long[] ownRuns = new long[count + 1];
            byte[] line = new byte[count];
            for (int i = 0; i < inner; i++)
            {
                int start = (o * outerStep) + (i * innerStep);
                for (int k = 0; k < count; k++)
                {
                    line[k] = mask[start + (k * step)];
                }

                CountLine(line, ownPairs, ownRuns);
            }

            lock (gate)
            {
                for (int k = 0; k <= most; k++)
                {
                    pairs[k] += ownPairs[k];
                }

                for (int k = 0; k <= count; k++)
                {
                    runs[k] += ownRuns[k];
                }
            }
        }, work.Cancellation);
        double lines = (double)outer * inner;
        return ([.. pairs.Select((both, lag) => both / (lines * (count - lag)))], runs);
    }

    private static void CountLine(byte[] line, long[] pairs, long[] runs)
    {
        for (int lag = 0; lag < pairs.Length; lag++)
        {
            ReadOnlySpan<byte> one = line.AsSpan(0, line.Length - lag);
            ReadOnlySpan<byte> other = line.AsSpan(lag);
            int sum = 0;
            for (int k = 0; k < one.Length; k++)
            {
                sum += one[k] & other[k];
            }

            pairs[lag] += sum;
        }

        int begin = -1;
        for (int k = 0; k < line.Length; k++)
        {
            bool begins = line[k] == 1 && (k == 0 || line[k - 1] == 0);
            begin = begins ? k : begin;
            if (line[k] == 0 && k > 0 && line[k - 1] == 1 && begin > 0)
            {
                runs[k - begin]++;
            }
        }
    }

    [Kernel("Faces between unlike voxels along the three axes.")]
    private static long[][] Faces(LabelVolume volume, byte[] roleOf)
    {
        VoxelGrid grid = volume.Grid;
        ReadOnlySpan<byte> labels = volume.Labels.AsSpan();
        int roles = Enum.GetValues<PhaseRole>().Length;
        long[][] faces = [new long[roles * roles], new long[roles * roles], new long[roles * roles]];
        (int X, int Y, int Z)[] steps = [(1, 0, 0), (0, 1, 0), (0, 0, 1)];
        for (int axis = 0; axis < 3; axis++)
        {
            (int sx, int sy, int sz) = steps[axis];
            int step = sx + (grid.Width * (sy + (grid.Height * sz)));
            for (int z = 0; z < grid.Depth - sz; z++)
            {
                for (int y = 0; y < grid.Height - sy; y++)
                {
                    int row = grid.IndexOf(0, y, z);
                    for (int v = row; v < row + grid.Width - sx; v++)
                    {
                        (int one, int other) = (roleOf[labels[v]], roleOf[labels[v + step]]);
                        if (other != one && one < roles && other < roles)
                        {
                            faces[axis][(Math.Min(one, other) * roles) + Math.Max(one, other)]++;
                        }
                    }
                }
            }
        }

        return faces;
    }

    private static double AreaOf(VoxelGrid grid, long[][] faces, PhaseRole one, PhaseRole other)
    {
        int pair = ((int)one * Enum.GetValues<PhaseRole>().Length) + (int)other;
        VoxelSpacing edge = grid.Spacing;
        double area = (faces[0][pair] * edge.Y * edge.Z) + (faces[1][pair] * edge.X * edge.Z) + (faces[2][pair] * edge.X * edge.Y);
        return FaceFactor * area / (grid.Count * edge.Volume);
    }

    private static (double D10, double D50, double D90) SizesOf(RegionVolume particles)
    {
        if (particles.Count == 0)
        {
            return (double.NaN, double.NaN, double.NaN);
        }

        long[] voxels = new long[particles.Count + 1];
        foreach (int id in particles.Ids)
        {
            voxels[id]++;
        }

        double[] volumes = [.. voxels.Skip(1).Order().Select(count => count * particles.Grid.Spacing.Volume)];
        double total = volumes.Sum();
        double Below(double share)
        {
            double sum = 0;
            double last = volumes[^1];
            foreach (double volume in volumes)
            {
                sum += volume;
                if (sum >= share * total)
                {
                    last = volume;
                    break;
                }
            }

            return Math.Cbrt(6 / Math.PI * last);
        }

        return (Below(0.1), Below(0.5), Below(0.9));
    }

    private static HashSet<long> Pairs(RegionVolume particles)
    {
        VoxelGrid grid = particles.Grid;
        ReadOnlySpan<int> ids = particles.Ids.AsSpan();
        var pairs = new HashSet<long>();
        for (int v = 0; v < ids.Length; v++)
        {
            (int x, int y, int z) = ids[v] == 0 ? (grid.Width, grid.Height, grid.Depth) : grid.PlaceOf(v);
            Add(pairs, ids[v], x + 1 < grid.Width ? ids[v + 1] : 0);
            Add(pairs, ids[v], y + 1 < grid.Height ? ids[v + grid.Width] : 0);
            Add(pairs, ids[v], z + 1 < grid.Depth ? ids[v + (int)grid.PlaneCount] : 0);
        }

        return pairs;
    }

    private static void Add(HashSet<long> pairs, int one, int other)
    {
        if (one != 0 && other != 0 && one != other)
        {
            pairs.Add(((long)Math.Min(one, other) << 32) | (uint)Math.Max(one, other));
        }
    }
}
