using Cathograph.Core;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Composites;

/// <summary>
/// Finds where to cut a field so that so many voxels lie below: by a histogram that threads fill piece by piece. Voxels in the bin of the cut are chosen by a hash of their place,
/// so that the choice depends neither on order nor on threads.
/// </summary>
internal sealed class RankedChoice
{
    public const int Bins = 16384;

    private readonly float _low;
    private readonly float _scale;
    private readonly int _bin;
    private readonly uint _share;

    private RankedChoice(float low, float scale, int bin, uint share) => (_low, _scale, _bin, _share) = (low, scale, bin, share);

    /// <summary>The value at the cut.</summary>
    public float Cut => _low + ((_bin + (_share / (float)uint.MaxValue)) / _scale);

    /// <summary>Whether a voxel is among those below.</summary>
    public bool Takes(float value, int voxel)
    {
        int bin = BinOf(value, _low, _scale);
        return bin < _bin || (bin == _bin && Hash(voxel) < _share);
    }

    public static int BinOf(float value, float low, float scale)
    {
        float at = (value - low) * scale;
        return at <= 0 ? 0 : at >= Bins - 1 ? Bins - 1 : (int)at;
    }

    /// <summary>The cut below which a weight lies.</summary>
    /// <param name="counts">Weight in every bin.</param>
    /// <param name="wanted">The weight wanted below.</param>
    /// <param name="low">Value at the first bin.</param>
    /// <param name="high">Value at the end of the last bin.</param>
    public static RankedChoice Of(long[] counts, long wanted, float low, float high)
    {
        long below = 0;
        float scale = Bins / (high - low);
        for (int k = 0; k < Bins; k++)
        {
            if (below + counts[k] >= wanted)
            {
                double share = counts[k] > 0 ? (wanted - below) / (double)counts[k] : 0;
                return new RankedChoice(low, scale, k, (uint)(Math.Clamp(share, 0, 1) * uint.MaxValue));
            }

            below += counts[k];
        }

        return new RankedChoice(low, scale, Bins, 0);
    }

    /// <summary>Fills histograms plane by plane on several threads.</summary>
    /// <param name="planes">First plane, and the plane behind the last.</param>
    /// <param name="tables">Number of histograms.</param>
    /// <param name="plane">Fills the histograms with the voxels of a plane.</param>
    /// <param name="work">Threads and cancellation.</param>
    [Kernel("Whole numbers add up to the same whatever the order.")]
    public static long[][] Count((int From, int To) planes, int tables, Action<int, long[][]> plane, GenerationWork work)
    {
        long[][] sum = New(tables);
        var gate = new Lock();
        int pieces = Math.Max(1, Math.Min(planes.To - planes.From, 4 * VoxelWork.Threads(work.Threads)));
        VoxelWork.Run(pieces, work.Threads, piece =>
        {
            long[][] own = New(tables);
            int from = planes.From + (int)((long)(planes.To - planes.From) * piece / pieces);
            int to = planes.From + (int)((long)(planes.To - planes.From) * (piece + 1) / pieces);
            for (int z = from; z < to; z++)
            {
                plane(z, own);
            }

            lock (gate)
            {
                for (int t = 0; t < tables; t++)
                {
                    for (int k = 0; k < Bins; k++)
                    {
                        sum[t][k] += own[t][k];
                    }
                }
            }
        }, work.Cancellation);
        return sum;
    }

    private static long[][] New(int tables) => [.. Enumerable.Range(0, tables).Select(_ => new long[Bins])];

    private static uint Hash(int voxel)
    {
        uint value = (uint)voxel * 2654435761u;
        value ^= value >> 15;
        value *= 2246822519u;
        value ^= value >> 13;
        value *= 3266489917u;
        return value ^ (value >> 16);
    }
}
