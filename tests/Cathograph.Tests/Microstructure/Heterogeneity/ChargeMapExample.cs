using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Npy;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Distances;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Microstructure.Particles;

namespace Cathograph.Tests.Microstructure.Heterogeneity;

/// <summary>How examples/composite-charge.npy was made: an edge energy that rises with the sum of both normalised distances, an offset and a size trend of each particle, and noise.</summary>
internal static class ChargeMapExample
{
    private const double Base = 8345.0;
    private const double Rise = 0.25;
    private const double PerMicrometre = -0.06;
    private const double Offset = 0.04;
    private const double Scatter = 0.05;

    public static string Labels => Path.Combine(Repository.Root, "examples", "composite.npy");

    public static string Map => Path.Combine(Repository.Root, "examples", "composite-charge.npy");

    public static (LabelVolume Labels, RegionVolume Particles, ChannelDistanceResult Distances) Composite()
    {
        using VolumeSource source = VolumeFileReader.Open(Labels, new VolumeReadOptions());
        LabelVolume labels = VolumeLoader.Labels(source, null, VoxelSpacing.Cube(0.25e-6), PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "test"), default);
        RegionVolume particles = ParticleSplitting.Run(labels.Grid, Masks.Of(labels, PhaseRole.Active), new ParticleSplitOptions(), 2, default);
        return (labels, particles, ChannelDistances.Run(labels, particles, new ChannelDistanceOptions { WithDepth = true }, 2));
    }

    public static float[] Make(RegionVolume particles, ChannelDistanceResult distances, int seed)
    {
        float[] energies = [.. Enumerable.Repeat(float.NaN, particles.Ids.Length)];
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        foreach (ParticleProperty particle in ParticleProperties.Of(particles, new Volume(particles.Grid, distances.Lithium.Metres), BoxFace.ZLow))
        {
            double own = Base + (PerMicrometre * 1e6 * particle.Radius) + (Offset * Normal());
            int[] voxels = RegionVoxels(particles, particle.Particle);
            double lithium = voxels.Max(voxel => distances.Lithium.Metres[voxel]);
            double electron = voxels.Max(voxel => distances.Electron.Metres[voxel]);
            foreach (int voxel in voxels)
            {
                double Far(double metres, double largest) => double.IsFinite(largest) && largest > 0 ? metres / largest : 1;
                double sum = Far(distances.Lithium.Metres[voxel], lithium) + Far(distances.Electron.Metres[voxel], electron);
                energies[voxel] = (float)(own + (Rise * sum) + (Scatter * Normal()));
            }
        }

        return energies;
    }

    public static void Write(float[] values, VoxelGrid grid)
    {
        using FileStream stream = File.Create(Map);
        NpyWriter.Write(new Volume(grid, [.. values]), stream);
    }

    public static Volume Read(VoxelGrid grid)
    {
        using VolumeSource source = VolumeFileReader.Open(Map, new VolumeReadOptions());
        return VolumeLoader.Numbers(source, null, grid.Spacing, default);
    }

    public static ImmutableArray<ParticleMap> Maps(RegionVolume particles, ChannelDistanceResult distances, Volume energy)
    {
        var columns = RegionColumns.Of(particles);
        return
        [
            .. Enumerable.Range(1, columns.Count).Select(id => new ParticleMap
            {
                Particle = id,
                Places = columns.Places(id),
                Property = columns.Gather(id, energy.Values),
                LithiumDistance = columns.Gather(id, distances.Lithium.Metres),
                ElectronDistance = columns.Gather(id, distances.Electron.Metres),
                SurfaceDepth = columns.Gather(id, distances.Depth!.Metres),
            }),
        ];
    }

    private static int[] RegionVoxels(RegionVolume particles, int id) => [.. Enumerable.Range(0, particles.Ids.Length).Where(voxel => particles.Ids[voxel] == id)];
}
