using System.Collections.Immutable;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.Comparison;

/// <summary>Repeats measurements with the model and puts both side by side.</summary>
internal sealed class MeasurementModel(MeasurementPlan plan, ComparisonOptions options)
{
    /// <summary>Simulates one run.</summary>
    public CellSolution Simulate(SimulatedRun run, CellModel model, double tolerance, CancellationToken cancellation)
    {
        Protocol protocol = RateProtocol.Of(model, run.Current, options.Cycling with { Cycle = run.Cycles });
        CellSolution solution = CellSimulation.Run(model, protocol, new SimulationOptions { KeepCurve = run.NeedsCurve, Tolerance = tolerance }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return solution;
    }

    /// <summary>The measured capacities beside the simulated ones.</summary>
    public ImmutableArray<ComparedPoint> Points(IReadOnlyList<CellSolution> solutions) => [.. plan.Points.Select(target =>
    {
        CellSolution solution = solutions[target.Run];
        double factor = ToSpecific(target.Point.Basis, solution.Model);
        return new ComparedPoint
        {
            Cell = target.Cell,
            CellName = solution.Model.Design.Name,
            Point = target.Point,
            Cycle = target.Cycle,
            Measured = target.Point.Capacity * factor,
            Simulated = Capacity(solution, target.Point.Kind, target.Cycle),
            Sigma = target.Point.Sigma * factor,
        };
    })];

    /// <summary>The measured curves beside the simulated ones.</summary>
    public ImmutableArray<ComparedCurve> Curves(IReadOnlyList<CellSolution> solutions) => [.. plan.Curves.Select(target => Compare(target, solutions[target.Run]))];

    private ComparedCurve Compare(CurveTarget target, CellSolution solution)
    {
        (double[] capacity, double[] voltage) = Measured(target, solution.Model);
        double[] grid = [.. Enumerable.Range(0, options.CurvePoints).Select(k => capacity[^1] * (k + 0.5) / options.CurvePoints)];
        StepCurve? curve = CycleOf.Record(solution.Record, target.Cycle) is { } cycle
            ? target.Curve.Kind == StepKind.Charge ? StepCurve.ChargeAndHold(cycle) : StepCurve.Discharge(cycle)
            : null;
        double mass = solution.Model.Electrode.ActiveMaterialLoading * solution.Model.Design.Area;
        bool isAnswer = curve is { Charge.Length: > 1 } && curve.Charge[^1] > curve.Charge[0];
        double[] simulated = isAnswer ? [.. curve!.Charge.Select(charge => charge / mass)] : [];
        return new ComparedCurve
        {
            Cell = target.Cell,
            CellName = solution.Model.Design.Name,
            Curve = target.Curve,
            Current = target.Current,
            Capacity = [.. grid],
            Measured = Read(capacity, voltage, grid),
            Simulated = isAnswer ? Read(simulated, [.. curve!.Voltage], grid) : [.. grid.Select(_ => double.NaN)],
            MeasuredEnd = capacity[^1],
            SimulatedEnd = isAnswer ? simulated[^1] : double.NaN,
        };
    }

    // Straight lines between points; the last value beyond the end.
    private static ImmutableArray<double> Read(double[] at, double[] values, double[] grid)
    {
        var read = ImmutableArray.CreateBuilder<double>(grid.Length);
        int i = 0;
        foreach (double q in grid)
        {
            while (i < at.Length - 2 && at[i + 1] < q)
            {
                i++;
            }

            double width = at[i + 1] - at[i];
            double share = width > 0 ? Math.Clamp((q - at[i]) / width, 0, 1) : 1;
            read.Add(values[i] + (share * (values[i + 1] - values[i])));
        }

        return read.ToImmutable();
    }

    // Capacity in C/kg, from the capacity column or from time at constant current.
    private static (double[] Capacity, double[] Voltage) Measured(CurveTarget target, CellModel model)
    {
        MeasuredCurve curve = target.Curve;
        if (curve.Capacity.Length > 0)
        {
            double factor = ToSpecific(curve.Basis, model);
            return ([.. curve.Capacity.Select(value => (value - curve.Capacity[0]) * factor)], [.. curve.Voltage]);
        }

        double density = target.Current.Unit switch
        {
            CurrentUnit.CRate => target.Current.Value * model.OneC,
            CurrentUnit.PerArea => target.Current.Value,
            _ => target.Current.Value / model.Design.Area,
        };
        return ([.. curve.Time.Select(time => (time - curve.Time[0]) * density / model.Electrode.ActiveMaterialLoading)], [.. curve.Voltage]);
    }

    private static double ToSpecific(CapacityBasis basis, CellModel model) => basis switch
    {
        CapacityBasis.PerActiveMass => 1,
        CapacityBasis.PerArea => 1 / model.Electrode.ActiveMaterialLoading,
        _ => 1 / (model.Electrode.ActiveMaterialLoading * model.Design.Area),
    };

    private static double Capacity(CellSolution solution, StepKind kind, int cycle)
    {
        StepResult[] steps = [.. solution.Steps.Where(step => step.Cycle == cycle && (kind == StepKind.Discharge ? step.Kind == StepKind.Discharge : step.Kind is StepKind.Charge or StepKind.Hold))];
        return steps.Length == 0 || solution.Verdict.Outcome == Core.Verdicts.Outcome.NotConverged
            ? double.NaN
            : solution.PerActiveMass(Math.Abs(steps.Sum(step => step.Charge)));
    }
}
