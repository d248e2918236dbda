using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Comparison;

/// <summary>Simulated against measured.</summary>
public sealed record ComparisonResult
{
    /// <summary>The cells and their data.</summary>
    public required ImmutableArray<MeasuredCell> Cells { get; init; }

    /// <summary>How the measurements were repeated.</summary>
    public required ComparisonOptions Options { get; init; }

    /// <summary>Capacities, in the order of the cells and their tables.</summary>
    public required ImmutableArray<ComparedPoint> Points { get; init; }

    /// <summary>Curves, in the order of the cells and their data.</summary>
    public required ImmutableArray<ComparedCurve> Curves { get; init; }

    /// <summary>Completed when every measurement could be simulated.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Of the data and of the runs.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Root mean square of the capacity residuals in C/kg, weights applied; NaN without capacities.</summary>
    public double RmsCapacity => Root(Points.Where(IsUsed).Select(point => (point.Residual * point.Residual, point.Point.Weight)));

    /// <summary>Mean of the capacity residuals in C/kg, weights applied; NaN without capacities.</summary>
    public double BiasCapacity => Mean(Points.Where(IsUsed).Select(point => (point.Residual, point.Point.Weight)));

    /// <summary>The point with the largest absolute residual; null without capacities.</summary>
    public ComparedPoint? WorstPoint => Points.Where(IsUsed).MaxBy(point => Math.Abs(point.Residual));

    /// <summary>Root mean square of the voltage residuals over all curves in V; NaN without curves.</summary>
    public double RmsVoltage => Root(Curves.Where(curve => double.IsFinite(curve.Rms)).Select(curve => (curve.Rms * curve.Rms, 1.0)));

    private static bool IsUsed(ComparedPoint point) => double.IsFinite(point.Residual) && point.Point.Weight > 0;

    private static double Root(IEnumerable<(double Value, double Weight)> squares) => Math.Sqrt(Mean(squares));

    private static double Mean(IEnumerable<(double Value, double Weight)> values)
    {
        double sum = 0;
        double weights = 0;
        foreach ((double value, double weight) in values)
        {
            sum += weight * value;
            weights += weight;
        }

        return weights > 0 ? sum / weights : double.NaN;
    }
}
