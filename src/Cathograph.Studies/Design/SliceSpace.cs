using System.Collections.Immutable;
using Cathograph.Numerics.Optimisation;

namespace Cathograph.Studies.Design;

/// <summary>Slices of equal mass; the unknowns are their fractions of active material.</summary>
internal sealed class SliceSpace : ILayerSpace
{
    private readonly int _slices;

    public SliceSpace(GradientDesignOptions options, double mean)
    {
        _slices = options.Slices;
        Constraints = new LinearConstraints
        {
            Lower = [.. Enumerable.Repeat(options.Lowest, _slices)],
            Upper = [.. Enumerable.Repeat(options.Highest, _slices)],
            Equalities = [new LinearRow([.. Enumerable.Repeat(1.0 / _slices, _slices)], mean)],
            Inequalities = options.IsMonotone ? [.. Enumerable.Range(1, _slices - 1).Select(Rise)] : [],
        };
    }

    public LinearConstraints Constraints { get; }

    public double DifferenceStep => 0.01;

    public ImmutableArray<DesignLayer> LayersOf(ImmutableArray<double> point) => [.. point.Select(active => new DesignLayer(1.0 / _slices, active))];

    public ImmutableArray<double> PointOf(ImmutableArray<DesignLayer> layers) =>
        [.. Enumerable.Range(0, _slices).Select(k => Stack.MeanBetween(layers, (double)k / _slices, (k + 1.0) / _slices))];

    private LinearRow Rise(int slice)
    {
        var normal = new double[_slices];
        normal[slice] = 1;
        normal[slice - 1] = -1;
        return new LinearRow([.. normal], 0);
    }
}
