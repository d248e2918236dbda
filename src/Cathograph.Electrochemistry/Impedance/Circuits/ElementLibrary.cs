using System.Collections.Immutable;
using Cathograph.Core.Words;
using Cathograph.Electrochemistry.Impedance.TransmissionLines;
using static Cathograph.Electrochemistry.Impedance.Circuits.ParameterNature;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>Every kind of element that a circuit can be made of.</summary>
public static class ElementLibrary
{
    private const string TwoRails = "Bisquert, J. Phys. Chem. B 104 (2000) 2287, doi:10.1021/jp993148h; both ends worked out in TransmissionLines/README.md";
    private static readonly ElementParameter Exponent = new("n", "", ParameterNature.Exponent, "exponent");
    private static readonly ElementParameter IonicRail = new("Ri", "ohm", Resistance, "resistance of the ionic rail over the thickness");
    private static readonly ElementParameter ElectronicRail = new("Re", "ohm", Resistance, "resistance of the electronic rail over the thickness");
    private static readonly ElementParameter Transfer = new("Rct", "ohm", Resistance, "charge-transfer resistance of the whole interface");
    private static readonly ElementParameter Interface = new("Q", "S s^n", Capacitance, "constant-phase coefficient of the whole interface");

    /// <summary>All kinds in the order of the help.</summary>
    public static ImmutableArray<ElementKind> All { get; } = [.. Lumped(), .. Diffusion(), .. Dispersion(), .. Lines()];

    /// <summary>The kind that a code means.</summary>
    /// <param name="code">A code or an alias, in exact case.</param>
    /// <returns>The kind; null when there is none.</returns>
    public static ElementKind? Find(string code) => All.FirstOrDefault(kind => kind.Code == code || (kind.Alias == code && code.Length > 0));

    /// <summary>The longest code or alias that a text begins with at a position.</summary>
    internal static (ElementKind Kind, int Length)? Match(string text, int position)
    {
        (ElementKind Kind, int Length)? best = null;
        foreach (ElementKind kind in All)
        {
            foreach (string code in (ReadOnlySpan<string>)[kind.Code, kind.Alias])
            {
                if (code.Length > (best?.Length ?? 0) && string.CompareOrdinal(text, position, code, 0, code.Length) == 0)
                {
                    best = (kind, code.Length);
                }
            }
        }

        return best;
    }

    /// <summary>The code nearest to a word; null when none is near.</summary>
    internal static string? Nearest(string word)
    {
        string letters = word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        IEnumerable<string> codes = All.SelectMany(kind => kind.Alias.Length > 0 ? new[] { kind.Code, kind.Alias } : [kind.Code]).ToArray();
        return codes.FirstOrDefault(code => string.Equals(code, letters, StringComparison.OrdinalIgnoreCase)) ?? (letters.Length > 1 ? NearestWord.Find(letters, codes) : null);
    }

    private static IEnumerable<ElementKind> Lumped() =>
    [
        new("R", "resistor", "R", [new("R", "ohm", Resistance, "resistance")], static (_, p) => p[0]),
        new("C", "capacitor", "1/(C s)", [new("C", "F", Capacitance, "capacitance")], static (s, p) => 1 / (p[0] * s)),
        new("L", "inductor", "L s", [new("L", "H", Inductance, "inductance")], static (s, p) => p[0] * s),
        new("CPE", "constant-phase element", "1/(Q s^n)", [new("Q", "S s^n", Capacitance, "coefficient"), Exponent], static (s, p) => 1 / (p[0] * DualComplex.Pow(s, p[1])))
        {
            Alias = "Q",
            Source = "Brug et al., J. Electroanal. Chem. 176 (1984) 275, doi:10.1016/S0022-0728(84)80324-1",
        },
        new("La", "modified inductor", "L s^a", [new("L", "H s^(a-1)", Inductance, "coefficient"), new("a", "", ParameterNature.Exponent, "exponent")], static (s, p) => p[0] * DualComplex.Pow(s, p[1])),
    ];

