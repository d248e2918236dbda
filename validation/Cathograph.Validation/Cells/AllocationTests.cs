using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;

namespace Cathograph.Validation.Cells;

/// <summary>A time step works in arrays that the run allocated at its start.</summary>
public sealed class AllocationTests(ITestOutputHelper output)
{
    [Fact]
    public void A_time_step_allocates_nothing()
    {
        CellModel model = CellModel.Build(SmoothCell.Design("steps", 30, SmoothCell.Slices(3)));
        long few = BytesOf(model, 1e-3, out long fewSteps);
        long many = BytesOf(model, 1e-6, out long manySteps);
        output.WriteLine(FormattableString.Invariant($"{fewSteps} steps: {few} bytes; {manySteps} steps: {many} bytes"));
        Assert.True(manySteps > fewSteps + 500);
        Assert.InRange(many - few, -1024, 1024);
    }

    private static long BytesOf(CellModel model, double tolerance, out long steps)
    {
        var options = new SimulationOptions { KeepCurve = false, Tolerance = tolerance };
        CellSimulation.Run(model, SmoothCell.Discharge(1), options);
        long before = GC.GetAllocatedBytesForCurrentThread();
        CellSolution solution = CellSimulation.Run(model, SmoothCell.Discharge(1), options);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        steps = solution.Verdict.Iterations;
        return bytes;
    }
}
