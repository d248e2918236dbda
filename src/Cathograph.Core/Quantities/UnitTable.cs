using System.Collections.Frozen;
using Cathograph.Core.Constants;

namespace Cathograph.Core.Quantities;

/// <summary>The symbols of units and of prefixes. Symbols are case-sensitive (mS is not MS, K is not k).</summary>
internal static class UnitTable
{
    private static readonly BaseExponents Mass = new() { Kilogram = 1 };
    private static readonly BaseExponents Length = new() { Metre = 1 };
    private static readonly BaseExponents Time = new() { Second = 1 };
    private static readonly BaseExponents Current = new() { Ampere = 1 };
    private static readonly BaseExponents Charge = new() { Ampere = 1, Second = 1 };
    private static readonly BaseExponents Energy = new() { Kilogram = 1, Metre = 2, Second = -2 };
    private static readonly BaseExponents Power = new() { Kilogram = 1, Metre = 2, Second = -3 };
    private static readonly BaseExponents Potential = new() { Kilogram = 1, Metre = 2, Second = -3, Ampere = -1 };
    private static readonly BaseExponents Resistance = new() { Kilogram = 1, Metre = 2, Second = -3, Ampere = -2 };
    private static readonly BaseExponents Conductance = Resistance.ToPower(-1);
    private static readonly BaseExponents Capacitance = Charge.Times(Potential.ToPower(-1));
    private static readonly BaseExponents Pressure = new() { Kilogram = 1, Metre = -1, Second = -2 };
    private static readonly BaseExponents Amount = new() { Mole = 1 };
    private static readonly BaseExponents Temperature = new() { Kelvin = 1 };
    private static readonly BaseExponents Volume = new() { Metre = 3 };

    private static readonly FrozenDictionary<string, Unit> WithPrefix = new Dictionary<string, Unit>(StringComparer.Ordinal)
    {
        ["g"] = new() { Exponents = Mass, PowerOfTen = -3 },
        ["m"] = new() { Exponents = Length },
        ["s"] = new() { Exponents = Time },
        ["A"] = new() { Exponents = Current },
        ["K"] = new() { Exponents = Temperature },
        ["mol"] = new() { Exponents = Amount },
        ["C"] = new() { Exponents = Charge },
        ["Ah"] = new() { Exponents = Charge, Multiplier = 3600 },
        ["J"] = new() { Exponents = Energy },
        ["eV"] = new() { Exponents = Energy, Multiplier = 1.602176634, PowerOfTen = -19, CountsParticles = true },
        ["W"] = new() { Exponents = Power },
        ["Wh"] = new() { Exponents = Energy, Multiplier = 3600 },
        ["V"] = new() { Exponents = Potential },
        ["ohm"] = new() { Exponents = Resistance },
        ["Ohm"] = new() { Exponents = Resistance },
        ["\u03A9"] = new() { Exponents = Resistance },
        ["S"] = new() { Exponents = Conductance },
        ["F"] = new() { Exponents = Capacitance },
        ["Hz"] = new() { Exponents = Time.ToPower(-1) },
        ["Pa"] = new() { Exponents = Pressure },
        ["L"] = new() { Exponents = Volume, PowerOfTen = -3 },
        ["l"] = new() { Exponents = Volume, PowerOfTen = -3 },
        ["M"] = new() { Exponents = Amount.Times(Volume.ToPower(-1)), PowerOfTen = 3 },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Unit> Alone = CreateAlone().ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<char, int> Prefixes = new Dictionary<char, int>
    {
        ['f'] = -15, ['p'] = -12, ['n'] = -9, ['u'] = -6, ['\u00B5'] = -6, ['\u03BC'] = -6, ['m'] = -3, ['c'] = -2, ['d'] = -1,
        ['k'] = 3, ['M'] = 6, ['G'] = 9,
    }.ToFrozenDictionary();

    /// <summary>Every symbol that needs no prefix, for suggestions.</summary>
    public static IEnumerable<string> CommonSymbols { get; } =
    [
        "mg", "g", "kg", "nm", "um", "mm", "cm", "m", "s", "min", "h", "mA", "A", "mAh", "Ah", "C", "mV", "V", "mS", "S", "ohm", "degC", "K",
        "mol", "mmol", "kJ", "J", "eV", "L", "%", "wt%", "vol%", "kohm", "uA", "uS", "Hz",
    ];

    /// <summary>Finds a unit by its symbol, with or without a prefix.</summary>
    public static Unit? Find(string symbol)
    {
        if (Alone.TryGetValue(symbol, out Unit? alone))
        {
            return alone;
        }

        if (WithPrefix.TryGetValue(symbol, out Unit? plain))
        {
            return plain;
        }

        return symbol.Length > 1 && Prefixes.TryGetValue(symbol[0], out int power) && WithPrefix.TryGetValue(symbol[1..], out Unit? scaled)
            ? scaled with { PowerOfTen = scaled.PowerOfTen + power }
            : null;
    }

    private static Dictionary<string, Unit> CreateAlone()
    {
        var units = new Dictionary<string, Unit>(StringComparer.Ordinal);
        Add(units, new() { Exponents = Time, Multiplier = 60 }, "min", "mins", "minute", "minutes");
        Add(units, new() { Exponents = Time, Multiplier = 3600 }, "h", "hr", "hrs", "hour", "hours");
        Add(units, new() { Exponents = Time, Multiplier = 86400 }, "day", "days");
        Add(units, new() { Exponents = Time }, "sec", "secs", "second", "seconds");
        Add(units, new() { Exponents = Temperature, Offset = PhysicalConstants.ZeroCelsius }, "degC", "\u00B0C", "\u2103", "oC", "Celsius", "celsius");
        Add(units, new() { PowerOfTen = -2 }, "%", "wt%", "vol%", "mass%", "at%", "mol%");
        Add(units, new() { Exponents = Length, PowerOfTen = -10 }, "\u00C5", "angstrom");
        Add(units, new() { Exponents = Length, PowerOfTen = -6 }, "micron", "microns");
        Add(units, new() { Exponents = Pressure, PowerOfTen = 5 }, "bar");
        return units;
    }

    private static void Add(Dictionary<string, Unit> units, Unit unit, params ReadOnlySpan<string> symbols)
    {
        foreach (string symbol in symbols)
        {
            units.Add(symbol, unit);
        }
    }
}
