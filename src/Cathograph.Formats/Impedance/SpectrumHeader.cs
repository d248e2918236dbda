using System.Collections.Frozen;
using System.Text;
using Cathograph.Core.Constants;

namespace Cathograph.Formats.Impedance;

/// <summary>
/// Understands the names that columns of impedance have in the world: <c>freq/Hz</c>, <c>Z'</c>, <c>-Im(Z)/Ohm</c>, <c>Zimag [kOhm]</c>, <c>|Z|</c>,
/// <c>Phase (rad)</c>, <c>frequency_Hz</c>.
/// </summary>
internal static class SpectrumHeader
{
    private static readonly FrozenDictionary<string, SpectrumRole> Names = Table(
        (SpectrumRole.Frequency, "f freq frequency frequencies freqs freqhz hz"),
        (SpectrumRole.Real, "z' zre zreal re real rez realz zr z're z'a realpart realimpedance impedancereal zrealpart"),
        (SpectrumRole.Imaginary, "z'' zim zimag zimg im imag imaginary imz imagz zi z''im z''b imaginarypart imagpart imaginaryimpedance impedanceimaginary impedanceimag zimaginary zimagpart reactance"),
        (SpectrumRole.Modulus, "|z| zmod z mod modulus mag magnitude zmag absz zabs modz abs impedance impedancemodulus impedancemagnitude absoluteimpedance"),
        (SpectrumRole.Phase, "phase zphz phasez theta thetaz phi phaseangle arg argz zphase phz angle impedancephase"),
        (SpectrumRole.Time, "time t elapsedtime timesec testtime"),
        (SpectrumRole.Voltage, "<ewe> ewe edc vdc ecell potential voltage dcvoltage potentialdc e"),
        (SpectrumRole.Current, "<i> idc current dccurrent i"),
        (SpectrumRole.Cycle, "cycle cyclenumber cycleindex cycleno loop loopnumber loopindex spectrum spectrumnumber spectrumindex spectrumno sweep sweepnumber scan scannumber measurement segment#"),
        (SpectrumRole.Temperature, "temperature temp"));

    /// <summary>The column; null when the name says nothing to us.</summary>
    public static SpectrumColumn? Understand(string header, int index)
    {
        string text = Plain(header);
        (string name, string unit) = Split(text);
        bool isNegated = false;
        foreach (string mark in (ReadOnlySpan<string>)["-", "minus", "negative", "neg"])
        {
            if (name.StartsWith(mark, StringComparison.OrdinalIgnoreCase) && name.Length > mark.Length)
            {
                isNegated = true;
                name = name[mark.Length..];
                break;
            }
        }

        string word = Word(name);
        if (!Names.TryGetValue(word, out SpectrumRole role))
        {
            return word is "omega" or "angularfrequency" ? new SpectrumColumn(SpectrumRole.Frequency, index, 1 / (2 * Math.PI)) : null;
        }

        (double factor, double offset) = Factor(role, unit);
        return new SpectrumColumn(role, index, isNegated ? -factor : factor)
        {
            IsSignStated = isNegated,
            IsUnitStated = unit.Length > 0,
            IsPerArea = role is SpectrumRole.Real or SpectrumRole.Modulus && unit.Contains("cm2", StringComparison.OrdinalIgnoreCase),
            Offset = offset,
        };
    }

    // One spelling for the signs that mean the same.
    private static string Plain(string header)
    {
        string text = header.Trim();
        text = text.Length > 1 && text[0] == '"' && text[^1] == '"' ? text[1..^1].Trim() : text;
        text = text.StartsWith("Data:", StringComparison.Ordinal) ? text[5..].Trim() : text;
        var plain = new StringBuilder(text.Length);
        foreach (char sign in text.AsSpan(0, Math.Min(text.Length, 80)))
        {
            plain.Append(sign switch
            {
                '\u2019' or '\u2032' or '\u00B4' or '`' => "'",
                '\u2033' or '\u201D' or '\u201C' or '"' => "''",
                '\u2126' or '\u03A9' => "Ohm",
                '\u2212' or '\u2013' => "-",
                '\u03B8' or '\u03C6' or '\u03D5' or '\u03D1' => "phase",
                '\u03C9' => "omega",
                '\u00B0' => "deg",
                '\u00B2' => "2",
                '\u00B7' or '*' or '\u22C5' => "",
                _ => sign.ToString(),
            });
        }

        return plain.ToString();
    }

