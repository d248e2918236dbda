using System.Collections.Immutable;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Fitting;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.GradientCathode;

/// <summary>How the fitted sets of <see cref="ReproductionModels"/> were found, so that anyone can find them again: bounded least squares on the capacities, in logarithms.</summary>
public static class ReproductionFit
{
    // A capacity moves by about 1e-4 of itself with the time steps; the difference has to stand above that.
    private const double DifferenceStep = 0.02;

    /// <summary>Fits the free numbers of a model.</summary>
    /// <param name="start">The model with its <see cref="ReproductionModel.Fitted"/> list: names, starting values and bounds.</param>
    /// <param name="materials">Materials of a library.</param>
    /// <param name="isThinOnly">True: only the 3 and 10 mg/cm2 cells count.</param>
    /// <param name="progress">Told after each set of simulations; null for nobody.</param>
    /// <param name="cancellation">Ends the fit with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The fitted model and how the search ended.</returns>
    public static (ReproductionModel Model, Verdict Verdict) Run(
        ReproductionModel start, GradientMaterials materials, bool isThinOnly, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ImmutableArray<MeasuredCapacity> rows = isThinOnly ? JiMeasurements.NickelRich[..JiMeasurements.ThinCount] : JiMeasurements.NickelRich;
        int sets = 0;
        var problem = new LeastSquaresProblem
        {
            Start = [.. start.Fitted.Select(number => Math.Log(number.Value))],
            Lower = [.. start.Fitted.Select(number => Math.Log(number.Lower))],
            Upper = [.. start.Fitted.Select(number => Math.Log(number.Upper))],
            Residuals = points =>
            {
                IReadOnlyList<ImmutableArray<double>> residuals = Residuals([.. points.Select(point => At(start, point))], (rows, materials), cancellation);
                progress?.Report(new StudyProgress(sets += points.Count, sets + (40 * start.Fitted.Length), $"fitting {start.Name}"));
                return residuals;
            },
        };
        LeastSquaresResult fit = LevenbergMarquardt.Minimise(
            problem, new LevenbergMarquardtOptions { DifferenceStep = DifferenceStep, LargestIterations = 25, CostTolerance = 1e-4, StepTolerance = 1e-3 }, cancellation);
        return (At(start, fit.Point), fit.Verdict);
    }

    /// <summary>The model with its free numbers as its list says.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The changed model.</returns>
    public static ReproductionModel At(ReproductionModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Fitted.Aggregate(model, Apply);
    }

    /// <summary>The model with its free numbers at a point.</summary>
    /// <param name="model">The model.</param>
    /// <param name="point">Natural logarithms of the numbers, in the order of <see cref="ReproductionModel.Fitted"/>.</param>
    /// <returns>The changed model.</returns>
    public static ReproductionModel At(ReproductionModel model, ImmutableArray<double> point)
    {
        ArgumentNullException.ThrowIfNull(model);
        return At(model with { Fitted = [.. model.Fitted.Select((number, k) => number with { Value = Math.Exp(point[k]) })] });
    }

    private static ReproductionModel Apply(ReproductionModel model, FittedNumber number) => number.Name switch
    {
        ReproductionModels.Diffusivity => model with { DiffusivityFactor = number.Value },
        ReproductionModels.Spread => model with { RadiusSpread = number.Value },
        ReproductionModels.Exchange => model with { ExchangeFactor = number.Value },
        ReproductionModels.Tortuosity => model with { ReferenceTortuositySquared = number.Value },
        ReproductionModels.Exponent => model with { TortuosityExponent = number.Value },
        ReproductionModels.ReachElectrolyte => model with { ReachPerElectrolyte = number.Value },
        ReproductionModels.Reach => model with { ReachedMass = number.Value / 100 },
        ReproductionModels.Cluster => model with { ClusterFactor = number.Value },
        _ => throw new ArgumentException($"'{number.Name}' is not a number of the model", nameof(number)),
    };

    private static IReadOnlyList<ImmutableArray<double>> Residuals(
        ImmutableArray<ReproductionModel> models, (ImmutableArray<MeasuredCapacity> Rows, GradientMaterials Materials) study, CancellationToken cancellation)
    {
        int rows = study.Rows.Length;
        var compiler = new MaterialCompiler();
        ImmutableArray<GradientMaterials> changed = [.. models.Select(model => GradientCellDesign.Materials(study.Materials, model))];
        ImmutableArray<double> all = OrderedWork.Run(
            models.Length * rows,
            0,
            k => Residual(study.Rows[k % rows], (models[k / rows], changed[k / rows]), compiler, cancellation),
            null,
            cancellation);
        return [.. models.Select((_, m) => all[(m * rows)..((m + 1) * rows)])];
    }

    // In mAh/g, so that the cost reads like the rms of the table.
    private static double Residual(MeasuredCapacity row, (ReproductionModel Model, GradientMaterials Materials) numbers, MaterialCompiler compiler, CancellationToken cancellation)
    {
        CellModel model = CellModel.Build(GradientCellDesign.Of(row.Cell, numbers.Model, numbers.Materials), compiler);
        Protocol protocol = RateProtocol.Of(model, row.Rate, Reproduction.RateTest(row));
        CellSolution solution = CellSimulation.Run(model, protocol, new SimulationOptions { KeepCurve = false }, cancellation);
        double capacity = solution.Verdict.IsCompleted ? -solution.PerActiveMass(solution.Steps[^1].Charge) : 0;
        return Amounts.MilliampereHourPerGram(capacity - row.SpecificCapacity);
    }
}
