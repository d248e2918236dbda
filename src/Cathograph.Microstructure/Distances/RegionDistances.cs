using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Distances;

/// <summary>Works through all regions of a volume, the largest first, each on one thread; what is found does not depend on the number of threads.</summary>
internal sealed class RegionDistances
{
    private readonly RegionVolume _regions;
    private readonly ParticleExtents _extents;
    private readonly DistanceMetric _metric;
    private readonly int[] _order;

    public RegionDistances(RegionVolume regions, DistanceMetric metric, CancellationToken cancellation)
    {
        _regions = regions;
        _metric = metric;
        _extents = ParticleExtents.Of(regions, cancellation);
        _order = [.. Enumerable.Range(0, regions.Count).Where(k => _extents.Voxels[k] > 0).OrderByDescending(k => _extents.Voxels[k]).ThenBy(k => k)];
    }

    /// <summary>Finds the distance of every voxel to the nearest contact of its own region.</summary>
    /// <param name="contacts">Where contacts are; null for the surface of the region.</param>
    /// <param name="withContacts">Whether the patch that feeds each voxel is kept.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The distances.</returns>
    public ChannelDistance Run(ContactKind? contacts, bool withContacts, int threads, CancellationToken cancellation)
    {
        float[] metres = LargeArray.Uninitialised<float>(_regions.Ids.Length);
        int planes = _regions.Grid.Depth;
        int plane = metres.Length / planes;
        VoxelWork.Run(planes, threads, z => metres.AsSpan(z * plane, plane).Fill(float.NaN), cancellation);
        int[] patches = withContacts ? new int[_regions.Ids.Length] : [];
        var particles = new ParticleChannel[_regions.Count];
        int next = -1;
        void Work()
        {
            var worker = new Worker(this, contacts, metres, patches);
            for (int k = Interlocked.Increment(ref next); k < _order.Length; k = Interlocked.Increment(ref next))
            {
                cancellation.ThrowIfCancellationRequested();
                particles[_order[k]] = worker.Measure(_order[k], cancellation);
            }
        }

        InParallel(Math.Min(_order.Length, threads > 0 ? threads : Environment.ProcessorCount), Work, cancellation);
        for (int k = 0; k < particles.Length; k++)
        {
            particles[k] ??= new ParticleChannel { Id = k + 1, Voxels = 0, Reached = 0, Mean = double.NaN, Maximum = double.NaN, ContactArea = 0 };
        }

        int count = withContacts ? Number(patches, particles) : 0;
        return new ChannelDistance
        {
            Metres = ImmutableCollectionsMarshal.AsImmutableArray(metres),
            Particles = ImmutableCollectionsMarshal.AsImmutableArray(particles),
            Contacts = ImmutableCollectionsMarshal.AsImmutableArray(patches),
            ContactCount = count,
        };
    }

    private static void InParallel(int workers, Action work, CancellationToken cancellation)
    {
        if (workers <= 1)
        {
            work();
            return;
        }

        try
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, _ => work());
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    // Patches are numbered within a particle; here they get numbers of their own in the volume.
    private int Number(int[] patches, ParticleChannel[] particles)
    {
        int[] before = new int[particles.Length + 1];
        for (int k = 0; k < particles.Length; k++)
        {
            before[k + 1] = before[k] + particles[k].Patches;
        }

        ReadOnlySpan<int> ids = _regions.Ids.AsSpan();
        for (int k = 0; k < patches.Length; k++)
        {
            patches[k] += patches[k] > 0 ? before[ids[k] - 1] : 0;
        }

        return before[^1];
    }

    private sealed class Worker(RegionDistances owner, ContactKind? contacts, float[] metres, int[] patches)
    {
        private readonly ParticleBox _box = new();
        private readonly List<uint> _faces = [];
        private readonly ContactPatches _patches = new();
        private readonly GeodesicFront _front = new(owner._regions.Grid);
        private readonly FaceSearch _search = new(owner._regions.Grid);
        private readonly FaceEnvelope _envelope = new(owner._regions.Grid);

        public ParticleChannel Measure(int region, CancellationToken cancellation)
        {
            _box.Load(owner._regions, region, owner._extents);
            if (contacts is { } kind)
            {
                _box.CollectContacts(kind, _faces);
            }
            else
            {
                _box.CollectSurface(_faces);
            }

            double area = _faces.Sum(_box.AreaOf);
            var particle = new ParticleChannel { Id = region + 1, Voxels = owner._extents.Voxels[region], Reached = 0, Mean = double.NaN, Maximum = double.NaN, ContactArea = area };
            if (_faces.Count == 0)
            {
                return particle;
            }

            if (Math.Max(_box.Height, _box.Depth) <= FaceSearch.Longest)
            {
                _search.Run(_box, _faces, cancellation);
            }
            else
            {
                _envelope.Run(_box, _faces, cancellation);
            }

            if (owner._metric == DistanceMetric.Geodesic)
            {
                _front.Run(_box, _faces, cancellation);
            }

            return WithPatches(Write(particle));
        }

        private ParticleChannel Write(ParticleChannel particle)
        {
            double sum = 0;
            float largest = 0;
            long reached = 0;
            _box.ForEachRow((local, target, length) =>
            {
                ReadOnlySpan<byte> mask = _box.Mask.AsSpan(local, length);
                ReadOnlySpan<float> from = _box.Distance.AsSpan(local, length);
                for (int x = 0; x < length; x++)
                {
                    if (mask[x] != 0 && float.IsFinite(from[x]))
                    {
                        metres[target + x] = from[x];
                        sum += from[x];
                        largest = Math.Max(largest, from[x]);
                        reached++;
                    }
                }
            });
            return reached == 0 ? particle : particle with { Reached = reached, Mean = sum / reached, Maximum = largest };
        }

        private ParticleChannel WithPatches(ParticleChannel particle)
        {
            if (contacts is null)
            {
                return particle;
            }

            _patches.Find(_box, _faces);
            _patches.Feed(_box);
            if (patches.Length > 0)
            {
                _box.ForEachRow((local, target, length) => _patches.Write(_box, local, patches.AsSpan(target, length)));
            }

            double volume = _box.Spacing.Volume;
            return particle with
            {
                Patches = _patches.Count,
                LargestShare = _patches.LargestFed / (double)Math.Max(1, particle.Reached),
                LargestLoad = _patches.LargestLoad(volume),
            };
        }
    }
}
