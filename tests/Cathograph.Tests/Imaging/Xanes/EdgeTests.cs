using Cathograph.Core.Curves;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Tests.Imaging.Xanes;

public sealed class EdgeTests
{
    [Fact]
    public void EdgeEnergy_OfAMadeEdge_IsWhereItPassesOneHalf()
    {
        EnergyEstimate found = EdgeEnergy.Find(SpectrumNormalisation.Run(Edges.Spectrum(Edges.Form) with { IsNormalised = true }, new NormalisationOptions { Noise = 0.01 }));
        Assert.Equal(Edges.Crossing(Edges.Form, 0.5), found.Energy, 0.01);
        Assert.InRange(found.StandardError, 0.02, 0.05);
    }

    [Fact]
    public void WhiteLine_OfAMadeEdge_IsItsTop()
    {
        double top = Enumerable.Range(0, 20000).Select(k => 8345 + (0.0005 * k)).MaxBy(Edges.Form);
        EnergyEstimate found = WhiteLine.Find(SpectrumNormalisation.Run(Edges.Spectrum(Edges.Form) with { IsNormalised = true }, new NormalisationOptions { Noise = 0.01 }));
        Assert.Equal(top, found.Energy, 0.02);
        Assert.Equal(Edges.Form(top), found.Absorption, 0.005);
    }

    [Fact]
    public void Energies_MoveWithTheSpectrum()
    {
        AbsorptionSpectrum spectrum = Edges.Spectrum(Edges.Form, 0.005);
        AbsorptionSpectrum moved = EnergyCalibration.Moved(spectrum, 0.377, "as stated.");
        NormalisedSpectrum first = SpectrumNormalisation.Run(spectrum);
        NormalisedSpectrum second = SpectrumNormalisation.Run(moved);
        Assert.Equal(EdgeEnergy.Find(first).Energy + 0.377, EdgeEnergy.Find(second).Energy, 6);
        Assert.Equal(WhiteLine.Find(first).Energy + 0.377, WhiteLine.Find(second).Energy, 6);
    }

    [Fact]
    public void EdgeIntegral_OfAStep_IsItsPlace()
    {
        // A linear rise from 8340 to 8350: the mean position is 8345 exactly, also by trapezoids on the grid.
        NormalisedSpectrum spectrum = SpectrumNormalisation.Run(Edges.Spectrum(energy => Math.Clamp((energy - 8340) / 10, 0, 1)) with { IsNormalised = true }, new NormalisationOptions { EdgeEnergy = 8345 });
        Assert.Equal(8345, EdgeIntegral.Find(spectrum, new EnergyRange(-20, 20)).Energy, 9);
    }

    [Fact]
    public void AFlatSpectrum_HasNoEdge()
    {
        NormalisedSpectrum spectrum = SpectrumNormalisation.Run(Edges.Spectrum(_ => 0.1) with { IsNormalised = true });
        Assert.False(EdgeEnergy.Find(spectrum).IsFound);
        Assert.Equal("no-edge-energy", EdgeEnergy.Find(spectrum).Finding!.Code);
    }

    [Fact]
    public void Foil_IsItsFirstInflection()
    {
        // Two steep places as nickel metal has, the second the steeper one; the table means the first.
        AbsorptionSpectrum foil = Edges.Spectrum(energy => (0.4 / (1 + Math.Exp(-(energy - 8333.3) / 0.7))) + (0.6 / (1 + Math.Exp(-(energy - 8345) / 0.9))));
        Assert.Equal(8333.3, EnergyCalibration.FoilEdge(foil.Energy, foil.Absorption, 8333).Energy, 0.05);
    }

    [Fact]
    public void Table_KnowsNickel()
    {
        Assert.Equal(8333, EdgeTable.Find("ni k"));
        Assert.Equal("Ni K", EdgeTable.Near(8340, 20));
        Assert.Null(EdgeTable.Find("Xx K"));
    }
}
