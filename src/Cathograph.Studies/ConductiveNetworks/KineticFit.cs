using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Numerics.Fitting;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>
/// Finds the numbers of the active material from the capacities of the cathodes that worked, with the measured conductivities in the cells: so nothing of the structures' errors goes into them.
/// </summary>
internal static class KineticFit
{
    /// <summary>Bounds of the factor: three decades either way of a literature that measured another powder in a liquid.</summary>
    public const double LargestFactor = 1000;

    // A cell that keeps less than this is another cell.
    private const double LeastShare = 0.4;

    /// <summary>The error that is allowed of a capacity in C/kg: what numbers of one cell a recipe are good for.</summary>
    public const double CapacityError = 8 * 3600;

    /// <summary>The error that is allowed of a voltage hysteresis in V where it is compared; it is not fitted.</summary>
    public const double VoltageError = 0.04;

    /// <summary>The fit.</summary>
    /// <param name="cathodes">Cathodes that worked, with a builder of their cells.</param>
    /// <param name="work">Threads, 0 for one a core; who is told of the sets of simulations that are done; memory of sets that were simulated before, null for none.</param>
    /// <param name="cancellation">Ends the fit.</param>
    public static (KineticNumbers Numbers, KineticNumbers Errors, LeastSquaresResult Fit) Run(
        ImmutableArray<(MeasuredCathode Measured, Func<KineticNumbers, CellDesign> Cell)> cathodes, (int Threads, Action<int> Progress, IRunMemory? Memory) work, CancellationToken cancellation)
    {
        double bound = Math.Log(LargestFactor);
        int sets = 0;
        var problem = new LeastSquaresProblem
        {
            Start = [Math.Log(0.8), 0],
            Lower = [Math.Log(LeastShare), -bound],
            Upper = [0, bound],
            Residuals = points =>
            {
                ImmutableArray<double>?[] known = [.. points.Select(point => work.Memory?.Find(Key(point)))];
                int[] open = [.. Enumerable.Range(0, known.Length).Where(p => known[p] is null)];
                if (open.Length > 0)
                {
                    (ImmutableArray<CathodeTest> tests, _) = CathodeTests.Run([.. open.SelectMany(p => cathodes.Select(cathode => (cathode.Cell(At(points[p])), cathode.Cell(At(points[p]).Pristine))))], work.Threads, cancellation);
                    for (int k = 0; k < open.Length; k++)
                    {
                        ImmutableArray<double> found = Residuals(cathodes, tests.AsSpan(k * cathodes.Length, cathodes.Length));
                        known[open[k]] = found;
                        work.Memory?.Keep(Key(points[open[k]]), found);
                    }
                }

                work.Progress(sets += points.Count);
                return [.. known.Select(residuals => residuals!.Value)];
            },
        };
        LeastSquaresResult fit = LevenbergMarquardt.Minimise(problem, new LevenbergMarquardtOptions { DifferenceStep = 0.05, LargestIterations = 25, CostTolerance = 1e-4, StepTolerance = 1e-3 }, cancellation);
        ImmutableArray<double> errors = FitStatistics.Of(fit).StandardErrors;
        return (At(fit.Point), new KineticNumbers(errors[0], errors[1]), fit);
    }

    private static string Key(ImmutableArray<double> point) => FormattableString.Invariant($"kinetics {point[0]:R} {point[1]:R}");

    private static KineticNumbers At(ImmutableArray<double> point) => new(Math.Exp(point[0]), Math.Exp(point[1]));

    private static ImmutableArray<double> Residuals(ImmutableArray<(MeasuredCathode Measured, Func<KineticNumbers, CellDesign> Cell)> cathodes, ReadOnlySpan<CathodeTest> tests)
    {
        var residuals = ImmutableArray.CreateBuilder<double>();
        for (int k = 0; k < cathodes.Length; k++)
        {
            MeasuredCathode measured = cathodes[k].Measured;
            residuals.Add((Finite(tests[k].FirstCharge) - measured.FirstCharge) / CapacityError);
            for (int r = 0; r < measured.Rates.Length; r++)
            {
                residuals.Add((Finite(tests[k].Rows[r].SpecificCapacity) - measured.Rates[r].Capacity) / CapacityError);
            }
        }

        return residuals.ToImmutable();
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : 0;
}
