using System.Collections.Immutable;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Fitting;
using Cathograph.Studies.Comparison;

namespace Cathograph.Studies.Calibration;

/// <summary>A calibration as a least-squares problem in search coordinates.</summary>
internal sealed class CalibrationProblem
{
    // Noise of the adaptive steps a few hundred times below the differences that the Jacobian is made of.
    private const double Tolerance = 1e-4;

    private readonly ImmutableArray<MeasuredCell> _cells;
    private readonly CalibrationOptions _options;
    private readonly MeasurementPlan _plan;
    private readonly MeasurementModel _model;
    private readonly int _threads;
    private readonly CancellationToken _cancellation;
    private readonly Action<int> _told;

    public CalibrationProblem(ImmutableArray<MeasuredCell> cells, CalibrationOptions options, int threads, Action<int> told, CancellationToken cancellation)
    {
        _cells = cells;
        _options = options;
        _plan = MeasurementPlan.Of(cells, options.Comparison);
        _model = new MeasurementModel(_plan, options.Comparison);
        _threads = threads;
        _told = told;
        _cancellation = cancellation;
    }

    /// <summary>Number of residuals.</summary>
    public int Residuals => _plan.Points.Length + (_plan.Curves.Length * _options.Comparison.CurvePoints);

    /// <summary>Discharges a point costs.</summary>
    public int Runs => _plan.Runs.Length;

    /// <summary>True when every residual is divided by a standard deviation that was measured.</summary>
    public bool IsNoiseKnown => _plan.Curves.IsEmpty && _plan.Points.All(target => target.Point.Sigma is not null);

    /// <summary>The problem from a start in search coordinates.</summary>
    public LeastSquaresProblem From(ImmutableArray<double> start) => new()
    {
        Residuals = At,
        Start = start,
        Lower = [.. _options.Free.Select(free => free.ToCoordinate(free.Lower))],
        Upper = [.. _options.Free.Select(free => free.ToCoordinate(free.Upper))],

        // A factor of e for what spans decades, the bounds' distance for the rest.
        Scale = [.. _options.Free.Select(free => free.IsLogarithmic ? 1 : free.Upper - free.Lower)],
    };

    /// <summary>The cells at a point.</summary>
    public ImmutableArray<CellDesign> DesignsAt(ImmutableArray<double> point) => [.. _cells.Select((cell, k) =>
    {
        CellDesign design = cell.Design;
        for (int j = 0; j < point.Length; j++)
        {
            FreeParameter free = _options.Free[j];
            if (free.Cells.IsEmpty || free.Cells.Contains(k))
            {
                design = free.Parameter.Apply(design, free.FromCoordinate(point[j]));
            }
        }

        return design;
    })];

    /// <summary>Weighted residuals at several points: all runs of all points are shared out at once.</summary>
    public IReadOnlyList<ImmutableArray<double>> At(IReadOnlyList<ImmutableArray<double>> points)
    {
        CellModel?[][] models = [.. points.Select(ModelsAt)];
        int runs = _plan.Runs.Length;
        ImmutableArray<CellSolution?> solutions = OrderedWork.Run(
            points.Count * runs,
            _threads,
            k => models[k / runs][_plan.Runs[k % runs].Cell] is { } model ? _model.Simulate(_plan.Runs[k % runs], model, Tolerance, _cancellation) : null,
            null,
            _cancellation);
        _told(points.Count * runs);
        return [.. points.Select((_, k) => Weighted([.. solutions.AsSpan(k * runs, runs)]))];
    }

    // A point whose design cannot be made has no answer; the search goes round it.
    private CellModel?[] ModelsAt(ImmutableArray<double> point)
    {
        var compiler = new MaterialCompiler();
        return [.. DesignsAt(point).Select(design =>
        {
            try
            {
                return CellModel.Build(design, compiler);
            }
            catch (InvalidInputException)
            {
                return null;
            }
        })];
    }

    private ImmutableArray<double> Weighted(ImmutableArray<CellSolution?> solutions)
    {
        if (solutions.Any(solution => solution is null))
        {
            return [.. Enumerable.Repeat(double.NaN, Residuals)];
        }

        CellSolution[] known = [.. solutions.Select(solution => solution!)];
        var residuals = ImmutableArray.CreateBuilder<double>(Residuals);
        foreach (ComparedPoint point in _model.Points(known))
        {
            double weight = Math.Sqrt(point.Point.Weight) / (point.Sigma ?? _options.CapacitySigma);
            residuals.Add(weight > 0 ? weight * point.Residual : 0);
        }

        foreach (ComparedCurve curve in _model.Curves(known))
        {
            residuals.AddRange(curve.Measured.Select((value, i) => (curve.Simulated[i] - value) / _options.VoltageSigma));
        }

        return residuals.ToImmutable();
    }
}
