namespace Cathograph.Imaging.Attenuation;

/// <summary>What an element in its natural mixture of isotopes, or one isotope, does to a thermal neutron.</summary>
/// <param name="Symbol">Symbol of the element, such as <c>Li</c>.</param>
/// <param name="MassNumber">Number of nucleons of the isotope; 0 for the natural mixture.</param>
/// <param name="MolarMass">Molar mass in kg/mol, above 0.</param>
/// <param name="Coherent">Bound coherent scattering cross-section in m2, at least 0.</param>
/// <param name="Incoherent">Bound incoherent scattering cross-section in m2, at least 0.</param>
/// <param name="Absorption">Absorption cross-section in m2 at <see cref="NeutronData.ReferenceWavelength"/>, at least 0; proportional to the wavelength.</param>
public sealed record NeutronNuclide(string Symbol, int MassNumber, double MolarMass, double Coherent, double Incoherent, double Absorption)
{
    /// <summary>Gets the scattering cross-section in m2, coherent and incoherent together.</summary>
    public double Scattering => Coherent + Incoherent;

    /// <summary>Gets the name, such as <c>6Li</c> or <c>In</c>.</summary>
    public string Name => MassNumber == 0 ? Symbol : FormattableString.Invariant($"{MassNumber}{Symbol}");
}
