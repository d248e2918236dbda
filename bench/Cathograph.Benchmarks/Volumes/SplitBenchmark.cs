using System.Globalization;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Generation;
using Cathograph.Microstructure.Particles;

namespace Cathograph.Benchmarks.Volumes;

/// <summary>Touching particles told apart and measured: a packing of spheres with a median radius of 14 voxels, slightly overlapping, of which the truth is known.</summary>
internal static class SplitBenchmark
{
    private const double LeastAgreement = 0.96;

    public static bool Run(VolumesRun run)
    {
        var grid = new VoxelGrid(run.Edge, run.Edge, run.Depth, VoxelSpacing.Cube(0.25e-6));
        GeneratedComposite made = SpherePacking.Run(grid, new SpherePackingOptions { Seed = 3, MedianRadius = 3.5e-6, ActiveFraction = 0.52 }, run.Threads, CancellationToken.None);
        byte[] mask = Masks.Of(made.Labels, PhaseRole.Active);
        RegionVolume found = run.Measure("split", mask.Length, () => ParticleSplitting.Run(grid, mask, new ParticleSplitOptions(), run.Threads, CancellationToken.None));
        var options = new ParticleAnalysisOptions { CrackWidth = 0 };
        ParticleAnalysisResult result = run.Measure("measure without cracks", mask.Length, () => ParticleAnalysis.Run(made.Labels, found, options, run.Threads, CancellationToken.None));
        var agreement = RegionAgreement.Of(made.Particles, found);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{result.Particles.Length} of {agreement.TrueCount} particles, adjusted Rand index {agreement.AdjustedRandIndex:F4}, {agreement.Cut} cut, {agreement.Lumped} lumped"));
        return agreement.AdjustedRandIndex >= LeastAgreement;
    }
}
