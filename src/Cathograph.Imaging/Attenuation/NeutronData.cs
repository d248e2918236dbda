using System.Collections.Immutable;

namespace Cathograph.Imaging.Attenuation;

/// <summary>
/// Neutron scattering and absorption cross-sections of elements and of the isotopes that batteries use. Bound cross-sections and absorption at 2200 m/s (1.798 A) as recommended by
/// Sears, Neutron News 3 (1992) 26, with the revisions of the NIST table; molar masses of the IUPAC 2021 table. Scattering is taken as constant: what Bragg edges of a crystal do to a cold beam
/// (up to tens of per cent of the coherent part, mostly of pillars and windows) and the inelastic scattering of hydrogen at cold energies are not in it.
/// </summary>
public static class NeutronData
{
    /// <summary>The wavelength of neutrons of 2200 m/s at which absorption is tabulated, in m.</summary>
    public const double ReferenceWavelength = 1.798e-10;

    /// <summary>Share of 6Li among natural lithium atoms: the one of the table of Sears, so that its 70.5 barn of natural lithium follow (IUPAC: 0.0759; sold lithium may be depleted to 0.02).</summary>
    public const double NaturalLithium6 = 0.075;

    /// <summary>Avogadro constant in 1/mol (exact).</summary>
    public const double Avogadro = 6.02214076e23;

    private const double Barn = 1e-28;
    private const double Gram = 1e-3;

    // Symbol, nucleons (0: natural), molar mass in g/mol, coherent, incoherent and absorption cross-sections in barn.
    private static readonly ImmutableArray<(string Symbol, int Mass, double Molar, double Coherent, double Incoherent, double Absorption)> Rows =
    [
        ("H", 0, 1.008, 1.7568, 80.26, 0.3326),
        ("H", 1, 1.00783, 1.7583, 80.27, 0.3326),
        ("H", 2, 2.01410, 5.592, 2.05, 0.000519),
        ("He", 0, 4.0026, 1.34, 0, 0.00747),
        ("Li", 0, 6.94, 0.454, 0.92, 70.5),
        ("Li", 6, 6.01512, 0.51, 0.46, 940),
        ("Li", 7, 7.01600, 0.619, 0.78, 0.0454),
        ("Be", 0, 9.01218, 7.63, 0.0018, 0.0076),
        ("B", 0, 10.81, 3.54, 1.70, 767),
        ("B", 10, 10.01294, 0.144, 3.0, 3835),
        ("B", 11, 11.00931, 5.56, 0.21, 0.0055),
        ("C", 0, 12.011, 5.551, 0.001, 0.0035),
        ("N", 0, 14.007, 11.01, 0.5, 1.9),
        ("O", 0, 15.999, 4.232, 0.0008, 0.00019),
        ("F", 0, 18.9984, 4.017, 0.0008, 0.0096),
        ("Na", 0, 22.98977, 1.66, 1.62, 0.53),
        ("Mg", 0, 24.305, 3.631, 0.08, 0.063),
        ("Al", 0, 26.98154, 1.495, 0.0082, 0.231),
        ("Si", 0, 28.085, 2.163, 0.004, 0.171),
        ("P", 0, 30.97376, 3.307, 0.005, 0.172),
        ("S", 0, 32.06, 1.0186, 0.007, 0.53),
        ("Cl", 0, 35.45, 11.5257, 5.3, 33.5),
        ("K", 0, 39.0983, 1.69, 0.27, 2.1),
        ("Ca", 0, 40.078, 2.78, 0.05, 0.43),
        ("Ti", 0, 47.867, 1.485, 2.87, 6.09),
        ("V", 0, 50.9415, 0.0184, 5.08, 5.08),
        ("Cr", 0, 51.9961, 1.66, 1.83, 3.05),
        ("Mn", 0, 54.93804, 1.75, 0.40, 13.3),
        ("Fe", 0, 55.845, 11.22, 0.40, 2.56),
        ("Co", 0, 58.93319, 0.779, 4.8, 37.18),
        ("Ni", 0, 58.6934, 13.3, 5.2, 4.49),
        ("Cu", 0, 63.546, 7.485, 0.55, 3.78),
        ("Zn", 0, 65.38, 4.054, 0.077, 1.11),
        ("Ga", 0, 69.723, 6.675, 0.16, 2.75),
        ("Ge", 0, 72.630, 8.42, 0.18, 2.2),
        ("Se", 0, 78.971, 7.98, 0.32, 11.7),
        ("Br", 0, 79.904, 5.8, 0.1, 6.9),
        ("Y", 0, 88.90584, 7.55, 0.15, 1.28),
        ("Zr", 0, 91.222, 6.44, 0.02, 0.185),
        ("Nb", 0, 92.90637, 6.253, 0.0024, 1.15),
        ("Mo", 0, 95.95, 5.67, 0.04, 2.48),
        ("Ag", 0, 107.8682, 4.407, 0.58, 63.3),
        ("Cd", 0, 112.414, 3.04, 3.46, 2520),
        ("In", 0, 114.818, 2.08, 0.54, 193.8),
        ("Sn", 0, 118.710, 4.871, 0.022, 0.626),
        ("Sb", 0, 121.760, 3.90, 0.00, 4.91),
        ("I", 0, 126.90447, 3.5, 0.31, 6.15),
        ("La", 0, 138.90547, 8.53, 1.13, 8.97),
        ("Gd", 0, 157.249, 29.3, 151, 49700),
        ("Ta", 0, 180.94788, 6.00, 0.01, 20.6),
        ("W", 0, 183.84, 2.97, 1.63, 18.3),
        ("Au", 0, 196.96657, 7.32, 0.43, 98.65),
        ("Pb", 0, 207.2, 11.115, 0.0030, 0.171),
        ("Bi", 0, 208.98040, 9.148, 0.0084, 0.0338),
    ];

