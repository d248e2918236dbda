using System.Text;
using System.Text.Json.Nodes;
using Cathograph.Core.Constants;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Bpx;
using Cathograph.Tests.Formats.CellFiles;

namespace Cathograph.Tests.Formats.Bpx;

public sealed class BpxTests
{
    private const string Particle = """
        "Particle radius [m]": 4e-6, "Diffusivity [m2.s-1]": "1e-14 * exp(-2 * x ** 2)", "OCP [V]": "4.4 - 0.9 * x", "Entropic change coefficient [V.K-1]": -1e-4,
        "Surface area per unit volume [m-1]": 450000, "Reaction rate constant [mol.m-2.s-1]": 2e-5, "Minimum stoichiometry": 0.3, "Maximum stoichiometry": 0.9,
        "Maximum concentration [mol.m-3]": 50000, "Diffusivity activation energy [J.mol-1]": 15000, "Reaction rate constant activation energy [J.mol-1]": 35000
        """;

    private static readonly string Version0 = Build("0.1", "\"Initial temperature [K]\": 308.15, ", "", Particle);

    [Fact]
    public void Read_OfAFullCell_MapsThePositiveElectrodeInSi()
    {
        CellDesign cell = Read(Version0);
        LayerDesign layer = cell.Layers.Single();
        Assert.Equal("a cell", cell.Name);
        Assert.Equal(308.15, cell.Temperature);
        Assert.Equal(0.02 * 3, cell.Area, 1e-15);
        Assert.Equal(5e-5, layer.Thickness);
        Assert.Equal(0.6, layer.ActiveMaterialVolumeFraction!.Value, 1e-12);
        Assert.Equal(0.3, layer.ElectrolyteVolumeFraction);
        Assert.Equal(0.3 / 0.15, layer.TortuositySquared);
        Assert.Equal(0.8, layer.ElectronicConductivity);
        Assert.Equal(new ParticleClass(4e-6, 1), layer.Particles.Single());
        Assert.Equal(0.3, cell.InitialStoichiometry!.Value, 1e-12);
        ActiveMaterial material = cell.ActiveMaterial;
        Assert.Equal(4.4 - (0.9 * 0.5), material.OpenCircuitPotential.At(300), 1e-12);
        Assert.Equal(new ValidityRange(0.3, 0.9), material.OpenCircuitPotential.Validity);
        Assert.Equal(1e-14 * Math.Exp(-0.5), material.Diffusivity.At(298.15), 1e-20);
        Assert.Equal(new TemperatureLaw(15000, 298.15), material.Diffusivity.Temperature);
        Assert.Equal(PhysicalConstants.Faraday * 2e-5 * 0.5, material.ExchangeCurrentDensity.At(298.15), 1e-12);
        Assert.Equal(2.0, cell.Electrolyte.Conductivity.At(298.15), 1e-12);
        Assert.Equal(2e-5 / (cell.Electrolyte.Conductivity.At(308.15) * 0.4), cell.Separator.Resistance, 1e-12);
        Assert.Equal(("Li", 0), (cell.CounterElectrode.Name, cell.CounterElectrode.Potential));
    }

    [Fact]
    public void Read_OfAFullCell_KeepsVolumesMassesAndCapacityConsistent()
    {
        CellDesign cell = Read(Version0);
        LayerDesign layer = cell.Layers.Single();
        double active = cell.Loading!.Value * layer.MassFractions.ActiveMaterial;
        Assert.Equal(0.6 * 5e-5 * 4770, active, 1e-12);
        Assert.Equal(1, layer.MassFractions.Sum, 1e-12);
        Assert.Equal(12.5 * 3600, cell.NominalSpecificCapacity * active * cell.Area, 1e-6);
        double volume = (active / 4770) + (cell.Loading.Value * layer.MassFractions.Electrolyte / 1280) + (cell.Loading.Value * layer.MassFractions.Carbon / 1800);
        Assert.Equal(layer.Thickness!.Value, volume, 1e-15);
    }

