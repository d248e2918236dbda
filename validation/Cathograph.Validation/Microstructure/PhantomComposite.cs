using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Validation.Microstructure;

/// <summary>
/// A composite that is made here, apart from what is tried: spheres in electrolyte, with pores and carbon at their surface, and the distances of every voxel to its contacts by comparing all pairs.
/// </summary>
internal sealed class PhantomComposite
{
    private const int Edge = 60;
    private const double Pixel = 0.2e-6;
    private readonly byte[] _labels;
    private readonly int[] _ids;
    private readonly List<(double X, double Y, double Z, double R)> _spheres = [];

    public PhantomComposite(int seed)
    {
        var random = new Random(seed);
        Grid = new VoxelGrid(Edge, Edge, Edge / 2, VoxelSpacing.Cube(Pixel));
        _labels = [.. Enumerable.Repeat((byte)2, (int)Grid.Count)];
        _ids = new int[_labels.Length];
        for (int attempt = 0; attempt < 20_000 && _spheres.Count < 24; attempt++)
        {
            double r = 4.5 + (3 * random.NextDouble());
            (double x, double y, double z) = (r + (random.NextDouble() * (Edge - (2 * r))), r + (random.NextDouble() * (Edge - (2 * r))), r + (random.NextDouble() * ((Edge / 2) - (2 * r))));
            if (_spheres.All(other => Math.Sqrt(((other.X - x) * (other.X - x)) + ((other.Y - y) * (other.Y - y)) + ((other.Z - z) * (other.Z - z))) > other.R + r - 0.6))
            {
                _spheres.Add((x, y, z, r));
                Ball(x, y, z, r, (voxel, _) => (_labels[voxel], _ids[voxel]) = _ids[voxel] == 0 ? ((byte)1, _spheres.Count) : ((byte)1, _ids[voxel]));
            }
        }

        // Patches at each surface: pores first, carbon over them.
        foreach ((double x, double y, double z, double r) in _spheres)
        {
            Patches(random, (x, y, z, r), 4, 4, 0);
            Patches(random, (x, y, z, r), 1 + random.Next(2), 3, 3);
        }

        Particles = Distances();
    }

    public VoxelGrid Grid { get; }

