using System.Text;
using BenchmarkDotNet.Attributes;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.Protocols;

namespace Cathograph.Benchmarks;

/// <summary>One discharge at 1C of the 30 mg/cm2 cell, and many of them. Each checks its capacity against the converged one.</summary>
[MemoryDiagnoser]
public class SolverBenchmarks
{
    private const int Designs = 200;

    private const string Cell = """
        { "name": "mono", "temperature": "60 degC", "loading": "30 mg/cm2", "electrolyteConductivity": "0.1 S/m", "initialStoichiometry": 0.27,
          "layers": [ { "massFractions": { "activeMaterial": 0.75, "electrolyte": 0.235, "carbon": 0.015 } } ] }
        """;

    private static readonly Protocol Discharge = ProtocolReader.Parse("Discharge at 1C until 1.6 V");
    private static readonly CellDesign Design = CellFileReader.Read(Encoding.UTF8.GetBytes(Cell), "cell.json");
    private static readonly SimulationOptions Options = new() { KeepCurve = false };
    private static readonly double Converged = Charge(CellModel.Build(Design with { Mesh = new MeshOptions(360, 60) }), new SimulationOptions { KeepCurve = false, Tolerance = 1e-6 });

    private readonly CellModel small = CellModel.Build(Design with { Mesh = new MeshOptions(60, 20) });
    private readonly CellModel usual = CellModel.Build(Design);

    /// <summary>60 depth cells and 20 shells. Target: 2 ms on one core.</summary>
    [Benchmark(Baseline = true)]
    public double Discharge60x20() => Checked(Charge(small, Options));

    /// <summary>The default mesh, 88 depth cells and 30 shells.</summary>
    [Benchmark]
    public double DischargeDefaultMesh() => Checked(Charge(usual, Options));

    /// <summary>The model from the design: composition, meshes, tables of the materials.</summary>
    [Benchmark]
    public CellModel Build() => CellModel.Build(Design, new MaterialCompiler());

    /// <summary>200 designs of different composition at 60 x 20 on one thread: divide by 200.</summary>
    [Benchmark]
    public double SweepOneThread() => Sweep(1);

    /// <summary>The same on two threads.</summary>
    [Benchmark]
    public double SweepTwoThreads() => Sweep(2);

    private static double Sweep(int threads)
    {
        var charges = new double[Designs];
        var compiler = new MaterialCompiler();
        Parallel.For(0, Designs, new ParallelOptions { MaxDegreeOfParallelism = threads }, k =>
        {
            double active = 0.70 + (0.1 * k / Designs);
            LayerDesign layer = Design.Layers[0] with { MassFractions = new MassFractions(active, 0.985 - active, 0.015) };
            charges[k] = Charge(CellModel.Build(Design with { Layers = [layer], Mesh = new MeshOptions(60, 20) }, compiler), Options);
        });
        return charges[0] > charges[^1] ? charges.Sum() : throw new InvalidOperationException("more electrolyte has to carry more");
    }

    private static double Charge(CellModel model, SimulationOptions options)
    {
        CellSolution solution = CellSimulation.Run(model, Discharge, options);
        return solution.Verdict.IsCompleted ? -solution.Steps[0].Charge : throw new InvalidOperationException(solution.Verdict.Message);
    }

    private static double Checked(double charge) => Math.Abs((charge / Converged) - 1) < 5e-4
        ? charge
        : throw new InvalidOperationException(FormattableString.Invariant($"{(charge / Converged) - 1:P3} off"));
}
