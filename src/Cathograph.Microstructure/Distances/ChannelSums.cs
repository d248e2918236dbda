using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Distances;

/// <summary>What a map says of each particle, where the map was not made particle by particle.</summary>
internal static class ChannelSums
{
    /// <summary>Sums up.</summary>
    /// <param name="particles">The particles.</param>
    /// <param name="metres">A distance in m in every voxel; NaN for none.</param>
    /// <param name="kind">The contacts that count.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>One entry a particle.</returns>
    public static ImmutableArray<ParticleChannel> Of(RegionVolume particles, ImmutableArray<float> metres, ContactKind kind, CancellationToken cancellation)
    {
        double[] sums = new double[particles.Count];
        float[] largest = new float[particles.Count];
        long[] reached = new long[particles.Count];
        for (int k = 0; k < metres.Length; k++)
        {
            int id = particles.Ids[k];
            if (id > 0 && !float.IsNaN(metres[k]))
            {
                sums[id - 1] += metres[k];
                largest[id - 1] = Math.Max(largest[id - 1], metres[k]);
                reached[id - 1]++;
            }
        }

        var extents = ParticleExtents.Of(particles, cancellation);
        var box = new ParticleBox();
        var faces = new List<uint>();
        var result = ImmutableArray.CreateBuilder<ParticleChannel>(particles.Count);
        for (int k = 0; k < particles.Count; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            double area = 0;
            if (extents.Voxels[k] > 0)
            {
                box.Load(particles, k, extents);
                box.CollectContacts(kind, faces);
                area = faces.Sum(box.AreaOf);
            }

            bool isReached = reached[k] > 0;
            result.Add(new ParticleChannel
            {
                Id = k + 1,
                Voxels = extents.Voxels[k],
                Reached = reached[k],
                Mean = isReached ? sums[k] / reached[k] : double.NaN,
                Maximum = isReached ? largest[k] : double.NaN,
                ContactArea = area,
            });
        }

        return result.MoveToImmutable();
    }
}
