using Cathograph.Core.Electrodes;

namespace Cathograph.Studies.Design;

/// <summary>A property of the layers of a design as a function of their mass fraction of active material: straight lines, continued beyond the ends.</summary>
internal sealed class Knots
{
    private readonly double[] _at;
    private readonly double[] _values;

    private Knots(double[] at, double[] values, int first)
    {
        _at = at;
        _values = values;
        First = first;
    }

    /// <summary>True when only one composition is known, so that the property is constant.</summary>
    public bool IsSingle => _at.Length == 1;

    /// <summary>Index of the first layer that gives the property.</summary>
    public int First { get; }

    /// <summary>Reads a property from the layers that give it; null when none does. Layers of one composition are averaged.</summary>
    public static Knots? Of(CellDesign design, Func<LayerDesign, int, double?> property)
    {
        var known = design.Layers
            .Select((layer, k) => (At: layer.MassFractions.ActiveMaterial, Value: property(layer, k), Layer: k))
            .Where(item => item.Value is not null)
            .ToArray();
        if (known.Length == 0)
        {
            return null;
        }

        var points = known.GroupBy(item => Math.Round(item.At, 6)).Select(group => (At: group.Key, Value: group.Average(item => item.Value!.Value))).OrderBy(point => point.At).ToArray();
        return new Knots([.. points.Select(point => point.At)], [.. points.Select(point => point.Value)], known[0].Layer);
    }

    /// <summary>The value at a composition.</summary>
    public double At(double active)
    {
        if (IsSingle)
        {
            return _values[0];
        }

        int right = Array.FindIndex(_at, at => at >= active);
        right = right < 0 ? _at.Length - 1 : Math.Max(1, right);
        double share = (active - _at[right - 1]) / (_at[right] - _at[right - 1]);
        return _values[right - 1] + (share * (_values[right] - _values[right - 1]));
    }
}
