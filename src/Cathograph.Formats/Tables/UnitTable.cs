using System.Collections.Frozen;
using Cathograph.Core.Constants;

namespace Cathograph.Formats.Tables;

/// <summary>Units as cyclers write them, and their factors to SI. Letters count in either case, except where that would make a milli of a mega.</summary>
internal static class UnitTable
{
    private static readonly FrozenDictionary<(UnitKind Kind, string Text), (double Factor, double Offset)> Units = All()
        .ToFrozenDictionary(unit => (unit.Kind, unit.Text), unit => (unit.Factor, unit.Offset));

    private static readonly FrozenSet<string> Known = Units.Keys.Select(key => key.Text).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Units that are written but convert to nothing with a role: of ratios, of rates, per mass.</summary>
    private static readonly FrozenSet<string> Foreign = new[]
    {
        "%", "w", "mw", "uw", "kw", "mah/g", "ah/kg", "ah/g", "mwh/g", "wh/kg", "wh/g", "a/kg", "ma/g", "mah/v", "ah/v", "v/mah", "v/ah", "v/s", "mv/s", "f", "mf", "uf", "deg", "rad", "s", "c",
        "ma/s", "w/kg", "w/m2", "mw/cm2", "mah/g/v", "mahg-1", "uah/g", "mah/gcam", "m", "mm", "um", "nm", "g", "mg", "kg", "n", "kn",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The factor and the offset to SI of a unit of a kind.</summary>
    public static bool TryFind(UnitKind kind, string unit, out double factor, out double offset)
    {
        string text = Simplify(unit);
        bool isFound = Units.TryGetValue((kind, text), out (double Factor, double Offset) found)
            || Units.TryGetValue((kind, text.ToLowerInvariant()), out found);
        (factor, offset) = isFound ? found : (1, 0);
        return isFound;
    }

    /// <summary>True for a text that is a unit of anything.</summary>
    public static bool IsUnit(string text)
    {
        string simple = Simplify(text);
        return Known.Contains(simple) || Known.Contains(simple.ToLowerInvariant()) || Foreign.Contains(simple.ToLowerInvariant());
    }

    /// <summary>A unit without the ornaments that programs differ in: spaces, points, the two micro signs, the ohm sign, <c>_per_</c>.</summary>
    private static string Simplify(string unit)
    {
        string text = unit.Trim().Replace("_per_", "/", StringComparison.OrdinalIgnoreCase);
        Span<char> simple = stackalloc char[32];
        int length = 0;
        foreach (char sign in text)
        {
            if (length > simple.Length - 4)
            {
                return text;
            }

            switch (sign)
            {
                case ' ' or '.' or '_' or '\u00B7' or '*' or '\u22C5' or '^':
                    break;
                case '\u00B5' or '\u03BC':
                    simple[length++] = 'u';
                    break;
                case '\u2126' or '\u03A9':
                    "ohm".CopyTo(simple[length..]);
                    length += 3;
                    break;
                case '\u2103':
                    simple[length++] = 'C';
                    break;
                case '\u00B0':
                    "deg".CopyTo(simple[length..]);
                    length += 3;
                    break;
                case '\u00B2':
                    simple[length++] = '2';
                    break;
                default:
                    simple[length++] = sign;
                    break;
            }
        }

        return simple[..length].ToString();
    }

    private static IEnumerable<(UnitKind Kind, string Text, double Factor, double Offset)> All()
    {
        (UnitKind Kind, double Factor, string[] Texts)[] plain =
        [
            (UnitKind.Time, 1, ["s", "sec", "secs", "second", "seconds", "[s]"]), (UnitKind.Time, 1e-3, ["ms", "millisecond", "milliseconds"]), (UnitKind.Time, 1e-6, ["us"]),
            (UnitKind.Time, 60, ["min", "mins", "minute", "minutes"]), (UnitKind.Time, 3600, ["h", "hr", "hrs", "hour", "hours", "std"]), (UnitKind.Time, 86400, ["d", "day", "days"]),
            (UnitKind.Current, 1, ["a", "amp", "amps", "ampere", "amperes"]), (UnitKind.Current, 1e-3, ["ma", "milliampere", "milliamp", "milliamps"]),
            (UnitKind.Current, 1e-6, ["ua", "microampere"]), (UnitKind.Current, 1e-9, ["na"]),
            (UnitKind.CurrentPerArea, 1, ["a/m2"]), (UnitKind.CurrentPerArea, 1e4, ["a/cm2"]), (UnitKind.CurrentPerArea, 10, ["ma/cm2"]), (UnitKind.CurrentPerArea, 1e-2, ["ua/cm2"]),
            (UnitKind.Voltage, 1, ["v", "volt", "volts"]), (UnitKind.Voltage, 1e-3, ["mv", "millivolt"]), (UnitKind.Voltage, 1e-6, ["uv"]),
            (UnitKind.Charge, 3600, ["ah", "ahr", "amp-hr", "amphr", "amperehour", "amp-hours"]), (UnitKind.Charge, 3.6, ["mah", "milliamperehour"]), (UnitKind.Charge, 3.6e-3, ["uah"]),
            (UnitKind.Charge, 1, ["c", "as", "coulomb", "coulombs"]), (UnitKind.Charge, 1e-3, ["mas", "mc"]), (UnitKind.Charge, 1e-6, ["uas"]),
            (UnitKind.ChargePerArea, 3.6e4, ["mah/cm2"]), (UnitKind.ChargePerArea, 3600, ["ah/m2"]), (UnitKind.ChargePerArea, 1, ["c/m2"]), (UnitKind.ChargePerArea, 1e4, ["c/cm2"]),
            (UnitKind.Energy, 3600, ["wh", "whr", "watt-hr", "watthr", "watthour"]), (UnitKind.Energy, 3.6, ["mwh"]), (UnitKind.Energy, 3.6e-3, ["uwh"]), (UnitKind.Energy, 3.6e6, ["kwh"]),
            (UnitKind.Energy, 1, ["j", "ws"]), (UnitKind.Energy, 1e-3, ["mj", "mws"]), (UnitKind.EnergyPerArea, 3.6e4, ["mwh/cm2"]), (UnitKind.EnergyPerArea, 3600, ["wh/m2"]),
            (UnitKind.Pressure, 1, ["pa", "pascal"]), (UnitKind.Pressure, 1e3, ["kpa"]), (UnitKind.Pressure, 1e6, ["MPa", "mpa"]), (UnitKind.Pressure, 1e5, ["bar"]), (UnitKind.Pressure, 100, ["mbar"]),
            (UnitKind.Pressure, 6894.757293168361, ["psi"]),
            (UnitKind.Resistance, 1, ["ohm", "ohms", "o"]), (UnitKind.Resistance, 1e-3, ["mohm", "mohms", "mo"]), (UnitKind.Resistance, 1e-6, ["uohm"]), (UnitKind.Resistance, 1e3, ["kohm"]),
            (UnitKind.Resistance, 1e6, ["MOhm", "Mohm"]),
            (UnitKind.Frequency, 1, ["hz", "hertz"]), (UnitKind.Frequency, 1e3, ["khz"]), (UnitKind.Frequency, 1e6, ["MHz"]), (UnitKind.Frequency, 1e-3, ["mhz"]),
            (UnitKind.None, 1, ["1", "-", "dimensionless"]),
            (UnitKind.Temperature, 1, ["k", "kelvin"]),
        ];
        foreach ((UnitKind kind, double factor, string[] texts) in plain)
        {
            foreach (string text in texts)
            {
                yield return (kind, text, factor, 0);
            }
        }

        foreach (string text in new[] { "degc", "c", "celsius", "dc", "\u00BAc" })
        {
            yield return (UnitKind.Temperature, text, 1, PhysicalConstants.ZeroCelsius);
        }

        yield return (UnitKind.Temperature, "degf", 5.0 / 9.0, 459.67 * 5.0 / 9.0);
    }
}
