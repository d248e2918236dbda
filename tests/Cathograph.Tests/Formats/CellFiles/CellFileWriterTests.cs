using Cathograph.Core.Electrodes;
using Cathograph.Formats.CellFiles;
using FsCheck;
using FsCheck.Fluent;

namespace Cathograph.Tests.Formats.CellFiles;

public sealed class CellFileWriterTests
{
    public static TheoryData<string> Files => new()
    {
        CellTexts.Smallest,
        CellTexts.Whole,
        CellTexts.With("""
            "area": "1.27 cm2", "tortuosity": { "exponent": 1.5, "factor": 2 }, "mesh": { "shells": 30 },
            "materials": { "activeMaterial": { "base": "LCO", "openCircuitPotential": { "table": [[0.4, 4.3], [0.9, 3.8]], "interpolation": "monotoneCubic", "source": "own", "note": "first cycle" },
                                               "diffusivity": { "value": "1e-14 m2/s", "activationEnergy": "30 kJ/mol", "referenceTemperature": "60 degC", "validStoichiometry": [0.4, 1], "validTemperature": ["20 degC", "80 degC"] } },
                           "electrolyte": { "name": "mine", "density": "1.9 g/cm3", "conductivity": { "expression": "0.2*exp(3000*(1/298.15-1/T))", "source": "EIS" } } },
            "separator": { "thickness": "600 um", "source": "caliper" }, "counterElectrode": { "material": "Li", "potential": "0 V" },
            "protocol": "Charge at C/10 until 3.7 V; Hold at 3.7 V until C/100 or until 2 h since charge began; Repeat 3 times: [ Discharge at 1C until 1.6 V; Charge at 9 mA/cm2 for 10 min or until 3.7 V every 10 s ]; Rest for 1 h"
            """),
        """
        { "activeMaterialLoading": 0.2, "layers": [
            { "share": 2, "massFractions": { "activeMaterial": 0.7, "electrolyte": 0.3 }, "connectedShare": 0.9, "particles": [ { "radius": "1 um", "volumeShare": 0.4 }, { "radius": "3 um", "volumeShare": 0.6 } ] },
            { "massFractions": { "activeMaterial": 0.8, "electrolyte": 0.2 }, "materials": { "activeMaterial": "LCO", "electrolyte": { "conductivity": "0.3 S/m" } } } ] }
        """,
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_OfWhatWasWritten_IsTheSameDesign(string json)
    {
        CellDesign first = CellTexts.Read(json);
        string written = CellFileWriter.Write(first);
        CellDesign second = CellTexts.Read(written);
        Assert.Equivalent(first with { Findings = [] }, second with { Findings = [] }, strict: true);
        Assert.Equal(written, CellFileWriter.Write(second));
    }

    [Fact]
    public void Write_OfTheWholeExample_IsReadable()
    {
        string written = CellFileWriter.Write(CellTexts.Read(CellTexts.Whole));
        Assert.Contains("\"loading\": \"30 mg/cm2\"", written, StringComparison.Ordinal);
        Assert.Contains("\"temperature\": \"60 degC\"", written, StringComparison.Ordinal);
        Assert.Contains("\"base\": \"NMC811\"", written, StringComparison.Ordinal);
        Assert.Contains("\"diffusivity\": \"8.5e-16 m2/s\"", written, StringComparison.Ordinal);
        Assert.Contains("\"electrolyte\": \"Li5.4PS4.4Cl1.6\"", written, StringComparison.Ordinal);
        Assert.Contains("\"radius\": \"2 um\"", written, StringComparison.Ordinal);
        Assert.Contains("Discharge at 1C until 1.6 V", written, StringComparison.Ordinal);
        Assert.DoesNotContain("\"particleRadius\"", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfAnyNumbers_IsReadBackToTheSameBits() => Prop.ForAll(
        Gen.Choose(1, int.MaxValue).ArrayOf(6).ToArbitrary(),
        seeds =>
        {
            double share(int i) => (seeds[i] + 0.5) / (int.MaxValue + 1.0);
            double active = share(0);
            CellDesign design = CellTexts.Read(CellTexts.Smallest) with
            {
                Loading = 5 * share(1),
                Temperature = 250 + (100 * share(2)),
                Layers = [new LayerDesign { MassFractions = new MassFractions(active, 1 - active, 0), Thickness = 1e-3 * share(3), ElectronicConductivity = 100 * share(4), Porosity = share(5) }],
            };
            CellDesign back = CellTexts.Read(CellFileWriter.Write(design));
            return back.Loading.Equals(design.Loading) && back.Temperature.Equals(design.Temperature)
                && back.Layers[0] with { Particles = [] } == design.Layers[0] with { Particles = [] };
        }).QuickCheckThrowOnFailure();
}
