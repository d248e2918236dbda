using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Surfaces;
using FsCheck;
using FsCheck.Fluent;

namespace Cathograph.Tests.Microstructure.Surfaces;

/// <summary>Crossings in blocks of bytes against the definition, voxel by voxel and step by step: the sums are whole numbers and must be the same.</summary>
public sealed class CrossingKernelTests
{
    private static readonly PhaseTable Phases = PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "test");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Config Runs => Config.QuickThrowOnFailure.WithMaxTest(60);

    [Fact]
    public void Crossings_OfRandomVolumes_AreThoseOfTheDefinition() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), Random).Check(Runs);

    [Fact]
    public void Crossings_WhereEveryVoxelIsAParticle_AreThoseOfTheDefinition()
    {
        // More keys than a block may have, at every size of block.
        var grid = new VoxelGrid(19, 11, 7, VoxelSpacing.Cube(1e-6));
        byte[] labels = [.. Enumerable.Range(0, (int)grid.Count).Select(i => (byte)(i % 11 == 0 ? 2 : 1))];
        Same(new LabelVolume(grid, ImmutableArray.Create(labels), Phases), new RegionVolume(grid, [.. Enumerable.Range(1, (int)grid.Count)], (int)grid.Count));
    }

    [Fact]
    public void Crossings_OfAVolumeOfSeveralBlocks_AreThoseOfTheDefinition()
    {
        var random = new Random(6);
        var grid = new VoxelGrid(150, 41, 37, new VoxelSpacing(1e-6, 1.2e-6, 1.5e-6));
        var seeds = Enumerable.Range(0, 60).Select(k => (X: random.NextDouble() * 150, Y: random.NextDouble() * 41, Z: random.NextDouble() * 37, Label: (byte)(k % 3 == 0 ? 1 : k % 4))).ToArray();
        int[] nearest = [.. Enumerable.Range(0, (int)grid.Count).Select(i =>
        {
            (int x, int y, int z) = grid.PlaceOf(i);
            return Enumerable.Range(0, seeds.Length).MinBy(k => ((x - seeds[k].X) * (x - seeds[k].X)) + ((y - seeds[k].Y) * (y - seeds[k].Y)) + ((z - seeds[k].Z) * (z - seeds[k].Z)));
        })];
        var volume = new LabelVolume(grid, [.. nearest.Select(k => seeds[k].Label)], Phases);
        Same(volume, new RegionVolume(grid, [.. nearest.Select(k => seeds[k].Label == 1 ? k + 1 : 0)], seeds.Length));
    }

    private static void Random(int seed)
    {
        var random = new Random(seed);
        var grid = new VoxelGrid(1 + random.Next(45), 1 + random.Next(40), random.Next(4) == 0 ? 1 : 2 + random.Next(12), new VoxelSpacing(1e-6, (0.7 + random.NextDouble()) * 1e-6, (0.5 + random.NextDouble()) * 1e-6));
        int edge = 1 + random.Next(5);
        byte[] coarse = new byte[4096];
        random.NextBytes(coarse);
        int CellOf(int i) => grid.PlaceOf(i) is var p ? coarse[(((p.X / edge) * 31) + ((p.Y / edge) * 17) + ((p.Z / edge) * 7)) & 4095] : 0;
        byte[] labels = [.. Enumerable.Range(0, (int)grid.Count).Select(i => (byte)(random.Next(12) == 0 ? random.Next(9) : CellOf(i) & 3))];
        int count = 1 + random.Next(256);
        int[] ids = [.. Enumerable.Range(0, labels.Length).Select(i => labels[i] == 1 || random.Next(9) == 0 ? (random.Next(20) == 0 ? 0 : 1 + (((CellOf(i) >> 2) + (i / 97)) % count)) : 0)];
        Same(new LabelVolume(grid, ImmutableArray.Create(labels), Phases), new RegionVolume(grid, ImmutableArray.Create(ids), count));
    }

    private static void Same(LabelVolume volume, RegionVolume particles)
    {
        // What the definition says does not depend on threads: it is asked once.
        var source = new KeySource(volume, particles, new SurfaceWork(volume.Grid, 1, Token));
        var moments = ParticleMoments.Of(source, new SurfaceWork(volume.Grid, 1, Token));
        int[] kinds = [.. source.Labels.Select(label => label == 2 ? 0 : label == 3 ? 1 : -1)];
        var stencil = AreaStencil.Of(volume.Grid);
        var expected = new SurfacePatterns(volume.Grid, moments, kinds, 5);
        var sums = new CrossingSink(source.Slots, source.Particles);
        Plain(source, stencil, sums, (particle, slot, weight, place) => Put(expected, moments, (particle, slot, weight), place));
        foreach (int threads in new[] { 1, 3 })
        {
            var work = new SurfaceWork(volume.Grid, threads, Token);
            var found = new SurfacePatterns(volume.Grid, moments, kinds, 5);
            var fast = new CrossingSink(source.Slots, source.Particles);
            TileBox[] tiles = TileBox.All(volume.Grid);
            work.ForEach(tiles.Length, () => new CrossingKernel(source, stencil, new CrossingSink(source.Slots, source.Particles), found), (k, own) => own.Run(tiles[k]), own => fast.Add(own.Sink));
            Assert.Equal(sums.Contacts(), fast.Contacts());
            for (int a = 0; a < source.Slots; a++)
            {
                for (int b = 0; b < a; b++)
                {
                    Assert.Equal(sums.OfPhases(a, b), fast.OfPhases(a, b));
                }

                for (int particle = 0; particle < source.Particles; particle++)
                {
                    Assert.Equal(sums.OfParticle(particle, a), fast.OfParticle(particle, a));
                }
            }

            for (int particle = 0; particle < source.Particles; particle++)
            {
                Assert.True(expected.Of(particle, 0).SequenceEqual(found.Of(particle, 0)), $"electrolyte on particle {particle}");
                Assert.True(expected.Of(particle, 1).SequenceEqual(found.Of(particle, 1)), $"carbon on particle {particle}");
            }
        }
    }

    private static void Put(SurfacePatterns patterns, ParticleMoments moments, (int Particle, int Slot, int Weight) crossing, (int X, int Y, int Z) place)
    {
        int kind = patterns.KindOf(crossing.Slot);
        if (kind >= 0 && patterns.PlaceOf(crossing.Particle) is var pattern and >= 0)
        {
            (double x, double y, double z) = moments.Centroid(crossing.Particle);
            patterns.Add(patterns.IndexOf(pattern, kind, patterns.CellOf(place.X - x, place.Y - y, place.Z - z)), crossing.Weight);
        }
    }

    // The definition: a step that ends in another region crosses; one that passes through a third region crosses twice; a layer between two ends of one region is crossed twice.
    private static void Plain(KeySource source, AreaStencil stencil, CrossingSink sink, Action<int, int, int, (int X, int Y, int Z)> pattern)
    {
        VoxelGrid grid = source.Grid;
        int At(int x, int y, int z) => source.KeyAt(Math.Clamp(x, 0, grid.Width - 1), Math.Clamp(y, 0, grid.Height - 1), Math.Clamp(z, 0, grid.Depth - 1));
        for (int i = 0; i < grid.Count; i++)
        {
            (int x, int y, int z) = grid.PlaceOf(i);
            int own = source.KeyAt(x, y, z);
            for (int k = 0; k < stencil.Steps.Length; k++)
            {
                (int u, int v, int w) = stencil.Steps[k];
                int key = At(x + u, y + v, z + w);
                bool isLong = Math.Max(Math.Abs(u), Math.Max(Math.Abs(v), Math.Abs(w))) == 2;
                int near = At(x + (u / 2), y + (v / 2), z + (w / 2));
                int far = At(x + u - (u / 2), y + v - (v / 2), z + w - (w / 2));
                int third = !isLong ? own : near != own && near != key ? near : far;
                if (key == own)
                {
                    Add(isLong && near == far ? near : own, own, 2 * stencil.Weights[k]);
                }
                else if (third == own || third == key)
                {
                    Add(own, key, stencil.Weights[k]);
                }
                else
                {
                    Add(own, third, stencil.Weights[k]);
                    Add(third, key, stencil.Weights[k]);
                }
            }

            void Add(int a, int b, int weight)
            {
                if (a != b && weight > 0)
                {
                    sink.Add(a, b, weight);
                    if (Math.Max(a, b) >= source.Slots && Math.Min(a, b) < source.Slots)
                    {
                        pattern(Math.Max(a, b) - source.Slots, Math.Min(a, b), weight, (x, y, z));
                    }
                }
            }
        }
    }
}
