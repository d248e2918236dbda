using System.Collections.Immutable;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Protocols;
using Cathograph.Electrochemistry.Titration;
using Cathograph.Validation.Analytic;

namespace Cathograph.Validation.Electrochemistry;

/// <summary>
/// The diffusion coefficient of a simulated cell from its own titration: a thin cathode of spheres whose potential is linear, with conductivities and kinetics
/// so fast that diffusion in the particles is all that relaxes.
/// </summary>
public sealed class TitrationTests
{
    private const double Radius = 2e-6;
    private const double Diffusivity = 1e-15;

    // C/20 of 2 mAh/cm2 per kg/m2: small steps of composition; the law of D and of the potential is the same everywhere.
    private static readonly Current SmallCurrent = new(0.05, CurrentUnit.CRate);

    private static readonly CellModel Model = new UniformCell
    {
        Potential = "4.3 - s",
        Diffusivity = Diffusivity,
        Radius = Radius,
        Exchange = 1e4,
        Ionic = 100,
        Electronic = 1e4,
        Loading = 0.02,
        InitialStoichiometry = 0.8,
        Shells = 60,
        Cells = 8,
    }.Build();

    [Fact]
    public void Interruptions_OfASimulatedCell_GiveItsDiffusivity()
    {
        TitrationResult result = Analyse([.. Enumerable.Range(0, 60).SelectMany(_ => new[] { Step(StepKind.Charge, 300, 10), Step(StepKind.Rest, 10, 0.1) }), Step(StepKind.Charge, 300, 10)]);
        Assert.Equal(TitrationMethod.CurrentInterruption, result.Method);
        Assert.All(result.Points.Skip(20).SkipLast(2), point => Assert.Equal(1, point.ExactDiffusivity / Diffusivity, 0.05));

        // The bias of the square-root law: (1 - 2 sqrt(pi D t)/R)^-2 with a time in the window of 1 to 10 s.
        Assert.All(result.Points.Skip(20).SkipLast(2), point => Assert.InRange(point.Diffusivity / Diffusivity, 1.12, 1.5));
    }

    [Fact]
    public void ATitration_OfASimulatedCell_GivesItsDiffusivity()
    {
        TitrationResult result = Analyse(
            [Step(StepKind.Rest, 3600, 60), .. Enumerable.Range(0, 4).SelectMany(_ => new[] { Step(StepKind.Charge, 600, 0.5), Step(StepKind.Rest, 20_000, 100) })]);
        Assert.Equal(TitrationMethod.IntermittentTitration, result.Method);
        Assert.All(result.Points, point => Assert.Equal(1, point.ExactDiffusivity / Diffusivity, 0.05));
        Assert.All(result.Points, point => Assert.InRange(point.Diffusivity / Diffusivity, 0.5, 0.9));
    }

    private static TitrationResult Analyse(ImmutableArray<ProtocolStep> steps)
    {
        CellSolution solution = CellSimulation.Run(Model, new Protocol(steps), new SimulationOptions { KeepCurve = true, Tolerance = 1e-7 });
        Assert.True(solution.Verdict.IsCompleted, solution.Verdict.Message);
        return TitrationAnalysis.Of(solution.Record, new TitrationOptions { Geometry = DiffusionGeometry.Sphere(Radius) });
    }

    private static ProtocolStep Step(StepKind kind, double seconds, double period) => new()
    {
        Instruction = FormattableString.Invariant($"{kind} for {seconds} s"),
        Kind = kind,
        Current = kind == StepKind.Rest ? null : SmallCurrent,
        UntilTime = seconds,
        SamplingPeriod = period,
    };
}
