using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Attenuation;

/// <summary>
/// A sum formula such as <c>Li6PS5Cl</c>, <c>LiNi0.8Co0.1Mn0.1O2</c>, <c>Li7La3(ZrO3)4</c> or, with isotopes in brackets, <c>[6Li]2S</c>. Lithium without a bracket is held apart, because its
/// enrichment and its amount are what an experiment changes.
/// </summary>
public sealed class ChemicalFormula
{
    private const int Longest = 200;
    private readonly string _text;
    private readonly string _where;
    private int _at;

    private ChemicalFormula(string text, string where) => (_text, _where) = (text, where);

    /// <summary>Gets the formula as it was written.</summary>
    public string Text => _text;

    /// <summary>Gets the lithium atoms of a formula unit that are not of a given isotope.</summary>
    public double Lithium { get; private set; }

    /// <summary>Gets the other atoms of a formula unit.</summary>
    public ImmutableArray<(NeutronNuclide Nuclide, double Count)> Others { get; private set; } = [];

    /// <summary>Gets the cross-section of a formula unit without its lithium, in m2/mol.</summary>
    public CrossSection HostPerMole => Others.Aggregate(default(CrossSection), (sum, item) => sum + (item.Count * NeutronData.PerMole(item.Nuclide)));

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="where">Where it was written, for messages.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="InvalidInputException">It is none, or has an element that the table lacks.</exception>
    public static ChemicalFormula Parse(string text, string where)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Replace(" ", "", StringComparison.Ordinal);
        var formula = new ChemicalFormula(trimmed, where);
        if (trimmed.Length is 0 or > Longest)
        {
            throw formula.Refused("an empty or overlong text");
        }

        Dictionary<NeutronNuclide, double> atoms = formula.Group(0);
        if (formula._at < trimmed.Length)
        {
            throw formula.Refused($"\"{trimmed[formula._at]}\" at position {formula._at + 1}");
        }

        formula.Lithium = atoms.Where(IsLithium).Sum(item => item.Value);
        formula.Others = [.. atoms.Where(item => !IsLithium(item)).Select(item => (item.Key, item.Value))];
        return formula;
    }

    /// <summary>The molar mass of a formula unit.</summary>
    /// <param name="lithium6">Share of 6Li among its lithium, 0 to 1.</param>
    /// <returns>kg/mol.</returns>
    public double MolarMass(double lithium6 = NeutronData.NaturalLithium6) =>
        Others.Sum(item => item.Count * item.Nuclide.MolarMass) + (Lithium * NeutronData.LithiumMolarMass(lithium6));

    /// <summary>The macroscopic cross-section of the dense material.</summary>
    /// <param name="density">Density in kg/m3 of the material with natural lithium, above 0; the number of formula units follows from it and does not change with the enrichment.</param>
    /// <param name="lithium6">Share of 6Li among its lithium, 0 to 1.</param>
    /// <returns>1/m.</returns>
    public CrossSection PerVolume(double density, double lithium6 = NeutronData.NaturalLithium6) =>
        density / MolarMass() * (HostPerMole + (Lithium * NeutronData.Lithium(lithium6)));

    private static bool IsLithium(KeyValuePair<NeutronNuclide, double> item) => item.Key is { Symbol: "Li", MassNumber: 0 };

    private Dictionary<NeutronNuclide, double> Group(int depth)
    {
        var atoms = new Dictionary<NeutronNuclide, double>();
        while (_at < _text.Length && _text[_at] != ')')
        {
            if (_text[_at] == '(')
            {
                _at++;
                Dictionary<NeutronNuclide, double> inner = depth < 8 ? Group(depth + 1) : throw Refused("parentheses nested more than 8 deep");
                if (_at >= _text.Length)
                {
                    throw Refused("a parenthesis that is not closed");
                }

                _at++;
                double times = Count();
                foreach ((NeutronNuclide nuclide, double count) in inner)
                {
                    atoms[nuclide] = atoms.GetValueOrDefault(nuclide) + (times * count);
                }
            }
            else
            {
                NeutronNuclide nuclide = Atom();
                atoms[nuclide] = atoms.GetValueOrDefault(nuclide) + Count();
            }
        }

        return depth == 0 && _at < _text.Length ? throw Refused("a parenthesis that was not opened") : atoms;
    }

    private NeutronNuclide Atom()
    {
        bool isBracketed = _text[_at] == '[';
        _at += isBracketed ? 1 : 0;
        string digits = isBracketed ? Run(char.IsAsciiDigit) : "";
        string symbol = (_at < _text.Length && char.IsAsciiLetterUpper(_text[_at]) ? _text[_at++].ToString() : "") is { Length: 1 } capital
            ? capital + Run(char.IsAsciiLetterLower)
            : throw Refused(_at < _text.Length ? $"\"{_text[_at]}\" at position {_at + 1}" : "the end");
        if (isBracketed && (_at >= _text.Length || _text[_at++] != ']'))
        {
            throw Refused("a bracket that is not closed");
        }

        int mass = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
        return NeutronData.Find(symbol, mass) ?? throw Refused($"\"{digits}{symbol}\", which the table of cross-sections does not have");
    }

    private string Run(Func<char, bool> belongs)
    {
        int start = _at;
        while (_at < _text.Length && belongs(_text[_at]))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private double Count()
    {
        string digits = Run(letter => char.IsAsciiDigit(letter) || letter == '.');
        return digits.Length == 0
            ? 1
            : double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count) && count > 0
                ? count
                : throw Refused($"the number \"{digits}\"");
    }

    private InvalidInputException Refused(string found) =>
        new(_where, $"found {found} in the formula \"{_text}\"; expected a sum formula such as \"Li6PS5Cl\", \"LiNi0.8Co0.1Mn0.1O2\" or, with an isotope, \"[6Li]2S\"");
}
