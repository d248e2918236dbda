using System.Text;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Protocols;

namespace Cathograph.Tests.Formats.CellFiles;

public sealed class CellFileReaderTests
{
    [Fact]
    public void Read_OfTheWholeExample_GivesEveryValueInSi()
    {
        CellDesign cell = CellTexts.Read(CellTexts.Whole);
        Assert.Equal("three-layer NMC811, 30 mg/cm2", cell.Name);
        Assert.Equal(333.15, cell.Temperature);
        Assert.Equal(0.3, cell.Loading);
        Assert.Null(cell.ActiveMaterialLoading);
        Assert.Equal(720000, cell.NominalSpecificCapacity);
        Assert.Equal(0.1, cell.ElectrolyteConductivity);
        Assert.Equal(4e-4, cell.Separator.Resistance);
        Assert.Equal("given in cell.json", cell.Separator.Source);
        Assert.Equal(new CounterElectrodeDesign { Name = "In-Li", Potential = 0.62, Resistance = 3e-4, Source = "given in cell.json" }, cell.CounterElectrode);
        Assert.Equal(0.27, cell.InitialStoichiometry);
        Assert.Equal(new MeshOptions(20, 20), cell.Mesh);
        Assert.Equal("Discharge at 1C until 1.6 V", cell.Protocol!.Steps.Single().Instruction);
        LayerDesign layer = cell.Layers.Single();
        Assert.Equal(new MassFractions(0.65, 0.33, 0.02), layer.MassFractions);
        Assert.Equal(0.25, layer.Porosity);
        Assert.Equal(0.44, layer.ElectrolyteVolumeFraction);
        Assert.Equal(5, layer.TortuositySquared);
        Assert.Equal(10, layer.ElectronicConductivity);
        Assert.Equal(43e-6, layer.Thickness);
        Assert.Equal(new ParticleClass(2e-6, 1), layer.Particles.Single());
        Assert.Empty(cell.Findings);
    }

    [Fact]
    public void Read_OfAnOverriddenConstant_DropsTheTemperatureLaw()
    {
        ActiveMaterial material = CellTexts.Read(CellTexts.Whole).ActiveMaterial;
        Assert.Equal(new ConstantLaw(8.5e-16), material.Diffusivity.Law);
        Assert.Equal(8.5e-16, material.Diffusivity.At(333.15));
        Assert.True(material.Diffusivity.IsOverridden);
        Assert.Equal("given in cell.json", material.Diffusivity.Source);
        Assert.Equal(new ExpressionLaw(Expression.Parse("10 * s^0.5 * (1-s)^0.5")), material.ExchangeCurrentDensity.Law);
        Assert.Null(material.ExchangeCurrentDensity.Temperature);
        Assert.False(material.ElectronicConductivity.IsOverridden);
        Assert.NotNull(material.ElectronicConductivity.Temperature);
    }

    [Fact]
    public void Read_OfTheSmallestFile_TakesDefaultsWithTheirSources()
    {
        CellDesign cell = CellTexts.Read(CellTexts.Smallest);
        Assert.Equal("cell", cell.Name);
        Assert.Equal(298.15, cell.Temperature);
        Assert.Equal(1e-4, cell.Area);
        Assert.Equal("NMC811", cell.ActiveMaterial.Name);
        Assert.Equal("Li5.4PS4.4Cl1.6", cell.Electrolyte.Name);
        Assert.Equal("CNF", cell.Carbon.Name);
        Assert.Equal(720000, cell.NominalSpecificCapacity);
        Assert.Equal(new TortuosityClosure(2.8, 1), cell.Tortuosity);
        Assert.Contains("symmetric", cell.Separator.Source, StringComparison.Ordinal);
        Assert.Equal("In-Li", cell.CounterElectrode.Name);
        Assert.Null(cell.Protocol);
        Assert.Null(cell.Layers.Single().Porosity);
    }

