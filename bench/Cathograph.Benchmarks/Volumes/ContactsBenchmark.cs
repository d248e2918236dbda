using System.Globalization;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Contacts;
using Cathograph.Microstructure.Surfaces;

namespace Cathograph.Benchmarks.Volumes;

/// <summary>All interfaces with particles, then contacts with coverage, directions and triple lines once the networks are known, then everything with the networks.</summary>
internal static class ContactsBenchmark
{
    public static bool Run(VolumesRun run)
    {
        BenchmarkComposite composite = BenchmarkComposite.Create(run.Edge, run.Depth);
        var volume = new LabelVolume(composite.Grid, ImmutableCollectionsMarshal.AsImmutableArray(composite.Labels), PhaseTable.Parse(BenchmarkComposite.Phases, "bench"));
        var particles = new RegionVolume(composite.Grid, ImmutableCollectionsMarshal.AsImmutableArray(composite.Particles), composite.Count);
        long voxels = composite.Grid.Count;
        InterfaceAreaResult areas = run.Measure("interfaces", voxels, () => InterfaceAreas.Of(volume, particles, run.Threads));
        PhaseConnectivityResult networks = run.Measure("networks", voxels, () => PhaseConnectivity.Run(volume, new PhaseConnectivityOptions(), run.Threads));
        ContactResult result = run.Measure("contacts and coverage", voxels, () => ContactAnalysis.Run(networks, particles, new ContactOptions(), run.Threads));
        Phase active = volume.Phases.All[1];
        double byPhase = result.SurfaceOf(active);
        double byParticle = result.Particles.Sum(item => item.Surface - item.Particles);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {result.Particles.Length} particles, {result.ParticleContacts.Length} contacts between them, {1e12 * byPhase:G6} um2, utilisation {result.Utilisation:F4}"));
        return Math.Abs(byPhase - byParticle) < 1e-9 * byPhase && Math.Abs(areas.SurfaceOf(active.Label) - byPhase) < 0.01 * byPhase;
    }
}