    private static IEnumerable<ElementKind> Diffusion() =>
    [
        new("W", "semi-infinite Warburg", "A (1 - j)/omega^0.5 = A (2/s)^0.5", [new("A", "ohm s^-0.5", Warburg, "Warburg coefficient")], static (s, p) => p[0] * DualComplex.Sqrt(2 / s))
        {
            Source = "Warburg, Ann. Phys. 303 (1899) 493",
        },
        new("Wo", "finite-space Warburg (reflecting end, open)", "Z0 coth((s tau)^0.5)/(s tau)^0.5", [new("Z0", "ohm", Resistance, "diffusion resistance; the real part tends to Z0/3"), new("tau", "s", Time, "diffusion time")], static (s, p) => p[0] * DualComplex.CothOverRoot(s * p[1]))
        {
            Source = "Ho, Raistrick, Huggins, J. Electrochem. Soc. 127 (1980) 343, doi:10.1149/1.2129668",
        },
        new("Ws", "finite-length Warburg (transmitting end, short)", "Z0 tanh((s tau)^0.5)/(s tau)^0.5", [new("Z0", "ohm", Resistance, "diffusion resistance at low frequency"), new("tau", "s", Time, "diffusion time")], static (s, p) => p[0] * DualComplex.TanhOverRoot(s * p[1]))
        {
            Source = "Franceschetti and Macdonald, J. Electroanal. Chem. 101 (1979) 307",
        },
        new("G", "Gerischer", "R/(1 + s tau)^0.5", [new("R", "ohm", Resistance, "resistance at low frequency"), new("tau", "s", Time, "reaction time")], static (s, p) => p[0] / DualComplex.Sqrt(1 + (s * p[1])))
        {
            Source = "Gerischer, Z. Phys. Chem. 198 (1951) 286",
        },
        new("Gs", "finite-length Gerischer", "R/((1 + s tau)^0.5 tanh(phi (1 + s tau)^0.5))", [new("R", "ohm", Resistance, "resistance"), new("tau", "s", Time, "reaction time"), new("phi", "", Ratio, "length by reaction length")], static (s, p) =>
        {
            DualComplex inner = 1 + (s * p[1]);
            return p[0] * p[2] * DualComplex.CothOverRoot(p[2] * p[2] * inner);
        })
        {
            Source = "Boukamp and Bouwmeester, Solid State Ionics 157 (2003) 29, doi:10.1016/S0167-2738(02)00185-6",
        },
    ];

    private static IEnumerable<ElementKind> Dispersion() =>
    [
        new("K", "resistor and capacitor in parallel, by time constant", "R/(1 + s tau)", [new("R", "ohm", Resistance, "resistance"), new("tau", "s", Time, "time constant")], static (s, p) => p[0] / (1 + (s * p[1])))
        {
            Source = "Voigt element; Boukamp, J. Electrochem. Soc. 142 (1995) 1885",
        },
        new("Zarc", "resistor and constant-phase element in parallel, by time constant", "R/(1 + (s tau)^n)", [new("R", "ohm", Resistance, "resistance"), new("tau", "s", Time, "time constant"), Exponent], static (s, p) => p[0] / (1 + DualComplex.Pow(s * p[1], p[2])))
        {
            Source = "Cole and Cole, J. Chem. Phys. 9 (1941) 341, doi:10.1063/1.1750906",
        },
        new("H", "Havriliak-Negami", "R/(1 + (s tau)^a)^b", [new("R", "ohm", Resistance, "resistance"), new("tau", "s", Time, "time constant"), new("a", "", ParameterNature.Exponent, "width"), new("b", "", ParameterNature.Exponent, "asymmetry")], static (s, p) => p[0] / DualComplex.Pow(1 + DualComplex.Pow(s * p[1], p[2]), p[3]))
        {
            Source = "Havriliak and Negami, Polymer 8 (1967) 161, doi:10.1016/0032-3861(67)90021-3",
        },
    ];

