using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

namespace Cathograph.Validation.Analytic;

/// <summary>What has to hold whatever the numbers are: charge, currents, ohmic shifts, and the sum of the polarisation's parts.</summary>
public sealed class ConservationTests(ITestOutputHelper output)
{
    private const string NickelRich =
        "-0.8090*s + 4.4875 - 0.0428*tanh(18.5138*(s-0.5542)) - 17.7326*tanh(15.7890*(s-0.3117)) + 17.5842*tanh(15.9308*(s-0.3120)) - 0.03*exp((s-0.985)/0.0035)";

    private static readonly UniformCell Cell = new() { Potential = NickelRich, InitialStoichiometry = 0.9, Diffusivity = 1e-15, Exchange = 2 };

    [Fact]
    public void Charge_IsKept_OverChargeHoldRestDischargeAndPulses()
    {
        ProtocolStep[] cycle =
        [
            UniformCell.Step(StepKind.Charge, 20, 9000, 3.7), UniformCell.Hold(3.7, 3600), UniformCell.Step(StepKind.Rest, 0, 3600),
            UniformCell.Step(StepKind.Discharge, 40, 7200, 1.6), UniformCell.Step(StepKind.Rest, 0, 600),
        ];
        ProtocolStep[] pulses = [.. Enumerable.Repeat<ProtocolStep[]>([UniformCell.Step(StepKind.Charge, 5, 300), UniformCell.Step(StepKind.Rest, 0, 900)], 20).SelectMany(step => step)];
        CellSolution solution = Cell.Run(new SimulationOptions(), [.. Enumerable.Repeat(cycle, 5).SelectMany(step => step), .. pulses]);
        output.WriteLine(FormattableString.Invariant($"{solution.Steps.Length} steps, balance error {solution.Verdict.BalanceError:E2}"));
        Assert.Equal(Outcome.Completed, solution.Verdict.Outcome);
        Assert.True(solution.Verdict.BalanceError < 1e-12);
    }

    [Theory]
    [InlineData("1e-15")]
    [InlineData("1e-15*10^(1.5 - 3*s)")]
    [InlineData("1e-12*10^(1.5 - 3*s)")]
    public void Charge_IsKept_OverTwentyCyclesAndATitration_WithAnyDiffusivity(string diffusivity)
    {
        ProtocolStep[] cycle =
        [
            UniformCell.Step(StepKind.Charge, 30, 9000, 3.7), UniformCell.Hold(3.7, 1800), UniformCell.Step(StepKind.Discharge, 60, 7200, 1.6), UniformCell.Hold(1.8, 900),
        ];
        ProtocolStep[] titration = [.. Enumerable.Repeat<ProtocolStep[]>([UniformCell.Step(StepKind.Charge, 8, 600), UniformCell.Step(StepKind.Rest, 0, 7200)], 30).SelectMany(step => step)];
        CellSolution solution = (Cell with { DiffusivityLaw = diffusivity }).Run(new SimulationOptions(), [.. Enumerable.Repeat(cycle, 20).SelectMany(step => step), .. titration]);
        output.WriteLine(FormattableString.Invariant($"D = {diffusivity}: {solution.Steps.Length} steps, {solution.Verdict.Iterations} time steps, balance error {solution.Verdict.BalanceError:E2}"));
        Assert.Equal(Outcome.Completed, solution.Verdict.Outcome);
        Assert.Equal(140, solution.Steps.Length);
        Assert.True(solution.Verdict.BalanceError < 1e-12);
    }

    [Fact]
    public void Capacity_WithoutPolarisation_IsTheWindowOfTheOpenCircuitPotential()
    {
        UniformCell ideal = Cell with { Ionic = 200, Electronic = 1e6, Diffusivity = 1e-10, Exchange = 1e5, InitialStoichiometry = 0.3 };
        CellModel model = ideal.Build();
        CellSolution solution = ideal.Run(new SimulationOptions { Tolerance = 1e-6 }, UniformCell.Step(StepKind.Discharge, 1e-3 * model.OneC, 1e8, 2.5));
        double window = WhereThePotentialIs(2.5 + 0.62) - 0.3;
        double found = -solution.Steps[0].Charge / model.Capacity;
        output.WriteLine(FormattableString.Invariant($"window {window:F8}, simulated {found:F8}"));
        Assert.Equal(window, found, 1e-5);
    }

