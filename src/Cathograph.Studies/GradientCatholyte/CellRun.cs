using System.Collections.Immutable;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Studies.GradientCathode;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>The last discharge of a rate test: how much, and where in the depth it was found.</summary>
/// <param name="SpecificCapacity">Discharge capacity per mass of active material in C/kg; 0 when the run did not finish.</param>
/// <param name="StarvedFrom">Depth in m from the separator from which on the material takes up less than half of what the best place takes up; the thickness when nowhere.</param>
/// <param name="Thickness">Thickness of the cathode in m.</param>
/// <param name="IsCompleted">False when the solver gave up.</param>
public sealed record CellRun(double SpecificCapacity, double StarvedFrom, double Thickness, bool IsCompleted)
{
    private const double Starved = 0.5;

    /// <summary>Gets the capacity of the first charge per mass of active material, its hold included, in C/kg.</summary>
    public double FirstCharge { get; init; } = double.NaN;

    /// <summary>Charges and discharges a cell as the rate tests of the paper do.</summary>
    /// <param name="design">The cell.</param>
    /// <param name="rate">Rate of charge and discharge.</param>
    /// <param name="cycle">Cycle that is read, from 1.</param>
    /// <param name="cancellation">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The last discharge.</returns>
    public static CellRun Of(CellDesign design, Current rate, int cycle, CancellationToken cancellation = default)
    {
        CellModel model = CellModel.Build(design, new MaterialCompiler());
        RateOptions test = Reproduction.Within(Reproduction.RateTest(new MeasuredCapacity(JiMeasurements.Stacks[0], rate, 0, cycle, "")), design);
        CellSolution solution = CellSimulation.Run(model, RateProtocol.Of(model, rate, test), new SimulationOptions { KeepCurve = false, KeepStepProfiles = true }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        double thickness = model.Electrode.Thickness;
        return solution.Verdict.IsCompleted && solution.Profiles.Length > 1
            ? new CellRun(Math.Max(0, -solution.PerActiveMass(solution.Steps[^1].Charge)), Depth(solution.Profiles[^2], solution.Profiles[^1], thickness), thickness, true)
            {
                FirstCharge = solution.PerActiveMass(solution.Steps.TakeWhile(step => step.Kind is StepKind.Charge or StepKind.Hold).Sum(step => step.Charge)),
            }
            : new CellRun(0, double.NaN, thickness, false);
    }

    /// <summary>The same, from a memory where it is there.</summary>
    internal static CellRun Of(IRunMemory? memory, string key, Func<CellRun> run)
    {
        if (memory?.Find(key) is [var capacity, var starved, var thickness, var isCompleted, var first])
        {
            return new CellRun(capacity, starved, thickness, isCompleted > 0) { FirstCharge = first };
        }

        CellRun made = run();
        memory?.Keep(key, [made.SpecificCapacity, made.StarvedFrom, made.Thickness, made.IsCompleted ? 1 : 0, made.FirstCharge]);
        return made;
    }

    private static double Depth(DepthProfile before, DepthProfile after, double thickness)
    {
        double[] change = [.. after.AverageStoichiometry.Select((value, k) => Math.Abs(value - before.AverageStoichiometry[k]))];
        double largest = change.Where(double.IsFinite).DefaultIfEmpty(0).Max();
        int peak = Math.Max(0, Array.IndexOf(change, largest));
        for (int k = peak; k < change.Length; k++)
        {
            if (change[k] < Starved * largest)
            {
                return after.Depth[k];
            }
        }

        return thickness;
    }
}