    private static IEnumerable<ElementKind> Lines() =>
    [
        new("TLMQ", "de Levie line with blocking interface", "(Ri zeta)^0.5 coth((Ri/zeta)^0.5), zeta = 1/(Q s^n)", [IonicRail, Interface, Exponent], static (s, p) => LineLaws.ReflectingEnd(p[0], LineLaws.Blocking(s, p[1], p[2])))
        {
            Source = "de Levie, Electrochim. Acta 8 (1963) 751, doi:10.1016/0013-4686(63)80042-0",
        },
        new("TLMo", "de Levie line, closed end, interface R and CPE in parallel", "(Ri zeta)^0.5 coth((Ri/zeta)^0.5), 1/zeta = 1/Rct + Q s^n", [IonicRail, Transfer, Interface, Exponent], static (s, p) => LineLaws.ReflectingEnd(p[0], LineLaws.Reacting(s, p[1], p[2], p[3])))
        {
            Alias = "Ls",
            Source = "de Levie, Adv. Electrochem. Electrochem. Eng. 6 (1967) 329",
        },
        new("TLMs", "de Levie line, shorted end, interface R and CPE in parallel", "(Ri zeta)^0.5 tanh((Ri/zeta)^0.5), 1/zeta = 1/Rct + Q s^n", [IonicRail, Transfer, Interface, Exponent], static (s, p) => LineLaws.ShortedEnd(p[0], LineLaws.Reacting(s, p[1], p[2], p[3])))
        {
            Source = "Bisquert et al., Electrochem. Commun. 1 (1999) 429",
        },
        new("T", "macrohomogeneous porous electrode", "A coth(beta)/beta + B/(beta sinh beta), beta = (a + b s)^0.5", [new("A", "ohm", Resistance, "first coefficient"), new("B", "ohm", Resistance, "second coefficient"), new("a", "", Ratio, "reaction by transport"), new("b", "s", Time, "time")], static (s, p) =>
        {
            DualComplex beta2 = p[2] + (p[3] * s);
            return (p[0] * DualComplex.CothOverRoot(beta2)) + (p[1] * DualComplex.OneOverRootSinh(beta2));
        })
        {
            Source = "Paasch, Micka, Gersdorf, Electrochim. Acta 38 (1993) 2653, doi:10.1016/0013-4686(93)85083-B",
        },
        new("TLMi", "two rails between ion-blocking contacts", "Ri Re/S + (Re^2/S) tanh(nu/2)/(nu/2), S = Ri + Re, nu = (S/zeta)^0.5, zeta = 1/(Q s^n)", [IonicRail, ElectronicRail, Interface, Exponent], static (s, p) => LineLaws.IonBlocking(p[0], p[1], LineLaws.Blocking(s, p[2], p[3]))) { Source = TwoRails },
        new("TLMe", "two rails between electron-blocking contacts", "Ri Re/S + (Ri^2/S) tanh(nu/2)/(nu/2), S = Ri + Re, nu = (S/zeta)^0.5, zeta = 1/(Q s^n)", [IonicRail, ElectronicRail, Interface, Exponent], static (s, p) => LineLaws.IonBlocking(p[1], p[0], LineLaws.Blocking(s, p[2], p[3]))) { Source = TwoRails },
        new("TLMw", "two rails as a working electrode", "(Ri Re/S)(1 + 2/(nu sinh nu)) + ((Ri^2 + Re^2)/S) coth(nu)/nu, S = Ri + Re, nu = (S/zeta)^0.5, zeta = 1/(Q s^n)", [IonicRail, ElectronicRail, Interface, Exponent], static (s, p) => LineLaws.WorkingElectrode(p[0], p[1], LineLaws.Blocking(s, p[2], p[3]))) { Source = TwoRails },
        new("TLMir", "two rails between ion-blocking contacts, interface R and CPE in parallel", "as TLMi with 1/zeta = 1/Rct + Q s^n", [IonicRail, ElectronicRail, Transfer, Interface, Exponent], static (s, p) => LineLaws.IonBlocking(p[0], p[1], LineLaws.Reacting(s, p[2], p[3], p[4]))) { Source = TwoRails },
        new("TLMer", "two rails between electron-blocking contacts, interface R and CPE in parallel", "as TLMe with 1/zeta = 1/Rct + Q s^n", [IonicRail, ElectronicRail, Transfer, Interface, Exponent], static (s, p) => LineLaws.IonBlocking(p[1], p[0], LineLaws.Reacting(s, p[2], p[3], p[4]))) { Source = TwoRails },
        new("TLMwr", "two rails as a working electrode, interface R and CPE in parallel", "as TLMw with 1/zeta = 1/Rct + Q s^n", [IonicRail, ElectronicRail, Transfer, Interface, Exponent], static (s, p) => LineLaws.WorkingElectrode(p[0], p[1], LineLaws.Reacting(s, p[2], p[3], p[4]))) { Source = TwoRails },
    ];
}
