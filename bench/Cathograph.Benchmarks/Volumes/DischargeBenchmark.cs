using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Discharge;
using Cathograph.Numerics.Interpolation;

namespace Cathograph.Benchmarks.Volumes;

/// <summary>A full discharge at 1C of the composite, voxel by voxel: seconds, steps, iterations, peak memory, lithium against charge.</summary>
internal static class DischargeBenchmark
{
    private const double Concentration = 49_000;
    private const double Faraday = 96_485.33212;
    private const double Edge = 0.25e-6;
    private const double First = 0.26;

    public static bool Run(VolumesRun run)
    {
        BenchmarkComposite composite = BenchmarkComposite.Create(run.Edge, run.Depth, withParticles: false);
        var grid = new VoxelGrid(run.Edge, run.Edge, run.Depth, VoxelSpacing.Cube(Edge));
        var volume = new LabelVolume(grid, ImmutableCollectionsMarshal.AsImmutableArray(composite.Labels), PhaseTable.Parse(BenchmarkComposite.Phases, "bench"));
        var setup = new DischargeSetup
        {
            Volume = volume,
            Material = Material(),
            Separator = BoxFace.ZLow,
            Collector = BoxFace.ZHigh,
            ElectrolyteConductivity = 0.4,
            CarbonConductivity = 1000,
            ActiveConductivity = 0.1,
            InitialStoichiometry = First,
            Temperature = 333.15,
            CounterPotential = 0.62,
            SeriesResistance = 4e-4,
        };
        double share = (double)composite.Labels.Count(label => label == 1) / composite.Labels.Length;
        double perHour = Faraday * Concentration * (1 - First) * share * run.Depth * Edge / 3600;
        var options = new DischargeOptions { CurrentDensity = perHour, LowestVoltage = 1.6, Threads = run.Threads };
        DischargeResult result = run.Measure($"discharge of {run.Edge} x {run.Edge} x {run.Depth}", grid.Count, () => DischargeSimulation.Run(setup, options));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  ended by {result.Ending} at {result.Curve[^1].Voltage:F4} V, {100 * result.Curve[^1].Charge / (perHour * 3600):F2} % discharged, {result.Curve.Length} steps, {result.NewtonIterations} Newton and {result.LinearIterations} linear iterations, {result.Unknowns} potentials, {result.ReactingFaces} reacting faces, charge error {result.Verdict.BalanceError:E1}, {(double)result.ExpectedBytes / grid.Count:F0} bytes a voxel stated"));
        return result.Verdict.IsCompleted && result.Verdict.BalanceError < 1e-9;
    }

    private static DischargeMaterial Material() => new()
    {
        Potential = UniformTable.FromSamples([.. Enumerable.Range(0, 1001).Select(k => 4.4 - (0.9 * k / 1000.0))]).FallingBeyond(new SteepEnd(0.025, 0.002)),
        ExchangeSquared = UniformTable.FromSamples([.. Enumerable.Range(0, 101).Select(k => 4 * k / 100.0 * (1 - (k / 100.0)))]),
        ExchangeSquaredFloor = 1e-4,
        DiffusionPotential = UniformTable.FromSamples([.. Enumerable.Range(0, 101).Select(k => 1e-14 * k / 100)]),
        MaximumConcentration = Concentration,
        Density = 4770,
    };
}
