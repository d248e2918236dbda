using System.Collections.Immutable;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Composites;

/// <summary>What a generated volume turned out to be, counted on its voxels.</summary>
/// <param name="Counts">Voxels of each label, per plane: <c>Counts[z][label]</c> for the labels 0 to 3.</param>
/// <param name="Faces">Voxel faces of active particles: to pores, to other active particles, to electrolyte, to carbon (in the order of labels).</param>
/// <param name="ParticleContacts">Pairs of active particles that share voxel faces.</param>
/// <param name="Particles">Active particles with voxels in the box; one that goes on at the opposite face counts once.</param>
public sealed record CompositeMeasures(ImmutableArray<ImmutableArray<long>> Counts, ImmutableArray<long> Faces, int ParticleContacts, int Particles)
{
    /// <summary>The share of the volume of a label.</summary>
    /// <param name="label">0 to 3.</param>
    /// <returns>0..1.</returns>
    public double FractionOf(byte label) => (double)Counts.Sum(plane => plane[label]) / Counts.Sum(plane => plane.Sum());

    /// <summary>The share of the surface of active particles, but for contacts among themselves, that touches a label.</summary>
    /// <param name="label">0, 2 or 3.</param>
    /// <returns>0..1; NaN without surface.</returns>
    public double CoverageOf(byte label) => Faces[label] / (double)(Faces[CompositeLabels.Pore] + Faces[CompositeLabels.Electrolyte] + Faces[CompositeLabels.Carbon]);

    internal static CompositeMeasures Of(VoxelGrid grid, byte[] labels, int[] ids, GenerationWork work)
    {
        long[][] counts = [.. Enumerable.Range(0, grid.Depth).Select(_ => new long[4])];
        long[] faces = new long[4];
        var pairs = new HashSet<long>();
        var seen = new HashSet<int>();
        var gate = new Lock();
        VoxelWork.Run(grid.Depth, work.Threads, z =>
        {
            long[] own = new long[4];
            var ownPairs = new HashSet<long>();
            var ownSeen = new HashSet<int>();
            Plane(grid, z, (labels, ids), (counts[z], own), (ownPairs, ownSeen));
            lock (gate)
            {
                for (int k = 0; k < 4; k++)
                {
                    faces[k] += own[k];
                }

                pairs.UnionWith(ownPairs);
                seen.UnionWith(ownSeen);
            }
        }, work.Cancellation);
        return new CompositeMeasures([.. counts.Select(plane => ImmutableArray.Create(plane))], [.. faces], pairs.Count, seen.Count);
    }

    [Kernel("Voxels of a plane and their neighbours at higher places.")]
    private static void Plane(VoxelGrid grid, int z, (byte[] Labels, int[] Ids) of, (long[] Counts, long[] Faces) to, (HashSet<long> Pairs, HashSet<int> Seen) found)
    {
        int plane = (int)grid.PlaneCount;
        int last = 0;
        for (int y = 0; y < grid.Height; y++)
        {
            int row = grid.IndexOf(0, y, z);
            for (int x = 0; x < grid.Width; x++)
            {
                int v = row + x;
                to.Counts[of.Labels[v]]++;
                if (of.Ids[v] != 0 && of.Ids[v] != last)
                {
                    last = of.Ids[v];
                    found.Seen.Add(last);
                }

                if (x + 1 < grid.Width)
                {
                    Face(v, v + 1, of, to.Faces, found.Pairs);
                }

                if (y + 1 < grid.Height)
                {
                    Face(v, v + grid.Width, of, to.Faces, found.Pairs);
                }

                if (z + 1 < grid.Depth)
                {
                    Face(v, v + plane, of, to.Faces, found.Pairs);
                }
            }
        }
    }

    private static void Face(int v, int w, (byte[] Labels, int[] Ids) of, long[] faces, HashSet<long> pairs)
    {
        byte a = of.Labels[v];
        byte b = of.Labels[w];
        if (a == CompositeLabels.Active && b == CompositeLabels.Active)
        {
            (int i, int j) = (of.Ids[v], of.Ids[w]);
            if (i != j)
            {
                faces[CompositeLabels.Active] += 2;
                pairs.Add(((long)Math.Min(i, j) << 32) | (uint)Math.Max(i, j));
            }
        }
        else if (a == CompositeLabels.Active)
        {
            faces[b]++;
        }
        else if (b == CompositeLabels.Active)
        {
            faces[a]++;
        }
    }
}
