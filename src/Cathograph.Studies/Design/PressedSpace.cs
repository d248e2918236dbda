using System.Collections.Immutable;
using Cathograph.Numerics.Optimisation;

namespace Cathograph.Studies.Design;

/// <summary>
/// A few layers whose masses are free too. The unknowns are each layer's share of the composite mass, and its active mass as a share of
/// the composite mass: in these the mean composition and its bounds are linear, which they are not in mass and fraction.
/// </summary>
internal sealed class PressedSpace : ILayerSpace
{
    private readonly int _layers;
    private readonly double _lowest;
    private readonly double _highest;
    private readonly double _leastShare;

    public PressedSpace(GradientDesignOptions options, double mean, double leastShare)
    {
        _layers = options.PressedLayers!.Value;
        _lowest = options.Lowest;
        _highest = options.Highest;
        _leastShare = leastShare;
        double most = 1 - ((_layers - 1) * leastShare);
        Constraints = new LinearConstraints
        {
            Lower = [.. Enumerable.Repeat(leastShare, _layers), .. Enumerable.Repeat(_lowest * leastShare, _layers)],
            Upper = [.. Enumerable.Repeat(most, _layers), .. Enumerable.Repeat(_highest * most, _layers)],
            Equalities = [Sum(0, 1), Sum(_layers, mean)],
            Inequalities = [.. Enumerable.Range(0, _layers).SelectMany(Bounds)],
        };
    }

    public LinearConstraints Constraints { get; }

    public double DifferenceStep => 0.002;

    // A difference step may leave the family a little; what it must not leave is what can be pressed at all.
    public ImmutableArray<DesignLayer> LayersOf(ImmutableArray<double> point)
    {
        double total = point.Take(_layers).Sum();
        return [.. Enumerable.Range(0, _layers).Select(k => new DesignLayer(point[k] / total, Math.Clamp(point[_layers + k] / point[k], 0.005, 0.99)))];
    }

    public ImmutableArray<double> PointOf(ImmutableArray<DesignLayer> layers)
    {
        if (layers.Length != _layers)
        {
            layers = Stack.Merge(layers, _layers);
        }

        double[] shares = [.. layers.Select(layer => Math.Max(layer.Share, _leastShare))];
        return [.. shares, .. layers.Select((layer, k) => shares[k] * Math.Clamp(layer.Active, _lowest, _highest))];
    }

    private LinearRow Sum(int first, double bound) =>
        new([.. Enumerable.Range(0, 2 * _layers).Select(j => j >= first && j < first + _layers ? 1.0 : 0)], bound);

    private IEnumerable<LinearRow> Bounds(int layer)
    {
        var least = new double[2 * _layers];
        least[layer] = -_lowest;
        least[_layers + layer] = 1;
        yield return new LinearRow([.. least], 0);
        var most = new double[2 * _layers];
        most[layer] = _highest;
        most[_layers + layer] = -1;
        yield return new LinearRow([.. most], 0);
    }
}
