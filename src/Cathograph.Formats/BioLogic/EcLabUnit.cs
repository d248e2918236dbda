using System.Collections.Frozen;

namespace Cathograph.Formats.BioLogic;

/// <summary>A unit as EC-Lab writes it: value in SI = number times factor plus zero.</summary>
/// <param name="Dimension">What it measures.</param>
/// <param name="Factor">SI units in one of it.</param>
/// <param name="Zero">SI value of its zero.</param>
internal readonly record struct EcLabUnit(EcLabDimension Dimension, double Factor, double Zero)
{
    private static readonly FrozenDictionary<string, EcLabUnit> Units = new Dictionary<string, EcLabUnit>(StringComparer.Ordinal)
    {
        [""] = new(EcLabDimension.Number, 1, 0),
        ["s"] = new(EcLabDimension.Time, 1, 0),
        ["ms"] = new(EcLabDimension.Time, 1e-3, 0),
        ["µs"] = new(EcLabDimension.Time, 1e-6, 0),
        ["min"] = new(EcLabDimension.Time, 60, 0),
        ["h"] = new(EcLabDimension.Time, 3600, 0),
        ["V"] = new(EcLabDimension.Voltage, 1, 0),
        ["mV"] = new(EcLabDimension.Voltage, 1e-3, 0),
        ["A"] = new(EcLabDimension.Current, 1, 0),
        ["mA"] = new(EcLabDimension.Current, 1e-3, 0),
        ["µA"] = new(EcLabDimension.Current, 1e-6, 0),
        ["uA"] = new(EcLabDimension.Current, 1e-6, 0),
        ["nA"] = new(EcLabDimension.Current, 1e-9, 0),
        ["C"] = new(EcLabDimension.Charge, 1, 0),
        ["A.h"] = new(EcLabDimension.Charge, 3600, 0),
        ["mA.h"] = new(EcLabDimension.Charge, 3.6, 0),
        ["µA.h"] = new(EcLabDimension.Charge, 3.6e-3, 0),
        ["J"] = new(EcLabDimension.Energy, 1, 0),
        ["W.h"] = new(EcLabDimension.Energy, 3600, 0),
        ["mW.h"] = new(EcLabDimension.Energy, 3.6, 0),
        ["°C"] = new(EcLabDimension.Temperature, 1, Core.Constants.PhysicalConstants.ZeroCelsius),
        ["K"] = new(EcLabDimension.Temperature, 1, 0),
        ["Ohm"] = new(EcLabDimension.Resistance, 1, 0),
        ["mOhm"] = new(EcLabDimension.Resistance, 1e-3, 0),
        ["kOhm"] = new(EcLabDimension.Resistance, 1e3, 0),
        ["Hz"] = new(EcLabDimension.Frequency, 1, 0),
        ["kHz"] = new(EcLabDimension.Frequency, 1e3, 0),
        ["deg"] = new(EcLabDimension.Angle, Math.PI / 180, 0),
        ["rad"] = new(EcLabDimension.Angle, 1, 0),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The unit of a name, when it measures the given thing.</summary>
    public static EcLabUnit? Find(string name, EcLabDimension dimension) =>
        Units.TryGetValue(name.Replace('\u03BC', 'µ'), out EcLabUnit unit) && unit.Dimension == dimension ? unit : null;
}
