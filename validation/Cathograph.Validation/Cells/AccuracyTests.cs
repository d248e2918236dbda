using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Verdicts;

namespace Cathograph.Validation.Cells;

/// <summary>What the default mesh and tolerance cost, against the same solver on a fine mesh with a tight tolerance.</summary>
public sealed class AccuracyTests
{
    private const double SwitchTime = 1;
    private const double LastShare = 0.02;
    private const double AllowedPercent = 0.05;
    private const double AllowedMillivolt = 1;

    private readonly ITestOutputHelper _output;

    public AccuracyTests(ITestOutputHelper output) => _output = output;

    [Theory]
    [InlineData(3, 1, 0.1)]
    [InlineData(3, 1, 1)]
    [InlineData(3, 1, 2)]
    [InlineData(10, 1, 0.1)]
    [InlineData(10, 1, 1)]
    [InlineData(10, 1, 2)]
    [InlineData(30, 1, 0.1)]
    [InlineData(30, 1, 1)]
    [InlineData(30, 1, 2)]
    [InlineData(30, 3, 0.1)]
    [InlineData(30, 3, 1)]
    [InlineData(30, 3, 2)]
    [InlineData(30, 9, 0.1)]
    [InlineData(30, 9, 1)]
    [InlineData(30, 9, 2)]
    [InlineData(100, 1, 0.1)]
    [InlineData(100, 1, 0.5)]
    public void Default_settings_are_within_the_stated_distance_of_the_converged_solution(
        double milligram, int slices, double rate)
    {
        ImmutableArray<double> fractions = slices == 1 ? [0.75] : SmoothCell.Slices(slices);
        CellDesign design = SmoothCell.Design("accuracy", milligram, fractions);
        CellSolution usual = CellSimulation.Run(CellModel.Build(design), SmoothCell.Discharge(rate));
        CellDesign fine = design with { Mesh = new MeshOptions(Math.Max(360 / slices, 60), 60) };
        CellSolution converged = CellSimulation.Run(CellModel.Build(fine), SmoothCell.Discharge(rate), new SimulationOptions { Tolerance = 1e-6 });
        Assert.Equal(Outcome.Completed, usual.Verdict.Outcome);
        Assert.Equal(Outcome.Completed, converged.Verdict.Outcome);
        double capacity = (usual.Steps[0].Charge / converged.Steps[0].Charge) - 1;
        (double voltage, double time) = LargestDifference(usual, converged);
        CellSolution mesh = CellSimulation.Run(CellModel.Build(design), SmoothCell.Discharge(rate), new SimulationOptions { Tolerance = 1e-6 });
        double meshCapacity = (mesh.Steps[0].Charge / converged.Steps[0].Charge) - 1;
        (double meshVoltage, _) = LargestDifference(mesh, converged);
        _output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{milligram,4} mg/cm2 {slices} layers {rate,4}C  capacity {capacity * 100,9:F4} %  voltage {voltage * 1e3,8:F3} mV at {time / converged.Steps[0].Duration,6:F4} of the time  (the mesh alone {meshCapacity * 100:F4} %, {meshVoltage * 1e3:F3} mV; {usual.Record.Time.Length} / {converged.Record.Time.Length} points)"));
        Assert.InRange(Math.Abs(capacity) * 100, 0, AllowedPercent);
        Assert.InRange(voltage * 1e3, 0, AllowedMillivolt);
    }

    // At the times of the coarse curve; the fine one is read by linear interpolation between its many points.
    private static (double Voltage, double Time) LargestDifference(CellSolution usual, CellSolution converged)
    {
        ImmutableArray<double> time = usual.Record.Time;
        double last = (1 - LastShare) * converged.Steps[0].Duration;
        double largest = 0;
        double at = 0;
        for (int i = 0; i < time.Length; i++)
        {
            if (time[i] < SwitchTime || time[i] > last)
            {
                continue;
            }

            double difference = Math.Abs(usual.Record.Voltage[i] - Interpolate(converged.Record.Time, converged.Record.Voltage, time[i]));
            (largest, at) = difference > largest ? (difference, time[i]) : (largest, at);
        }

        return (largest, at);
    }

    private static double Interpolate(ImmutableArray<double> x, ImmutableArray<double> y, double at)
    {
        int k = Math.Clamp(x.AsSpan().BinarySearch(at) is var found && found >= 0 ? found : ~found, 1, x.Length - 1);
        return y[k - 1] + ((y[k] - y[k - 1]) * (at - x[k - 1]) / (x[k] - x[k - 1]));
    }
}