    /// <summary>Gets every element and isotope of the table.</summary>
    public static ImmutableArray<NeutronNuclide> All { get; } =
        [.. Rows.Select(row => new NeutronNuclide(row.Symbol, row.Mass, row.Molar * Gram, row.Coherent * Barn, row.Incoherent * Barn, row.Absorption * Barn))];

    /// <summary>Gets what the values rest on, for reports.</summary>
    public static string Source => "V. F. Sears, Neutron scattering lengths and cross sections, Neutron News 3 (3), 26 (1992); NIST Center for Neutron Research";

    /// <summary>An element or an isotope.</summary>
    /// <param name="symbol">Symbol of the element; <c>D</c> is 2H.</param>
    /// <param name="massNumber">Nucleons of an isotope; 0 for the natural mixture.</param>
    /// <returns>The entry; null when the table has none.</returns>
    public static NeutronNuclide? Find(string symbol, int massNumber = 0) => symbol == "D"
        ? Find("H", 2)
        : All.FirstOrDefault(entry => entry.MassNumber == massNumber && string.Equals(entry.Symbol, symbol, StringComparison.Ordinal));

    /// <summary>The cross-section of lithium of some enrichment: 6Li and 7Li weighted by their shares.</summary>
    /// <param name="lithium6">Share of 6Li among the atoms, 0 to 1.</param>
    /// <returns>Per amount of lithium, in m2/mol.</returns>
    public static CrossSection Lithium(double lithium6) => (lithium6 * PerMole(Find("Li", 6)!)) + ((1 - lithium6) * PerMole(Find("Li", 7)!));

    /// <summary>The molar mass of lithium of some enrichment.</summary>
    /// <param name="lithium6">Share of 6Li among the atoms, 0 to 1.</param>
    /// <returns>kg/mol.</returns>
    public static double LithiumMolarMass(double lithium6) => (lithium6 * Find("Li", 6)!.MolarMass) + ((1 - lithium6) * Find("Li", 7)!.MolarMass);

    /// <summary>The cross-section of an entry per amount.</summary>
    /// <param name="nuclide">The entry.</param>
    /// <returns>m2/mol.</returns>
    public static CrossSection PerMole(NeutronNuclide nuclide)
    {
        ArgumentNullException.ThrowIfNull(nuclide);
        return new CrossSection(nuclide.Scattering * Avogadro, nuclide.Absorption * Avogadro);
    }
}
