using System.Text;
using Cathograph.Core.Constants;
using Cathograph.Core.Materials;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Materials;

namespace Cathograph.Tests.Formats.Materials;

public sealed class MaterialLibraryTests
{
    [Fact]
    public void Shipped_HasTheSixMaterialsOfTheStudy() => Assert.Equal(
        ["LiCoO2", "NMC811", "Li5.4PS4.4Cl1.6", "Li6PS5Cl", "CNF", "In-Li"], MaterialLibrary.Shipped.Entries.Select(entry => entry.Name));

    [Fact]
    public void Shipped_EveryParameterHasUnitSourceAndValue()
    {
        foreach (MaterialEntry entry in MaterialLibrary.Shipped.Entries)
        {
            Assert.NotEmpty(entry.Parameters);
            Assert.NotEmpty(entry.Description);
            foreach (MaterialParameter parameter in entry.Parameters)
            {
                Assert.True(parameter.Property.Source.Length > 5 && !parameter.Property.Source.StartsWith("given in", StringComparison.Ordinal), $"{entry.Name}.{parameter.Key}");
                Assert.True(double.IsFinite(parameter.Property.At(PhysicalConstants.RoomTemperature)));
                Assert.Equal(parameter.Dimension.SiUnit, parameter.Property.Unit);
                Assert.False(parameter.Property.IsOverridden);
            }
        }
    }

    [Theory]
    [InlineData("lco", "LiCoO2")]
    [InlineData("NCM811", "NMC811")]
    [InlineData("nmc-811", "NMC811")]
    [InlineData("Li5.5PS4.5Cl1.5", "Li5.4PS4.4Cl1.6")]
    [InlineData("LPSCl", "Li6PS5Cl")]
    [InlineData("inli", "In-Li")]
    [InlineData("carbon nanofiber", "CNF")]
    public void Find_ByAliasWithoutRegardToCase_GivesTheMaterial(string name, string expected) => Assert.Equal(expected, MaterialLibrary.Shipped.Find(name).Name);

    [Fact]
    public void Find_OfAnUnknownName_SuggestsTheNearest() => Assert.Equal(
        "found the unknown material \"NMC881\"; expected \"LiCoO2\", \"NMC811\", \"Li5.4PS4.4Cl1.6\", \"Li6PS5Cl\", \"CNF\", \"In-Li\" (did you mean \"NMC811\"?)",
        Assert.Throws<InvalidInputException>(() => MaterialLibrary.Shipped.Find("NMC881")).Message);

    [Theory]
    [InlineData("NMC811", 0.2)]
    [InlineData("LiCoO2", 0.43)]
    public void OpenCircuitPotential_FallsEverywhereAndClosesBelowTheCutOff(string name, double from)
    {
        MaterialProperty potential = MaterialLibrary.Shipped.Find(name).ActiveMaterial!.OpenCircuitPotential;
        double before = double.PositiveInfinity;
        for (double s = from; s <= 1; s += 0.0005)
        {
            double at = potential.Evaluate(s, 298.15);
            Assert.True(at < before, FormattableString.Invariant($"{name} rises at s = {s}"));
            before = at;
        }

        double inLi = MaterialLibrary.Shipped.Find("In-Li").CounterElectrode!.Potential.At(298.15);
        Assert.InRange(potential.Evaluate(1, 298.15) - inLi, 0.5, 1.59);
    }

    [Theory]
    [InlineData(0.3, 4.2054)]
    [InlineData(0.5, 3.97196)]
    [InlineData(0.9, 3.5682)]
    public void OpenCircuitPotentialOfNmc811_IsThePublishedFit(double s, double expected) =>
        Assert.Equal(expected, MaterialLibrary.Shipped.Find("NMC811").ActiveMaterial!.OpenCircuitPotential.Evaluate(s, 298.15), 1e-4);

