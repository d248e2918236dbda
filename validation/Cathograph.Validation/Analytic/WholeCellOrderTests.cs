using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Protocols;

namespace Cathograph.Validation.Analytic;

/// <summary>
/// The order of the time integration of the whole cell, with equal steps from a state that has left its initial layer. Where diffusion
/// in the particles is slow against the step it is 3; where it is fast the flux through the surface, which changes in time, takes away a
/// part of an order, as it does from every Rosenbrock method without further conditions (Ostermann and Roche 1993, Appl. Numer. Math. 12, 37).
/// </summary>
public sealed class WholeCellOrderTests(ITestOutputHelper output)
{
    private const double Settle = 200;
    private const double Span = 400;

    [Theory]
    [InlineData(false, "3e-18*(1.5-s)", 4, 2.75)]
    [InlineData(true, "3e-18*(1.5-s)", 4, 2.75)]
    [InlineData(false, "3e-15*(1.5-s)", 10, 2.2)]
    [InlineData(true, "3e-15*(1.5-s)", 10, 2.2)]
    public void WholeCell_WithEqualSteps_ConvergesWithOrderThreeLessWhatStiffDiffusionTakes(bool isVoltage, string diffusivity, int shells, double least)
    {
        var cell = new UniformCell { Potential = "4.2 - s + 0.1*tanh(8*(s-0.8))", InitialStoichiometry = 0.9, DiffusivityLaw = diffusivity, Exchange = 1, Ionic = 0.02, Cells = 20, Shells = shells };
        CellModel model = cell.Build();
        double[] exact = End(model, isVoltage, 1280);
        double[][] ladder = [.. new[] { 20, 40, 80, 160 }.Select(steps => End(model, isVoltage, steps))];
        double[] errors = [.. ladder.Select(end => Math.Abs(end[0] - exact[0]))];
        double[] surfaces = [.. ladder.Select(end => Math.Abs(end[1] - exact[1]))];
        output.WriteLine(FormattableString.Invariant($"D = {diffusivity}, {(isVoltage ? "current at held voltage" : "voltage at held current")}: errors {errors[0]:E2} {errors[1]:E2} {errors[2]:E2} {errors[3]:E2}, order {Math.Log2(errors[2] / errors[3]):F2}; surface order {Math.Log2(surfaces[2] / surfaces[3]):F2}"));
        Assert.InRange(Math.Log2(errors[2] / errors[3]), least, 3.5);
    }

    // Voltage (or current) and the surface stoichiometry next to the separator at the end of the span.
    private static double[] End(CellModel model, bool isVoltage, int steps)
    {
        var stepper = new RosenbrockStepper(model);
        var consistent = new ConsistentState(model, stepper.Workspace);
        var state = new ElectrodeState(model);
        Array.Fill(state.Stoichiometry, model.InitialStoichiometry);
        Assert.True(consistent.Rest(state));
        Assert.True(consistent.Solve(state, Drive.Current(20)));
        state = Advance(stepper, state, Drive.Current(20), Enumerable.Range(0, 400).Select(k => Settle * ((((k + 1) * (k + 1)) - (k * k)) / 160_000.0)));
        Drive drive = isVoltage ? Drive.Voltage(ChargeKernel.Voltage(model, state.Potential, state.Current)) : Drive.Current(20);
        Assert.True(consistent.Solve(state, drive));
        state = Advance(stepper, state, drive, Enumerable.Repeat(Span / steps, steps));
        int surface = (model.Particle.Shells - 1) * LaneSet.Width;
        return [isVoltage ? state.Current : ChargeKernel.Voltage(model, state.Potential, state.Current), state.Stoichiometry[surface]];
    }

    private static ElectrodeState Advance(RosenbrockStepper stepper, ElectrodeState state, Drive drive, IEnumerable<double> lengths)
    {
        stepper.Begin(state);
        foreach (double length in lengths)
        {
            Assert.True(stepper.TryStep(length, drive));
            state = stepper.Accept();
        }

        return state;
    }
}
