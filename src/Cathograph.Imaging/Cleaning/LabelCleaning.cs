using System.Runtime.InteropServices;
using Cathograph.Core.Fields;

namespace Cathograph.Imaging.Cleaning;

/// <summary>Removes regions that are too small to be believed: first holes are filled, then islands go to the phase that most of their surface touches.</summary>
public static class LabelCleaning
{
    private const int Neighbours = 6;

    /// <summary>Cleans labels. Regions are joined through faces; sizes count the voxels with their true edges, so anisotropic voxels are respected. 5 bytes a voxel beside the input.</summary>
    /// <param name="volume">The labels.</param>
    /// <param name="options">What is too small.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The cleaned labels and what was changed.</returns>
    public static CleaningResult Run(LabelVolume volume, CleaningOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(options);
        byte[] labels = [.. volume.Labels];
        int holes = 0;
        long holeVoxels = 0;
        foreach ((byte label, double largest) in options.LargestHole.OrderBy(pair => pair.Key))
        {
            (int count, long voxels) = Fill(volume.Grid, labels, label, largest / volume.Grid.Spacing.Volume, cancellation);
            holes += count;
            holeVoxels += voxels;
        }

        (int islands, long islandVoxels) = options.SmallestIsland.IsEmpty ? (0, 0) : Remove(volume.Grid, labels, options, cancellation);
        return new CleaningResult(ImmutableCollectionsMarshal.AsImmutableArray(labels), islands, islandVoxels, holes, holeVoxels);
    }

    private static (int Count, long Voxels) Fill(VoxelGrid grid, byte[] labels, byte label, double largest, CancellationToken cancellation)
    {
        byte[] outside = new byte[labels.Length];
        for (int k = 0; k < labels.Length; k++)
        {
            outside[k] = labels[k] == label ? (byte)0 : (byte)1;
        }

        Islands regions = Islands.Of(grid, outside, cancellation);
        bool[] isHole = Enclosed(grid, regions, largest);
        for (int k = 0; k < labels.Length; k++)
        {
            isHole[regions.Ids[k]] &= outside[k] == 1;
        }

        long voxels = 0;
        for (int k = 0; k < labels.Length; k++)
        {
            if (isHole[regions.Ids[k]])
            {
                labels[k] = label;
                voxels++;
            }
        }

        return (isHole.Count(hole => hole), voxels);
    }

    // Small enough, and away from every face of the box; in an image from its four sides.
    private static bool[] Enclosed(VoxelGrid grid, Islands regions, double largest)
    {
        bool[] isEnclosed = [.. regions.Sizes.Select(size => size <= largest)];
        int index = 0;
        for (int z = 0; z < grid.Depth; z++)
        {
            bool isEnd = !grid.IsPlane && (z == 0 || z == grid.Depth - 1);
            for (int y = 0; y < grid.Height; y++)
            {
                bool isSide = isEnd || y == 0 || y == grid.Height - 1;
                for (int x = 0; x < grid.Width; x++, index++)
                {
                    isEnclosed[regions.Ids[index]] &= !isSide && x > 0 && x < grid.Width - 1;
                }
            }
        }

        return isEnclosed;
    }

    private static (int Count, long Voxels) Remove(VoxelGrid grid, byte[] labels, CleaningOptions options, CancellationToken cancellation)
    {
        double[] smallest = new double[256];
        foreach ((byte label, double volume) in options.SmallestIsland)
        {
            smallest[label] = volume / grid.Spacing.Volume;
        }

        Islands regions = Islands.Of(grid, labels, cancellation);
        int[] rank = new int[regions.Sizes.Length];
        Array.Fill(rank, -1);
        var small = new List<int>();
        for (int k = 0; k < labels.Length; k++)
        {
            int id = regions.Ids[k];
            if (rank[id] < 0 && regions.Sizes[id] < smallest[labels[k]])
            {
                rank[id] = small.Count;
                small.Add(id);
            }
        }

        int count = 0;
        long voxels = 0;
        byte[] present = [.. labels.Distinct().Order()];
        for (bool isChanged = true; isChanged && count < small.Count;)
        {
            cancellation.ThrowIfCancellationRequested();
            int[] target = Surroundings(grid, labels, regions.Ids, rank, present, small.Count);
            isChanged = false;
            for (int k = 0; k < labels.Length; k++)
            {
                int place = rank[regions.Ids[k]];
                if (place >= 0 && target[place] >= 0)
                {
                    labels[k] = (byte)target[place];
                    voxels++;
                }
            }

            for (int place = 0; place < target.Length; place++)
            {
                if (target[place] >= 0 && rank[small[place]] >= 0)
                {
                    rank[small[place]] = -1;
                    count++;
                    isChanged = true;
                }
            }
        }

        return (count, voxels);
    }

    // For every small region the label that most of its faces touch among what stays; -1 when it touches small regions only. Of equal labels the lower wins.
    private static int[] Surroundings(VoxelGrid grid, byte[] labels, int[] ids, int[] rank, byte[] present, int count)
    {
        int[] slot = new int[256];
        for (int k = 0; k < present.Length; k++)
        {
            slot[present[k]] = k;
        }

        long[] faces = new long[(long)count * present.Length];
        Span<int> beside = stackalloc int[Neighbours];
        for (int k = 0; k < ids.Length; k++)
        {
            int place = rank[ids[k]];
            if (place < 0)
            {
                continue;
            }

            int found = NeighboursOf(grid, k, beside);
            foreach (int other in beside[..found])
            {
                if (rank[ids[other]] < 0)
                {
                    faces[((long)place * present.Length) + slot[labels[other]]]++;
                }
            }
        }

        int[] target = new int[count];
        for (int place = 0; place < count; place++)
        {
            ReadOnlySpan<long> own = faces.AsSpan(place * present.Length, present.Length);
            int best = 0;
            for (int k = 1; k < own.Length; k++)
            {
                best = own[k] > own[best] ? k : best;
            }

            target[place] = own[best] > 0 ? present[best] : -1;
        }

        return target;
    }

    private static int NeighboursOf(VoxelGrid grid, int index, Span<int> beside)
    {
        (int x, int y, int z) = grid.PlaceOf(index);
        int plane = (int)grid.PlaneCount;
        int count = 0;
        Add(x > 0, index - 1, beside, ref count);
        Add(x < grid.Width - 1, index + 1, beside, ref count);
        Add(y > 0, index - grid.Width, beside, ref count);
        Add(y < grid.Height - 1, index + grid.Width, beside, ref count);
        Add(z > 0, index - plane, beside, ref count);
        Add(z < grid.Depth - 1, index + plane, beside, ref count);
        return count;
    }

    private static void Add(bool isInside, int index, Span<int> beside, ref int count)
    {
        if (isInside)
        {
            beside[count++] = index;
        }
    }
}
