using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Benchmarks.Volumes;

/// <summary>The network of particles and contacts against the solution in voxels, for one phase and for three.</summary>
internal static class EstimateBenchmark
{
    public static bool Run(VolumesRun run)
    {
        BenchmarkComposite composite = BenchmarkComposite.Create(run.Edge, run.Depth, withParticles: false);
        var volume = new LabelVolume(composite.Grid, ImmutableCollectionsMarshal.AsImmutableArray(composite.Labels), PhaseTable.Parse(BenchmarkComposite.Phases, "bench"));
        bool isRight = true;
        foreach ((string name, double active, double electrolyte, double carbon) in new[]
        {
            ("electrolyte alone", 0.0, 1.0, 0.0), ("active alone", 1, 0, 0), ("active 0.01, electrolyte 1", 0.01, 1, 0), ("active 1, carbon 1000", 1, 0, 1e3), ("contrast 1e3", 0.01, 1, 1e3), ("contrast 1e6", 0.01, 1, 1e6),
        })
        {
            double[] table = new double[256];
            (table[1], table[2], table[3]) = (active, electrolyte, carbon);
            ImmutableArray<double> conductivity = ImmutableCollectionsMarshal.AsImmutableArray(table);
            ContactNetworkResult estimate = run.Measure($"network of contacts, {name}", composite.Grid.Count, () => ContactNetwork.Run(volume, conductivity, new ContactNetworkOptions(), run.Threads));
            ConductionResult solved = EffectiveConduction.Run(volume, conductivity, new ConductionOptions(), run.Threads);
            double ratio = estimate.Conductivity[2] / solved.EffectiveConductivity;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  estimated {estimate.Conductivity[2]:G5} S/m, solved {solved.EffectiveConductivity:G5} S/m, ratio {ratio:F3}; {estimate.Particles} particles, {estimate.Contacts} contacts"));
            isRight &= !solved.Percolates || Math.Abs(Math.Log(ratio)) < Math.Log(2);
        }

        return isRight;
    }
}
