using System.Collections.Frozen;

namespace Cathograph.Formats.BioLogic;

/// <summary>Names of columns as EC-Lab writes them: <c>name/unit</c>, with slashes in some names and in some units.</summary>
internal static class EcLabHeader
{
    private static readonly FrozenSet<string> WithoutUnit = FrozenSet.Create(StringComparer.Ordinal, "ox/red", "Acir/Dcir Control", "dQ/dE");

    private static readonly string[] UnitsWithSlash = ["V/mA", "mS/cm", "mA/s", "mA.h/V", "mA.h/g", "A/cm2", "mA/cm2", "C/cm2", "s/V", "mm/yr"];

    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "time", "mode", "ox/red", "error", "control changes", "Ns changes", "counter inc.", "Ns", "control", "Ewe", "<Ewe>", "Ecell", "Ece", "<Ece>", "Ewe-Ece", "I", "<I>",
        "dq", "dQ", "(Q-Qo)", "Q charge/discharge", "Q charge", "Q discharge", "half cycle", "cycle number", "z cycle", "I Range", "freq", "Re(Z)", "-Im(Z)", "Im(Z)", "|Z|",
        "Phase(Z)", "|Ewe|", "|I|", "Cs", "Cp", "Energy charge", "Energy discharge", "|Energy|", "Capacity", "Efficiency", "x", "P", "R", "Temperature", "step time", "Analog IN 1");

    /// <summary>True for names that only EC-Lab and BT-Lab give to columns.</summary>
    public static bool IsKnown(string header) => Known.Contains(Split(header).Label);

    /// <summary>The name and its unit; the unit is empty when there is none.</summary>
    public static (string Label, string Unit) Split(string header)
    {
        string text = header.Trim();
        if (WithoutUnit.Contains(text))
        {
            return (text, "");
        }

        // Some versions close the bracket behind the unit: <Ewe/V>.
        if (text is ['<', .., '>'] && text.IndexOf('/', StringComparison.Ordinal) is > 1 and int slash)
        {
            return (text[..slash] + ">", text[(slash + 1)..^1]);
        }

        if (text.EndsWith(')') && text.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and int bracket)
        {
            return (text[..bracket], text[(bracket + 2)..^1]);
        }

        foreach (string unit in UnitsWithSlash)
        {
            if (text.Length > unit.Length + 1 && text.EndsWith(unit, StringComparison.Ordinal) && text[^(unit.Length + 1)] == '/')
            {
                return (text[..^(unit.Length + 1)].TrimEnd(), unit);
            }
        }

        int last = text.LastIndexOf('/');
        return last <= 0 || last == text.Length - 1 || text.AsSpan(last).ContainsAny(")|") ? (text, "") : (text[..last].TrimEnd(), Mend(text[(last + 1)..].Trim()));
    }

    // A degree or a micro sign that was saved in one encoding and read in another.
    private static string Mend(string unit) => unit.Length is 2 or 4 && !char.IsAscii(unit[0]) && unit[0] is not ('°' or 'µ' or '\u03BC')
        ? (unit[^1] == 'C' ? "°C" : "µ" + unit[^1])
        : unit;
}