    [Fact]
    public void Currents_SumToTheCellCurrent_AndVoltageOfTheProfileIsTheVoltageOfTheCurve()
    {
        CellSolution solution = Cell.Run(new SimulationOptions { KeepStepProfiles = true }, UniformCell.Step(StepKind.Charge, 20, 3000, 3.7));
        DepthProfile profile = solution.Profiles[^1];
        Assert.All(Enumerable.Range(0, profile.Depth.Length), c => Assert.Equal(-profile.Current, profile.IonicCurrent[c] + profile.ElectronicCurrent[c], 1e-10));
        Assert.Equal(solution.Model.Electrode.Thickness, profile.Width.Sum(), 1e-12);
        Assert.Equal(solution.Record.Voltage[^1], profile.Voltage, 1e-12);
        double reacted = Enumerable.Range(0, profile.Depth.Length).Sum(c => profile.ReactionCurrent[c] * profile.Width[c]);
        Assert.Equal(profile.Current, reacted, 1e-8);
    }

    [Fact]
    public void ContactAndSeparator_ShiftTheVoltageByTheirOhmicDropAndNothingElse()
    {
        var options = new SimulationOptions { ProfileTimes = [600] };
        ProtocolStep step = UniformCell.Step(StepKind.Discharge, 20, 600);
        double bare = Cell.Run(options, step).Profiles[^1].Voltage;
        double loaded = (Cell with { Contact = 2e-4, Series = 3e-4 }).Run(options, step).Profiles[^1].Voltage;
        Assert.Equal(-20 * 5e-4, loaded - bare, 1e-9);
    }

    [Fact]
    public void CounterElectrode_AddsTheInverseHyperbolicSineOfItsCurrent()
    {
        var options = new SimulationOptions { ProfileTimes = [600] };
        ProtocolStep step = UniformCell.Step(StepKind.Discharge, 20, 600);
        double bare = Cell.Run(options, step).Profiles[^1].Voltage;
        double kinetic = (Cell with { CounterExchange = 5 }).Run(options, step).Profiles[^1].Voltage;
        double expected = -2 * 8.31446261815324 * 298.15 / 96485.33212331001 * Math.Asinh(20.0 / 10);
        Assert.Equal(expected, kinetic - bare, 1e-9);
    }

    [Fact]
    public void Polarisation_IsTheSumOfItsParts()
    {
        CellSolution solution = (Cell with { Film = 1e-3, Contact = 1e-4, Series = 5e-4, CounterExchange = 20 }).Run(
            new SimulationOptions { KeepPolarisation = true }, UniformCell.Step(StepKind.Charge, 20, 5000, 3.7), UniformCell.Step(StepKind.Rest, 0, 600), UniformCell.Step(StepKind.Discharge, 30, 1000));
        Assert.Equal(solution.Record.Voltage.Length, solution.Polarisation.Length);
        Assert.All(solution.Polarisation.Zip(solution.Record.Voltage), pair =>
            Assert.True(Math.Abs(pair.First.OpenCircuitVoltage + pair.First.Total - pair.Second) < 3e-3));
        double worst = solution.Polarisation.Zip(solution.Record.Voltage).Max(pair => Math.Abs(pair.First.OpenCircuitVoltage + pair.First.Total - pair.Second));
        output.WriteLine(FormattableString.Invariant($"largest distance between the sum of the parts and the voltage {worst:E2} V"));
        Assert.True(worst < 1e-10);
    }

    private static double WhereThePotentialIs(double potential)
    {
        var law = Core.Materials.Expression.Parse(NickelRich);
        double low = 0.5;
        double high = 1;
        for (int k = 0; k < 60; k++)
        {
            double middle = (low + high) / 2;
            (low, high) = law.Evaluate(middle, 298.15) > potential ? (middle, high) : (low, middle);
        }

        return low;
    }
}