    public LabelVolume Labels => new(Grid, [.. _labels], PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "phantom"));

    public ImmutableArray<ParticleMap> Particles { get; }

    public RegionVolume Regions => new(Grid, [.. _ids], _spheres.Count);

    /// <summary>What a model makes of a particle, to a standard deviation of 1.</summary>
    public static double[] Signal(ParticleMap map, TransportModel model)
    {
        double li = map.LithiumDistance.Max();
        double e = map.ElectronDistance.Max();
        double[] raw =
        [
            .. Enumerable.Range(0, map.Property.Length).Select(i => model switch
            {
                TransportModel.Combined => (map.LithiumDistance[i] / li) + (map.ElectronDistance[i] / e),
                TransportModel.Product => map.LithiumDistance[i] / li * (map.ElectronDistance[i] / e),
                TransportModel.Lithium => map.LithiumDistance[i] / li,
                TransportModel.Electron => map.ElectronDistance[i] / e,
                _ => (double)map.SurfaceDepth[i],
            }),
        ];
        return Standard(raw);
    }

    /// <summary>A charge map: signal, an offset for each particle, blur of one voxel, and noise half of which neighbours share.</summary>
    public ImmutableArray<float> Charge(TransportModel model, double noise, int seed)
    {
        var random = new Random(seed);
        var signal = new double[_ids.Length];
        var columns = RegionColumns.Of(Regions);
        foreach (ParticleMap map in Particles)
        {
            double offset = Noise.Normal(random);
            double[] own = Signal(map, model);
            ReadOnlySpan<int> voxels = columns.Voxels(map.Particle);
            for (int i = 0; i < voxels.Length; i++)
            {
                signal[voxels[i]] = own[i] + offset;
            }
        }

        double[] blurred = Noise.BlurInside(signal, _ids, Grid);
        double[] shared = Noise.Field(Grid, 1.5, random);
        return [.. blurred.Select((value, i) => (float)(8345 + (0.1 * (value + (noise * Math.Sqrt(0.5) * (shared[i] + Noise.Normal(random)))))))];
    }

    /// <summary>The particles with a map.</summary>
    public ImmutableArray<ParticleMap> With(ImmutableArray<float> property)
    {
        var columns = RegionColumns.Of(Regions);
        return [.. Particles.Select(map => map with { Property = columns.Gather(map.Particle, property) })];
    }

    private static double[] Standard(double[] raw)
    {
        double mean = raw.Average();
        double spread = Math.Sqrt(raw.Average(value => (value - mean) * (value - mean)));
        return [.. raw.Select(value => spread > 0 ? (value - mean) / spread : 0)];
    }

    private ImmutableArray<ParticleMap> Distances()
    {
        var columns = RegionColumns.Of(Regions);
        var maps = ImmutableArray.CreateBuilder<ParticleMap>();
        for (int particle = 1; particle <= _spheres.Count; particle++)
        {
            int[] voxels = columns.Voxels(particle).ToArray();
            SpatialPoints places = columns.Places(particle);
            ImmutableArray<float> li = To(voxels, places, label => label == 2);
            ImmutableArray<float> e = To(voxels, places, label => label == 3);
            if (voxels.Length > 50 && float.IsFinite(li[0]) && float.IsFinite(e[0]))
            {
                maps.Add(new ParticleMap { Particle = particle, Places = places, Property = li, LithiumDistance = li, ElectronDistance = e, SurfaceDepth = To(voxels, places, label => label != 1) });
            }
        }

        return maps.ToImmutable();
    }

    private ImmutableArray<float> To(int[] voxels, SpatialPoints places, Func<byte, bool> isContact)
    {
        int[] contacts = [.. Enumerable.Range(0, voxels.Length).Where(i => Neighbours(voxels[i]).Any(neighbour => isContact(_labels[neighbour])))];
        return
        [
            .. Enumerable.Range(0, voxels.Length).Select(i => contacts.Length == 0 ? float.PositiveInfinity : MathF.Sqrt(contacts.Min(j =>
                ((places.X[i] - places.X[j]) * (places.X[i] - places.X[j])) + ((places.Y[i] - places.Y[j]) * (places.Y[i] - places.Y[j])) + ((places.Z[i] - places.Z[j]) * (places.Z[i] - places.Z[j]))))),
        ];
    }

    private IEnumerable<int> Neighbours(int voxel)
    {
        (int x, int y, int z) = Grid.PlaceOf(voxel);
        foreach ((int a, int b, int c) in new[] { (1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1) })
        {
            if (x + a >= 0 && x + a < Grid.Width && y + b >= 0 && y + b < Grid.Height && z + c >= 0 && z + c < Grid.Depth)
            {
                yield return Grid.IndexOf(x + a, y + b, z + c);
            }
        }
    }

    private void Patches(Random random, (double X, double Y, double Z, double R) sphere, int count, double radius, byte label)
    {
        for (int k = 0; k < count; k++)
        {
            (double a, double b, double c) = (Noise.Normal(random), Noise.Normal(random), Noise.Normal(random));
            double length = Math.Sqrt((a * a) + (b * b) + (c * c)) / (sphere.R + 1);
            Ball(sphere.X + (a / length), sphere.Y + (b / length), sphere.Z + (c / length), radius, (voxel, _) => _labels[voxel] = _labels[voxel] == 1 ? (byte)1 : label);
        }
    }

    private void Ball(double x, double y, double z, double r, Action<int, double> paint)
    {
        for (int voxel = 0; voxel < _labels.Length; voxel++)
        {
            (int a, int b, int c) = Grid.PlaceOf(voxel);
            double square = ((a + 0.5 - x) * (a + 0.5 - x)) + ((b + 0.5 - y) * (b + 0.5 - y)) + ((c + 0.5 - z) * (c + 0.5 - z));
            if (square <= r * r)
            {
                paint(voxel, square);
            }
        }
    }
}
