using System.Collections.Immutable;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Attenuation;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>From names of materials to sum formulas.</summary>
public static class OperandoMaterials
{
    private static readonly ImmutableArray<(string Name, string Formula)> Known =
    [
        ("NMC811", "LiNi0.8Mn0.1Co0.1O2"), ("NCM811", "LiNi0.8Mn0.1Co0.1O2"), ("NMC622", "LiNi0.6Mn0.2Co0.2O2"), ("NMC532", "LiNi0.5Mn0.3Co0.2O2"), ("NMC111", "LiNi0.3333Mn0.3333Co0.3333O2"),
        ("NCA", "LiNi0.8Co0.15Al0.05O2"), ("LNO", "LiNiO2"), ("LCO", "LiCoO2"), ("LPSCl", "Li6PS5Cl"), ("LPSCl1.5", "Li5.5PS4.5Cl1.5"), ("LGPS", "Li10GeP2S12"), ("LLZO", "Li7La3Zr2O12"),
        ("CNF", "C"), ("VGCF", "C"), ("carbon black", "C"), ("graphite", "C"),
    ];

    /// <summary>The formula of a material.</summary>
    /// <param name="setup">Formulas that the user gave.</param>
    /// <param name="name">Name of the material: one with a formula given, a known one, or itself a formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static ChemicalFormula Find(OperandoSetup setup, string name)
    {
        ArgumentNullException.ThrowIfNull(setup);
        foreach ((string known, string formula) in setup.Formulas.Concat(Known))
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
            {
                return ChemicalFormula.Parse(formula, $"formula of {name}");
            }
        }

        try
        {
            return ChemicalFormula.Parse(name, "material");
        }
        catch (InvalidInputException)
        {
            throw new InvalidInputException("formulas", $"found no sum formula for the material \"{name}\"; expected one in the file of the instrument, such as \"formulas\": [{{ \"material\": \"{name}\", \"formula\": \"LiNi0.8Co0.1Mn0.1O2\" }}]");
        }
    }
}