    [Fact]
    public void Read_TellsOfEveryEntryWhatBecameOfIt()
    {
        CellDesign cell = Read(Version0);
        string[] codes = [.. cell.Findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Assert.Equal(["bpx-approximated", "bpx-dropped", "bpx-mapped"], codes);
        Assert.Equal(Leaves(JsonNode.Parse(Version0)!), cell.Findings.Length);
        Assert.Contains(cell.Findings, finding => finding.Message == "\"Parameterisation/Negative electrode\" was dropped: the counter electrode of this model has a constant potential.");
        Assert.Contains(cell.Findings, finding => finding.Message == "\"Parameterisation/Cell/Volume [m3]\" was dropped: it has no place in this model.");
    }

    [Fact]
    public void Read_OfVersion1_TakesTheStateFromItsSection()
    {
        string state = """
            , "State": { "Initial conditions": { "Initial state-of-charge": 0.5, "Initial temperature [K]": 300, "Initial electrolyte concentration [mol.m-3]": 500 },
                         "Thermal state": { "Ambient temperature [K]": 310, "Heat transfer coefficient [W.m-2.K-1]": 10 } }
            """;
        CellDesign cell = Read(Build("\"1.0.0\"", "", state, Particle));
        Assert.Equal(310, cell.Temperature);
        Assert.Equal(0.6, cell.InitialStoichiometry!.Value, 1e-12);
        Assert.Equal(1.0, cell.Electrolyte.Conductivity.At(298.15), 1e-12);
    }

    [Fact]
    public void Read_OfABlend_TakesTheSizesAndWarnsOfOtherMaterials()
    {
        string blend = $"\"Particle\": {{ \"Large\": {{ {Particle} }}, \"Small\": {{ {Particle.Replace("4e-6", "1e-6", StringComparison.Ordinal).Replace("450000", "300000", StringComparison.Ordinal).Replace("4.4 - 0.9", "4.3 - 0.9", StringComparison.Ordinal)} }} }}";
        CellDesign cell = Read(Build("\"0.4.0\"", "", "", blend));
        Assert.Equal(0.7, cell.Layers[0].ActiveMaterialVolumeFraction!.Value, 1e-12);
        Assert.Equal([4e-6, 1e-6], cell.Layers[0].Particles.Select(size => size.Radius));
        Assert.Equal(1, cell.Layers[0].Particles.Sum(size => size.VolumeShare), 1e-12);
        Assert.Contains(cell.Findings, finding => finding.Severity == Severity.Warning && finding.Message.Contains("it differs from \"Parameterisation/Positive electrode/Particle/Large\" in \"OCP [V]\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"Porosity\": 0.3", "\"Porosity\": 1.3", "Parameterisation/Positive electrode/Porosity: found 1.3; expected a number between 0 and 1, both excluded")]
    [InlineData("\"Porosity\": 0.3", "\"Porosity\": 0.7", "Parameterisation/Positive electrode: found active material 0.6 (from area and radius) + porosity 0.7 = 1.3; expected at most 1")]
    [InlineData("4.4 - 0.9 * x", "4.4 - 0.9 * y", "found the unknown name 'y' at column 13 of the formula; expected s for the stoichiometry")]
    [InlineData("\"BPX\": 0.1", "\"BPX\": 2.0", "found version \"2.0\"; expected 0.1 to 1.x")]
    [InlineData("\"Electrolyte\": {", "\"Electrolytes\": {", "Parameterisation/Electrolyte: found nothing; expected this section of a BPX file of the models DFN, SPMe or Partial")]
    [InlineData("\"Thickness [m]\": 5e-5,", "", "Parameterisation/Positive electrode/Thickness [m]: found nothing; expected a number")]
    public void Read_OfASlip_NamesTheEntry(string valid, string broken, string expected)
    {
        string message = Assert.Throws<InvalidInputException>(() => Read(Version0.Replace(valid, broken, StringComparison.Ordinal))).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAFileCutAtAnyByte_IsRefused()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Version0.TrimEnd());
        for (int length = 0; length < whole.Length; length += 3)
        {
            Assert.Throws<InvalidInputException>(() => BpxReader.Read(whole.AsMemory(0, length), "cell.bpx"));
        }
    }

    [Fact]
    public void Read_OfWhatWasWritten_IsTheSameElectrode()
    {
        CellDesign first = Read(Version0);
        LayerDesign layer = first.Layers.Single();
        BpxText written = BpxWriter.Write(first, [ToLayer(layer)]);
        CellDesign second = Read(written.Json);
        LayerDesign back = second.Layers.Single();
        Assert.Equal(layer.Thickness, back.Thickness);
        Assert.Equal(layer.ActiveMaterialVolumeFraction!.Value, back.ActiveMaterialVolumeFraction!.Value, 1e-12);
        Assert.Equal(layer.TortuositySquared!.Value, back.TortuositySquared!.Value, 1e-12);
        Assert.Equal(first.NominalSpecificCapacity, second.NominalSpecificCapacity, 1e-6);
        Assert.Equal(first.Area, second.Area, 1e-15);
        foreach (double s in new[] { 0.1, 0.45, 0.8 })
        {
            Assert.Equal(first.ActiveMaterial.OpenCircuitPotential.Evaluate(s, 320), second.ActiveMaterial.OpenCircuitPotential.Evaluate(s, 320), 1e-12);
            Assert.Equal(1, first.ActiveMaterial.Diffusivity.Evaluate(s, 320) / second.ActiveMaterial.Diffusivity.Evaluate(s, 320), 1e-12);
            Assert.Equal(1, first.ActiveMaterial.ExchangeCurrentDensity.Evaluate(s, 320) / second.ActiveMaterial.ExchangeCurrentDensity.Evaluate(s, 320), 1e-12);
        }
    }

    [Fact]
    public void Write_OfASolidStateCell_SaysWhatBpxCannotSay()
    {
        CellDesign cell = CellTexts.Read(CellTexts.Smallest) with { Temperature = 333.15 };
        var layer = new BpxLayer
        {
            Thickness = 6e-5,
            ElectrolyteVolumeFraction = 0.35,
            ActiveMaterialVolumeFraction = 0.4,
            TransportEfficiency = 0.07,
            ElectronicConductivity = 5,
            Particles = [new ParticleClass(2e-6, 1)],
        };
        BpxText written = BpxWriter.Write(cell, [layer, layer with { Thickness = 3e-5, TransportEfficiency = 0.035 }]);
        CellDesign back = Read(written.Json);
        Assert.Equal(9e-5, back.Layers[0].Thickness!.Value, 1e-15);
        Assert.Equal(0.35 / (9e-5 / ((6e-5 / 0.07) + (3e-5 / 0.035))), back.Layers[0].TortuositySquared!.Value, 1e-9);
        Assert.Equal(0.62, back.CounterElectrode.Potential);
        Assert.Equal(cell.Separator.Resistance, back.Separator.Resistance, 1e-9);
        Assert.Contains(written.Findings, finding => finding.Message.StartsWith("2 layers were averaged", StringComparison.Ordinal));
        Assert.Contains(written.Findings, finding => finding.Message.StartsWith("BPX's exchange current is F k sqrt(x (1-x)); fitted at s = 0.5 it is off by up to", StringComparison.Ordinal));
        Assert.Contains(written.Findings, finding => finding.Message == "BPX cannot say this law; 201 points at the cell's temperature stand in its place." && finding.Where == "activeMaterial.diffusivity");
    }

    private static BpxLayer ToLayer(LayerDesign layer) => new()
    {
        Thickness = layer.Thickness!.Value,
        ElectrolyteVolumeFraction = layer.ElectrolyteVolumeFraction!.Value,
        ActiveMaterialVolumeFraction = layer.ActiveMaterialVolumeFraction!.Value,
        TransportEfficiency = layer.ElectrolyteVolumeFraction.Value / layer.TortuositySquared!.Value,
        ElectronicConductivity = layer.ElectronicConductivity!.Value,
        Particles = layer.Particles,
    };

    private static int Leaves(JsonNode node) => node is JsonObject values ? values.Sum(member => Leaves(member.Value!)) : 1;

    private static CellDesign Read(string json) => BpxReader.Read(Encoding.UTF8.GetBytes(json), "cell.bpx");

    private static string Build(string version, string cellKeys, string state, string particle) => $$"""
        { "Header": { "BPX": {{version}}, "Title": "a cell", "Model": "DFN" },
          "Parameterisation": {
            "Cell": { {{cellKeys}}"Reference temperature [K]": 298.15, "Lower voltage cut-off [V]": 2.7, "Upper voltage cut-off [V]": 4.2, "Nominal cell capacity [A.h]": 12.5,
                      "Electrode area [m2]": 0.02, "Number of electrode pairs connected in parallel to make a cell": 3, "Volume [m3]": 1e-4 },
            "Electrolyte": { "Cation transference number": 0.26, "Conductivity [S.m-1]": "2 * (x / 1000)", "Diffusivity [m2.s-1]": 1e-10, "Conductivity activation energy [J.mol-1]": 17100 },
            "Negative electrode": 1,
            "Positive electrode": { "Thickness [m]": 5e-5, "Conductivity [S.m-1]": 0.8, "Porosity": 0.3, "Transport efficiency": 0.15, {{particle}} },
            "Separator": { "Thickness [m]": 2e-5, "Porosity": 0.5, "Transport efficiency": 0.4 } }{{state}} }
        """;
}
