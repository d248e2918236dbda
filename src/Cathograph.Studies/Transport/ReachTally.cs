using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Contacts;

namespace Cathograph.Studies.Transport;

/// <summary>Counts, plane by plane from the separator, how much active material both networks, one or none reach.</summary>
internal sealed class ReachTally
{
    private const int MostBins = 20;
    private const int Classes = 4;

    private readonly long[] _counts;
    private readonly int _planes;
    private readonly double _edge;
    private readonly double _voxel;

    private ReachTally(long[] counts, int planes, double edge, double voxel) => (_counts, _planes, _edge, _voxel) = (counts, planes, edge, voxel);

    public static ReachTally Of(RegionVolume particles, ContactResult contacts, StructureOptions options)
    {
        VoxelGrid grid = particles.Grid;
        int planes = DepthSlab.Planes(grid, options.Axis);
        bool isHigh = (int)options.Separator % 2 == 1;
        byte[] kinds = [0, .. contacts.Particles.Select(item => (byte)Place(item.Class))];
        long[] counts = new long[Classes * planes];
        ReadOnlySpan<int> ids = particles.Ids.AsSpan();
        for (int z = 0; z < grid.Depth; z++)
        {
            for (int y = 0; y < grid.Height; y++)
            {
                int row = grid.IndexOf(0, y, z);
                for (int x = 0; x < grid.Width; x++)
                {
                    int id = ids[row + x];
                    if (id > 0)
                    {
                        int plane = options.Axis switch { 0 => x, 1 => y, _ => z };
                        counts[(Classes * (isHigh ? planes - 1 - plane : plane)) + kinds[id]]++;
                    }
                }
            }
        }

        return new ReachTally(counts, planes, DepthSlab.Edge(grid, options.Axis), grid.Spacing.Volume);
    }

    /// <summary>The utilisation of a slice.</summary>
    public double Utilisation(int slice, int slices) => Share(slice * _planes / slices, (slice + 1) * _planes / slices).Both;

    /// <summary>Over depth, in at most 20 bins.</summary>
    public ImmutableArray<ReachShare> ByDepth()
    {
        int bins = Math.Min(MostBins, _planes);
        return [.. Enumerable.Range(0, bins).Select(k => Share(k * _planes / bins, (k + 1) * _planes / bins))];
    }

    /// <summary>Over the equivalent diameter, in bins of equal width that hold particles.</summary>
    public static ImmutableArray<ReachShare> BySize(ContactResult contacts)
    {
        if (contacts.Particles.IsEmpty)
        {
            return [];
        }

        double largest = 2 * contacts.Particles.Max(item => item.EquivalentRadius);
        int bins = Math.Clamp((int)Math.Sqrt(contacts.Particles.Length), 1, 10);
        double width = largest / bins;
        return
        [
            .. contacts.Particles
                .GroupBy(item => Math.Min(bins - 1, (int)(2 * item.EquivalentRadius / width)))
                .OrderBy(group => group.Key)
                .Select(group => Share(width * group.Key, width * (group.Key + 1), kind => group.Where(item => Place(item.Class) == kind).Sum(item => item.Volume))),
        ];
    }

    private ReachShare Share(int from, int next) => Share(
        from * _edge,
        next * _edge,
        kind =>
        {
            long voxels = 0;
            for (int plane = from; plane < next; plane++)
            {
                voxels += _counts[(Classes * plane) + kind];
            }

            return voxels * _voxel;
        });

    private static ReachShare Share(double from, double to, Func<int, double> volume)
    {
        double all = Enumerable.Range(0, Classes).Sum(volume);
        double part = all > 0 ? 1 / all : 0;
        return new ReachShare(from, to, all, part * volume(0), part * volume(1), part * volume(2));
    }

    // 0 both, 1 only Li+, 2 only electrons, 3 neither.
    private static int Place(ContactClass kind) => kind switch
    {
        ContactClass.Active => 0,
        ContactClass.ElectronStarved => 1,
        ContactClass.LithiumStarved => 2,
        _ => 3,
    };
}