    [Theory]
    [InlineData(0.5531, 4.076474)]
    [InlineData(0.7001, 3.930293)]
    [InlineData(0.9202, 3.862545)]
    [InlineData(0.9698, 3.755103)]
    [InlineData(0.9850, 3.689455)]
    public void OpenCircuitPotentialOfLco_MeetsTabulatedPointsThatWereThinnedOut(double s, double expected) =>
        Assert.Equal(expected, MaterialLibrary.Shipped.Find("LCO").ActiveMaterial!.OpenCircuitPotential.Evaluate(s, 298.15), 1.5e-3);

    [Fact]
    public void CapacityOfLco_UpTo4V22_Is146()
    {
        ActiveMaterial lco = MaterialLibrary.Shipped.Find("LCO").ActiveMaterial!;
        double charged = Bisect(s => lco.OpenCircuitPotential.Evaluate(s, 298.15) - 4.22);
        double discharged = Bisect(s => lco.OpenCircuitPotential.Evaluate(s, 298.15) - 2.62);
        double capacity = (discharged - charged) * PhysicalConstants.Faraday * lco.MaximumConcentration.At(298.15) / lco.Density.At(298.15) / 3600;
        Assert.InRange(capacity, 143, 148);
    }

    [Fact]
    public void DiffusivityOfNmc811_FollowsItsOwnArrhenius()
    {
        MaterialProperty diffusivity = MaterialLibrary.Shipped.Find("NMC811").ActiveMaterial!.Diffusivity;
        Assert.Null(diffusivity.Temperature);
        Assert.Equal(Math.Exp(1449 * ((1 / 298.15) - (1 / 333.15))), diffusivity.Evaluate(0.6, 333.15) / diffusivity.Evaluate(0.6, 298.15), 1e-12);
        Assert.InRange(diffusivity.Evaluate(0.6, 298.15), 1e-15, 1e-13);
    }

    [Fact]
    public void ReadFile_OfAUsersMaterial_ListsItsViolations()
    {
        const string json = """
            {
              "kind": "electrolyte",
              "density": "1.9 g/cm3",
              "conductivity": "-1 mS/cm",
              "colour": "white"
            }
            """;
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => MaterialLibrary.ReadFile(Encoding.UTF8.GetBytes(json), "mine.json"));
        Assert.Equal(
        [
            "mine.json:5:3 colour: found the unknown key \"colour\"; expected one of kind, aliases, description, name, base, source, density, conductivity",
            "mine.json:4:19 conductivity: found -0.1 S/m; expected a conductivity above 0 S/m and at most 10000 S/m, such as \"0.1 S/m\"",
            "mine.json:1:1: found a solid electrolyte without \"name\" and without \"base\"; expected one of them",
        ], refused.Violations.Select(violation => violation.ToString()));
        Assert.Equal(
            "mine.json:1:1 kind: found nothing; expected one of \"activeMaterial\", \"electrolyte\", \"carbon\", \"counterElectrode\"",
            Assert.Throws<InvalidInputException>(() => MaterialLibrary.ReadFile("{}"u8.ToArray(), "mine.json")).Message);
    }

    [Fact]
    public void ReadFile_OnTopOfABase_OverridesOnlyWhatItGives()
    {
        MaterialEntry entry = MaterialLibrary.ReadFile(
            Encoding.UTF8.GetBytes("""{ "kind": "electrolyte", "name": "dry", "base": "LPSCl", "conductivity": "2 mS/cm", "aliases": ["d"], "description": "a batch" }"""), "dry.json");
        Assert.Equal(0.2, entry.Electrolyte!.Conductivity.At(333));
        Assert.True(entry.Electrolyte.Conductivity.IsOverridden);
        Assert.Equal(1640, entry.Electrolyte.Density.At(300));
        Assert.Equal("d", entry.Aliases.Single());
        Assert.Equal("a batch", entry.Description);
    }

    private static double Bisect(Func<double, double> falling)
    {
        (double low, double high) = (0.3, 1);
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = falling(middle) > 0 ? (middle, high) : (low, middle);
        }

        return low;
    }
}
