using System.Collections.Immutable;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Fitting;

namespace Cathograph.Studies.Calibration;

/// <summary>Says in words what a calibration could not tell.</summary>
internal static class CalibrationFindings
{
    // Weights below this hardly belong to a combination.
    private const double Negligible = 0.2;
    private const double StrongCorrelation = 0.95;

    public static IEnumerable<Finding> Of(ImmutableArray<CalibrationEstimate> estimates, FitStatistics statistics, ImmutableArray<double> sums)
    {
        if (statistics.DegreesOfFreedom <= 0)
        {
            yield return Finding.Warning("no-degrees-of-freedom", FormattableString.Invariant($"there are not more measurements than free parameters ({statistics.DegreesOfFreedom} degrees of freedom), so nothing can be said of the errors"));
        }

        foreach (CalibrationEstimate estimate in estimates.Where(estimate => estimate.AtBound != 0))
        {
            double bound = estimate.AtBound < 0 ? estimate.Free.Lower : estimate.Free.Upper;
            yield return Finding.Warning("parameter-at-bound", $"{estimate.Free.Label} ended at its {(estimate.AtBound < 0 ? "lower" : "upper")} bound {Quantity.Format(bound, estimate.Free.Parameter.Dimension)}: the data ask for more than the bound allows, or do not say, or the model lacks what they show");
        }

        foreach (WeakDirection direction in statistics.Directions)
        {
            if (Unidentified(direction, estimates) is { } finding)
            {
                yield return finding;
            }
        }

        for (int i = 0; i < estimates.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double correlation = statistics.Correlation[i, j];
                if (Math.Abs(correlation) > StrongCorrelation)
                {
                    yield return Finding.Note("strong-correlation", FormattableString.Invariant(
                        $"{estimates[j].Free.Label} and {estimates[i].Free.Label} are correlated by {correlation:+0.000;-0.000}: a change of one is nearly made up for by the other"));
                }
            }
        }

        int equal = sums.Count(sum => sum <= (sums[0] * 1.01) + 1e-12);
        if (sums.Length > 1)
        {
            yield return equal == sums.Length
                ? Finding.Note("starts-agree", FormattableString.Invariant($"all {sums.Length} starts end at the same sum of squares"))
                : Finding.Note("starts-disagree", FormattableString.Invariant($"{equal} of {sums.Length} starts reach the best sum of squares, the worst ends {sums[^1] / Math.Max(sums[0], 1e-300):0.##} times above it: there are local optima"));
        }
    }

    // A combination is not identified when its interval leaves the search box on both sides.
    private static Finding? Unidentified(WeakDirection direction, ImmutableArray<CalibrationEstimate> estimates)
    {
        double room = double.PositiveInfinity;
        for (int j = 0; j < estimates.Length; j++)
        {
            FreeParameter free = estimates[j].Free;
            double width = free.ToCoordinate(free.Upper) - free.ToCoordinate(free.Lower);
            room = Math.Min(room, Math.Abs(direction.Weights[j]) > 1e-6 ? width / 2 / Math.Abs(direction.Weights[j]) : double.PositiveInfinity);
        }

        if (!(direction.HalfWidth >= room))
        {
            return null;
        }

        double largest = direction.Weights.Max(Math.Abs);
        CalibrationEstimate[] members = [.. estimates.Where((_, j) => Math.Abs(direction.Weights[j]) > Negligible * largest)];
        if (members.Length == 1)
        {
            return Finding.Warning("not-identified", $"the data do not identify {members[0].Free.Label}: its confidence interval is wider than its bounds");
        }

        string moves = string.Join(", ", estimates.Select((estimate, j) => (estimate, Weight: direction.Weights[j]))
            .Where(item => Math.Abs(item.Weight) > Negligible * largest)
            .Select(item => Move(item.estimate.Free, item.Weight / largest)));
        return Finding.Warning("not-identified", $"the data do not identify {string.Join(" and ", members.Select(member => member.Free.Label))} together: moving {moves} at once changes the fit by less than its noise");
    }

    private static string Move(FreeParameter free, double share) => free.IsLogarithmic
        ? FormattableString.Invariant($"{free.Label} by a factor of {Math.Exp(0.7 * share):0.##}")
        : $"{free.Label} by {(share < 0 ? "-" : "+")}{Quantity.Format(Math.Abs(share) * 0.1 * (free.Upper - free.Lower), free.Parameter.Dimension)}";
}
