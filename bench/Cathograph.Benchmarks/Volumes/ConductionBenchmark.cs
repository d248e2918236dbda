using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Benchmarks.Volumes;

/// <summary>Effective conductivity of one phase, and of three whose conductivities differ a thousand and a million times; <c>--case 0</c> to 2 for one of them alone.</summary>
internal static class ConductionBenchmark
{
    public static bool Run(VolumesRun run)
    {
        BenchmarkComposite composite = BenchmarkComposite.Create(run.Edge, run.Depth);
        var volume = new LabelVolume(composite.Grid, ImmutableCollectionsMarshal.AsImmutableArray(composite.Labels), PhaseTable.Parse(BenchmarkComposite.Phases, "bench"));
        bool isRight = true;
        int only = VolumesCommand.Number(run.Arguments, "--case", -1);
        (string Name, double Active, double Electrolyte, double Carbon)[] cases = [ ("one phase", 0.0, 1.0, 0.0), ("contrast 1e3", 0.01, 1, 1e3), ("contrast 1e6", 0.01, 1, 1e6)];
        foreach ((string name, double active, double electrolyte, double carbon) in cases.Where((_, k) => only < 0 || k == only))
        {
            double[] table = new double[256];
            (table[1], table[2], table[3]) = (active, electrolyte, carbon);
            ConductionResult result = run.Measure($"conduction, {name}", composite.Grid.Count, () => EffectiveConduction.Run(volume, ImmutableCollectionsMarshal.AsImmutableArray(table), new ConductionOptions(), run.Threads));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {result.EffectiveConductivity:G6} S/m, {100 * result.PercolatingFraction:F1} % through, {result.Verdict.Iterations} iterations, residual {result.Verdict.Residual:E1}, mismatch {result.Verdict.BalanceError:E1}, {result.Levels} levels"));
            isRight &= result.Verdict.IsCompleted && result.EffectiveConductivity <= result.ParallelConductivity;
        }

        return isRight;
    }
}