    [Fact]
    public void Read_WithCommentsTrailingCommasAndMarks_IsTheSame()
    {
        string json = """
            // a cell
            { "loading": 0.3, /* SI */ "layers": [ { "massFractions": { "activeMaterial": "75 %", "electrolyte": "23.5 wt%", "carbon": 0.015, }, }, ], }
            """;
        CellDesign cell = CellTexts.Read(json);
        Assert.Equal(0.3, cell.Loading);
        Assert.Equal(new MassFractions(0.75, 0.235, 0.015), cell.Layers[0].MassFractions);
        byte[] marked = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(json)];
        Assert.Equal(0.3, Cathograph.Formats.CellFiles.CellFileReader.Read(marked, "cell.json").Loading);
        byte[] utf16 = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(json)];
        Assert.Equal(0.3, Cathograph.Formats.CellFiles.CellFileReader.Read(utf16, "cell.json").Loading);
        Assert.Equal(0.3, Cathograph.Formats.CellFiles.CellFileReader.Read(Encoding.BigEndianUnicode.GetBytes(json), "cell.json").Loading);
    }

    [Fact]
    public void Read_OfTables_TakesThemInlineAndFromAFileBeside()
    {
        string keys = """
            "materials": { "activeMaterial": { "base": "NMC811", "name": "mine",
              "openCircuitPotential": { "table": "ocp.csv", "interpolation": "monotoneCubic", "source": "measured" },
              "diffusivity": { "table": [[0.9, "2e-15 m2/s"], [0.3, 1e-15]] } } }
            """;
        CellDesign cell = CellTexts.Read(
            CellTexts.With(keys),
            file => file == "ocp.csv" ? Encoding.UTF8.GetBytes("s;U [V]\n# comment\n0,3;4,2\n0,9;3,5\n") : throw new FileNotFoundException("no " + file));
        Assert.Equal("mine", cell.ActiveMaterial.Name);
        Assert.Equal(new TableLaw([0.3, 0.9], [4.2, 3.5], TableInterpolation.MonotoneCubic), cell.ActiveMaterial.OpenCircuitPotential.Law);
        Assert.Equal("measured", cell.ActiveMaterial.OpenCircuitPotential.Source);
        Assert.Equal(new TableLaw([0.3, 0.9], [1e-15, 2e-15], TableInterpolation.Linear), cell.ActiveMaterial.Diffusivity.Law);
        Assert.Equal(new ValidityRange(0.3, 0.9), cell.ActiveMaterial.Diffusivity.Validity);
    }

    [Fact]
    public void Read_OfPropertyObjects_TakesTemperatureValidityAndSource()
    {
        string keys = """
            "materials": { "activeMaterial": { "base": "LCO", "source": "thesis",
              "diffusivity": { "value": "1e-14 m2/s", "activationEnergy": "30 kJ/mol", "referenceTemperature": "60 degC", "validStoichiometry": [0.4, 1], "validTemperature": ["20 degC", "80 degC"], "note": "GITT" },
              "exchangeCurrentDensity": { "expression": "2*s^0.5*(1-s)^0.5", "source": "EIS" } } }
            """;
        ActiveMaterial material = CellTexts.Read(CellTexts.With(keys)).ActiveMaterial;
        Assert.Equal("LiCoO2", material.Name);
        Assert.Equal(new TemperatureLaw(30000, 333.15), material.Diffusivity.Temperature);
        Assert.Equal(new ValidityRange(0.4, 1, 293.15, 353.15), material.Diffusivity.Validity);
        Assert.Equal("thesis", material.Diffusivity.Source);
        Assert.Equal("GITT", material.Diffusivity.Note);
        Assert.Equal("EIS", material.ExchangeCurrentDensity.Source);
    }

    [Fact]
    public void Read_OfAMaterialFile_ResolvesItsBaseAndItsTables()
    {
        Dictionary<string, string> files = new(StringComparer.Ordinal)
        {
            ["my-nmc.json"] = """{ "name": "my NMC", "base": "other.json", "openCircuitPotential": { "table": "u.csv" } }""",
            ["other.json"] = """{ "kind": "activeMaterial", "base": "NMC811", "name": "other", "particleRadius": "4 um", "source": "supplier" }""",
            ["u.csv"] = "0.2 4.3\n0.9 3.5\n",
        };
        CellDesign cell = CellTexts.Read(CellTexts.With("\"materials\": { \"activeMaterial\": \"my-nmc.json\" }"), file => Encoding.UTF8.GetBytes(files[file]));
        Assert.Equal("my NMC", cell.ActiveMaterial.Name);
        Assert.Equal(4e-6, cell.ActiveMaterial.ParticleRadius.At(300));
        Assert.Equal("supplier", cell.ActiveMaterial.ParticleRadius.Source);
        Assert.Equal(3.5, cell.ActiveMaterial.OpenCircuitPotential.Evaluate(0.9, 300));
        files.Remove("u.csv");
        Assert.Equal(
            "my-nmc.json:1:78 openCircuitPotential.table: cannot read \"u.csv\": no u.csv; expected a file beside my-nmc.json",
            CellTexts.Violations(
                CellTexts.With("\"materials\": { \"activeMaterial\": \"my-nmc.json\" }"),
                file => files.TryGetValue(file, out string? text) ? Encoding.UTF8.GetBytes(text) : throw new FileNotFoundException("no " + file))[0]);
        files["u.csv"] = "0.2 4.3\n0.9 3.5\n";
        files["other.json"] = """{ "base": "my-nmc.json" }""";
        string[] violations = CellTexts.Violations(CellTexts.With("\"materials\": { \"activeMaterial\": \"my-nmc.json\" }"), file => Encoding.UTF8.GetBytes(files[file]));
        Assert.Equal("other.json:1:11 base: found \"my-nmc.json\", which is its own base through my-nmc.json, other.json; expected a base that ends", violations[0]);
    }

    [Fact]
    public void Read_OfAMaterialPerLayer_BuildsOnTheCellsMaterial()
    {
        string json = """
            { "activeMaterialLoading": "22.5 mg/cm2", "materials": { "activeMaterial": { "base": "NMC811", "diffusivity": "5e-15 m2/s" } },
              "layers": [ { "massFractions": { "activeMaterial": 0.7, "electrolyte": 0.3 } },
                          { "massFractions": { "activeMaterial": 0.7, "electrolyte": 0.3 }, "materials": { "activeMaterial": { "particleRadius": "1 um" }, "electrolyte": "Li6PS5Cl" } } ] }
            """;
        CellDesign cell = CellTexts.Read(json);
        Assert.Equal(0.225, cell.ActiveMaterialLoading);
        Assert.Null(cell.Layers[0].ActiveMaterial);
        Assert.Equal(1e-6, cell.Layers[1].ActiveMaterial!.ParticleRadius.At(300));
        Assert.Equal(5e-15, cell.Layers[1].ActiveMaterial!.Diffusivity.At(300));
        Assert.Equal("Li6PS5Cl", cell.Layers[1].Electrolyte!.Name);
        Assert.Null(cell.Layers[1].Carbon);
    }

    [Fact]
    public void Read_OfAProfile_SamplesTheMiddlesOfSlicesOfEqualMass()
    {
        string json = """
            { "loading": "30 mg/cm2", "profile": { "slices": 4, "points": [
                { "depth": 0, "massFractions": { "activeMaterial": 0.6, "electrolyte": 0.4 }, "porosity": 0.1, "particles": [ { "radius": "1 um" } ] },
                { "depth": 0.5, "massFractions": { "activeMaterial": 0.6, "electrolyte": 0.4 }, "porosity": 0.1, "particles": [ { "radius": "1 um" } ] },
                { "depth": 1, "massFractions": { "activeMaterial": 0.8, "electrolyte": 0.2 }, "porosity": 0.3, "particles": [ { "radius": "3 um" } ] } ] } }
            """;
        CellDesign cell = CellTexts.Read(json);
        Assert.Equal([0.6, 0.6, 0.65, 0.75], cell.Layers.Select(layer => Math.Round(layer.MassFractions.ActiveMaterial, 12)));
        Assert.Equal([0.1, 0.1, 0.15, 0.25], cell.Layers.Select(layer => Math.Round(layer.Porosity!.Value, 12)));
        Assert.Equal([1, 1, 1.5, 2.5], cell.Layers.Select(layer => Math.Round(layer.Particles[0].Radius * 1e6, 12)));
        Assert.All(cell.Layers, layer => Assert.Equal(1, layer.Share));
        Assert.All(cell.Layers, layer => Assert.Equal(1, layer.MassFractions.Sum, 1e-12));
    }

    [Fact]
    public void Read_OfASeparatorThickness_DividesByTheConductivity()
    {
        Assert.Equal(6e-4, CellTexts.Read(CellTexts.With("\"separator\": { \"thickness\": \"600 um\", \"conductivity\": \"1 S/m\" }")).Separator.Resistance, 1e-12);
        Assert.Equal(6e-4 / 0.94, CellTexts.Read(CellTexts.With("\"separator\": { \"thickness\": \"600 um\" }")).Separator.Resistance, 1e-12);
    }

    [Fact]
    public void Read_OfAProtocol_UnrollsBlocksInListsAndTexts()
    {
        CellDesign cell = CellTexts.Read(CellTexts.With(
            "\"protocol\": [ \"Charge at C/10 until 3.7 V\", { \"repeat\": 2, \"steps\": [ \"Discharge at 1C until 1.6 V\", \"Charge at 1C until 3.7 V\" ] } ]"));
        Assert.Equal([1, 2, 2, 3, 3], cell.Protocol!.Steps.Select(step => step.Cycle));
        cell = CellTexts.Read(CellTexts.With("\"protocol\": \"Repeat 3 times: [ Rest for 1 h; Charge at 5 mA for 30 min ]\""));
        Assert.Equal(6, cell.Protocol!.Steps.Length);
        Assert.Equal(new Current(0.005, CurrentUnit.Absolute), cell.Protocol.Steps[1].Current);
    }

    [Fact]
    public void Read_OfRoundedFractions_ScalesThemAndSaysSo()
    {
        CellDesign cell = CellTexts.Read("""{ "loading": 0.3, "layers": [ { "massFractions": { "activeMaterial": 0.75, "electrolyte": 0.2345, "carbon": 0.015 } } ] }""");
        Assert.Equal(1, cell.Layers[0].MassFractions.Sum, 1e-12);
        Assert.Equal("Note: layers[0].massFractions: The fractions sum to 0.75 + 0.2345 + 0.015 = 0.9995; they were scaled to sum to 1.", cell.Findings.Single().ToString());
    }

    [Fact]
    public void Read_OfAPotentialThatRises_IsAFinding() =>
        Assert.Equal(
            "potential-rises-with-stoichiometry",
            CellTexts.Read(CellTexts.With("\"materials\": { \"activeMaterial\": { \"base\": \"NMC811\", \"openCircuitPotential\": \"3 + s\" } }")).Findings.Single().Code);
}
