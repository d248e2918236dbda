using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Attenuation;

namespace Cathograph.Tests.Imaging.Attenuation;

public sealed class AttenuationTests
{
    // Coefficients for thermal neutrons in 1/cm as tabulated in the field (periodic table of the Paul Scherrer Institute); they are rounded and mix wavelengths of a few per cent, hence 6 %.
    [Theory]
    [InlineData("Li", 534, 3.30)]
    [InlineData("In", 7310, 7.58)]
    [InlineData("Ni", 8908, 2.05)]
    [InlineData("Co", 8900, 3.92)]
    [InlineData("Mn", 7440, 1.21)]
    [InlineData("Al", 2700, 0.10)]
    [InlineData("Fe", 7874, 1.19)]
    public void CoefficientOfAnElement_AtThermalWavelength_IsTheTabulatedOne(string element, double density, double perCentimetre) =>
        Assert.InRange(ChemicalFormula.Parse(element, "test").PerVolume(density).At(NeutronData.ReferenceWavelength) / 100 / perCentimetre, 0.93, 1.07);

    [Fact]
    public void NaturalLithium_IsTheMixtureOfItsIsotopes()
    {
        CrossSection mixed = NeutronData.Lithium(NeutronData.NaturalLithium6);
        CrossSection natural = NeutronData.PerMole(NeutronData.Find("Li")!);
        Assert.Equal(1, mixed.Absorption / natural.Absorption, 2e-3);
        Assert.Equal(1, mixed.Scattering / natural.Scattering, 2e-2);
        Assert.Equal(940e-28 * NeutronData.Avogadro, NeutronData.Lithium(1).Absorption, 1e-9);
    }

    [Fact]
    public void Absorption_IsProportionalToTheWavelength()
    {
        CrossSection indium = ChemicalFormula.Parse("In", "test").PerVolume(7310);
        double one = indium.At(1e-10) - indium.Scattering;
        Assert.Equal(3 * one, indium.At(3e-10) - indium.Scattering, 1e-9 * one);
    }

    [Fact]
    public void FormulaOfAnArgyrodite_HasItsMolarMassAndAtoms()
    {
        var formula = ChemicalFormula.Parse("Li6PS5Cl", "test");
        Assert.Equal(6, formula.Lithium);
        Assert.Equal(0.26837, formula.MolarMass(), 1e-4);
        Assert.Equal(["P", "S", "Cl"], formula.Others.Select(item => item.Nuclide.Name));
        Assert.Equal(5.0, formula.Others[1].Count);
    }

    [Theory]
    [InlineData("Li7La3(ZrO3)4", "O", 12.0)]
    [InlineData("[6Li]2S", "6Li", 2.0)]
    [InlineData("Li2SO4(H2O)2", "O", 6.0)]
    public void FormulaWithGroupsAndIsotopes_CountsItsAtoms(string text, string name, double count) =>
        Assert.Equal(count, Assert.Single(ChemicalFormula.Parse(text, "test").Others, item => item.Nuclide.Name == name).Count);

    [Theory]
    [InlineData("")]
    [InlineData("NMC811")]
    [InlineData("Li(PS")]
    [InlineData("Li)2")]
    [InlineData("Xx2O")]
    [InlineData("[5Li]2S")]
    [InlineData("Li-6")]
    [InlineData("Li0O2")]
    public void WhatIsNoFormula_IsRefused(string text) =>
        Assert.Contains("expected a sum formula", Assert.Throws<InvalidInputException>(() => ChemicalFormula.Parse(text, "test")).Message, StringComparison.Ordinal);

    [Fact]
    public void MonochromaticBeam_ObeysBeerAndLambert()
    {
        var law = new BeamAttenuation(NeutronBeam.Monochromatic(2 * NeutronData.ReferenceWavelength));
        Assert.Equal(Math.Exp(-(0.3 + (2 * 0.5))), law.Transmission(new CrossSection(0.3, 0.5)), 1e-14);
    }

    [Fact]
    public void SpectrumOfAFewWavelengths_TransmitsLikeAFineOne()
    {
        var law = new BeamAttenuation(NeutronBeam.Maxwellian(2.6e-10, 0.8e-10, 6e-10));
        foreach (double absorption in (double[])[0.05, 0.5, 1.5])
        {
            double sum = 0;
            double weight = 0;
            for (int i = 0; i < 20000; i++)
            {
                double x = 0.8e-10 + ((i + 0.5) * 5.2e-10 / 20000);
                double flux = Math.Pow(x, -5) * Math.Exp(-2.5 * Math.Pow(2.6e-10 / x, 2));
                sum += flux * Math.Exp(-absorption * x / 1.798e-10);
                weight += flux;
            }

            Assert.Equal(1, law.Transmission(new CrossSection(0, absorption)) / (sum / weight), 1e-3);
        }
    }

    [Fact]
    public void ThickerSample_HasASmallerEffectiveCoefficient()
    {
        var law = new BeamAttenuation(NeutronBeam.Maxwellian(2.6e-10, 0.8e-10, 6e-10));
        var section = new CrossSection(10, 200);
        Assert.True(law.Effective(section, 0) > law.Effective(section, 1e-3));
        Assert.True(law.Effective(section, 1e-3) > law.Effective(section, 8e-3));
        Assert.Equal(law.Effective(section, 0), law.Effective(section, 1e-9), 1e-3);
    }

    [Fact]
    public void Derivatives_AreThoseOfTheTransmission()
    {
        var law = new BeamAttenuation(NeutronBeam.Maxwellian(2.6e-10, 0.8e-10, 6e-10));
        law.Transmission(new CrossSection(0.2, 0.7), out double byScattering, out double byAbsorption);
        const double Step = 1e-6;
        Assert.Equal((law.Transmission(new CrossSection(0.2 + Step, 0.7)) - law.Transmission(new CrossSection(0.2 - Step, 0.7))) / (2 * Step), byScattering, 1e-8);
        Assert.Equal((law.Transmission(new CrossSection(0.2, 0.7 + Step)) - law.Transmission(new CrossSection(0.2, 0.7 - Step))) / (2 * Step), byAbsorption, 1e-8);
    }
}