    private static (string Name, string Unit) Split(string text)
    {
        foreach ((char open, char close) in (ReadOnlySpan<(char, char)>)[('[', ']'), ('(', ')')])
        {
            int start = text.LastIndexOf(open);
            int end = start < 0 ? -1 : text.IndexOf(close, start);
            if (end > start && IsUnit(text[(start + 1)..end]))
            {
                return (text[..start], text[(start + 1)..end].Trim());
            }
        }

        foreach (char mark in "/_")
        {
            int at = text.LastIndexOf(mark);
            if (at > 0 && IsUnit(text[(at + 1)..]))
            {
                return (text[..at], text[(at + 1)..].Trim());
            }
        }

        return (text, "");
    }

    private static bool IsUnit(string text)
    {
        string unit = text.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        return unit is "hz" or "khz" or "mhz" or "ghz" or "deg" or "degree" or "degrees" or "rad" or "radian" or "radians" or "rad/s" or "s" or "sec" or "seconds" or "min" or "h" or "v" or "mv" or "a" or "ma" or "ua"
            or "degc" or "c" or "k" or "ohms" or "o" or "kohms" or "mohms"
            || unit is "ohm" or "kohm" or "mohm" or "uohm" or "ohmcm2" or "ohmcm^2" or "kohmcm2" or "mohmcm2" or "ohm.cm2" or "ohm-cm2";
    }

    // Without blanks, brackets, dots and underscores, in small letters. (a) and (b) are how ZPlot marks the parts.
    private static string Word(string name)
    {
        string text = name.Replace("(a)", "", StringComparison.Ordinal).Replace("(b)", "", StringComparison.Ordinal);
        return string.Concat(text.Where(sign => sign is not (' ' or '_' or '.' or '(' or ')' or '[' or ']' or '{' or '}' or '-' or ':' or '\t')).Select(char.ToLowerInvariant));
    }

    private static (double Factor, double Offset) Factor(SpectrumRole role, string unit)
    {
        double prefix = unit.Length == 0 ? 1 : unit[0] switch
        {
            'k' or 'K' when role != SpectrumRole.Temperature => 1e3,
            'M' when role is SpectrumRole.Frequency or SpectrumRole.Real or SpectrumRole.Imaginary or SpectrumRole.Modulus => 1e6,
            'm' when role != SpectrumRole.Time => 1e-3,
            'u' => 1e-6,
            'G' => 1e9,
            _ => 1,
        };
        return role switch
        {
            SpectrumRole.Frequency when unit.StartsWith("rad", StringComparison.OrdinalIgnoreCase) => (1 / (2 * Math.PI), 0),
            SpectrumRole.Phase => (unit.StartsWith("rad", StringComparison.OrdinalIgnoreCase) ? 180 / Math.PI : 1, 0),
            SpectrumRole.Time => (unit.StartsWith("min", StringComparison.OrdinalIgnoreCase) ? 60 : string.Equals(unit, "h", StringComparison.OrdinalIgnoreCase) ? 3600 : 1, 0),
            SpectrumRole.Temperature => (1, string.Equals(unit, "K", StringComparison.Ordinal) ? 0 : PhysicalConstants.ZeroCelsius),
            SpectrumRole.Cycle => (1, 0),
            _ => (prefix, 0),
        };
    }

    private static FrozenDictionary<string, SpectrumRole> Table(params (SpectrumRole Role, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Role))).ToFrozenDictionary(pair => pair.word, pair => pair.Role, StringComparer.Ordinal);
}
