using System.Text;

namespace Cathograph.Tests.Formats.CellFiles;

public sealed class CellFileViolationTests
{
    [Theory]
    [InlineData("\"loading\": \"20 mg/cm2\"", "cell.json:2:1 loading: found the key \"loading\" a second time; expected it once (it is also in line 1)")]
    [InlineData("\"laoding\": 1", "cell.json:2:1 laoding: found the unknown key \"laoding\"; did you mean \"loading\"?")]
    [InlineData("\"qqqqqqqqqq\": 1", "cell.json:2:1 qqqqqqqqqq: found the unknown key \"qqqqqqqqqq\"; expected one of $schema, name, temperature, area, loading, activeMaterialLoading, nominalSpecificCapacity, materials, electrolyteConductivity, tortuosity, transport, layers, profile, separator, counterElectrode, contactResistance, initialStoichiometry, mesh, protocol")]
    [InlineData("\"temperature\": \"60\"", "cell.json:2:16 temperature: found \"60\", which has no unit (a bare number without quotes is in K); expected a temperature from -73.15 degC to 176.85 degC, such as \"60 degC\"")]
    [InlineData("\"temperature\": 60", "cell.json:2:16 temperature: found 60 (in K, that is -213.15 degC); expected a temperature from -73.15 degC to 176.85 degC, such as \"60 degC\"")]
    [InlineData("\"temperature\": \"60 mV\"", "cell.json:2:16 temperature: found \"60 mV\", a potential; expected a temperature from -73.15 degC to 176.85 degC, such as \"60 degC\"")]
    [InlineData("\"temperature\": []", "cell.json:2:16 temperature: found an empty list; expected a temperature from -73.15 degC to 176.85 degC, such as \"60 degC\"")]
    [InlineData("\"initialStoichiometry\": 1.2", "cell.json:2:25 initialStoichiometry: found 1.2; expected a number from 0 to 1, such as 0.27")]
    [InlineData("\"contactResistance\": \"-1 ohm cm2\"", "cell.json:2:22 contactResistance: found \"-1 ohm cm2\"; expected a resistance times area from 0 ohm cm2 to 1e8 ohm cm2, such as \"0 ohm cm2\"")]
    [InlineData("\"activeMaterialLoading\": \"20 mg/cm2\"", "cell.json:1:14 loading: found both \"loading\" and \"activeMaterialLoading\"; expected one: the mass of the composite or of the active material per area, such as \"30 mg/cm2\"")]
    [InlineData("\"mesh\": { \"shells\": 3 }", "cell.json:2:21 mesh.shells: found 3; expected a whole number from 4 to 500")]
    [InlineData("\"mesh\": { \"cellsPerLayer\": 2.5 }", "cell.json:2:28 mesh.cellsPerLayer: found 2.5; expected a whole number from 2 to 1000")]
    [InlineData("\"mesh\": 20", "cell.json:2:9 mesh: found 20; expected an object: resolution of the model")]
    [InlineData("\"name\": 7", "cell.json:2:9 name: found 7; expected a text")]
    [InlineData("\"separator\": {}", "cell.json:2:14 separator: found neither \"resistance\" nor \"thickness\"; expected either \"resistance\", or \"thickness\" with or without \"conductivity\"")]
    [InlineData("\"counterElectrode\": { \"material\": \"In-Na\" }", "cell.json:2:35 counterElectrode.material: found \"In-Na\"; expected \"In-Li\", or a name of your own beside a \"potential\" (did you mean \"In-Li\"?)")]
    [InlineData("\"materials\": { \"activeMaterial\": \"NMC881\" }", "cell.json:2:34 materials.activeMaterial: found the unknown material \"NMC881\"; expected \"LiCoO2\", \"NMC811\", a file such as \"my-material.json\", or an object (did you mean \"NMC811\"?)")]
    [InlineData("\"materials\": { \"activeMaterial\": \"CNF\" }", "cell.json:2:34 materials.activeMaterial: found \"CNF\", which is a conductive additive; expected an active material: \"LiCoO2\", \"NMC811\"")]
    [InlineData("\"materials\": { \"carbon\": { \"name\": \"my carbon\", \"density\": \"2 g/cm3\" } }", "cell.json:2:26 materials.carbon.conductivity: found nothing; expected a conductivity from 0 S/m to 1e8 S/m, such as \"1000 S/m\", or a \"base\" to take it from: \"CNF\"")]
    [InlineData("\"materials\": { \"electrolyte\": { \"base\": \"LPSCl\", \"density\": \"1.64 kg/cm3\" } }", "cell.json:2:61 materials.electrolyte.density: found 1640 g/cm3; expected a density from 0.1 g/cm3 to 25 g/cm3, such as \"4.77 g/cm3\"")]
    [InlineData("\"materials\": { \"activeMaterial\": { \"base\": \"NMC811\", \"diffusivity\": \"1e-15 m/s\" } }", "cell.json:2:69 materials.activeMaterial.diffusivity: found \"1e-15 m/s\", a quantity in m s-1; expected a diffusion coefficient above 0 m2/s and at most 1e-6 m2/s, such as \"8.5e-16 m2/s\", or a formula in s and T")]
    [InlineData("\"materials\": { \"activeMaterial\": { \"base\": \"NMC811\", \"diffusivity\": \"1e-15\" } }", "cell.json:2:69 materials.activeMaterial.diffusivity: found \"1e-15\", which has no unit (a bare number without quotes is in m2/s); expected a diffusion coefficient above 0 m2/s and at most 1e-6 m2/s, such as \"8.5e-16 m2/s\", or a formula in s and T")]
    [InlineData("\"materials\": { \"activeMaterial\": { \"base\": \"NMC811\", \"diffusivity\": \"1e-15 * (0.5 - s)\" } }", "cell.json:2:69 materials.activeMaterial.diffusivity: found -2.5e-17 m2/s at s = 0.525 and 25 degC; expected a diffusion coefficient above 0 m2/s and at most 1e-6 m2/s, such as \"8.5e-16 m2/s\"")]
    [InlineData("\"materials\": { \"activeMaterial\": { \"base\": \"NMC811\", \"diffusivity\": { \"value\": \"1e-15 m2/s\", \"expression\": \"s\" } } }", "cell.json:2:69 materials.activeMaterial.diffusivity: found \"value\" and \"expression\"; expected exactly one of \"value\", \"expression\" and \"table\"")]
    [InlineData("\"materials\": { \"activeMaterial\": { \"base\": \"NMC811\", \"diffusivity\": { \"table\": \"d.csv\" } } }", "cell.json:2:80 materials.activeMaterial.diffusivity.table: found the file name \"d.csv\", but no other files can be read here; expected the values themselves")]
    [InlineData("\"materials\": { \"activeMaterial\": { \"base\": \"NMC811\", \"diffusivity\": { \"table\": [[0.5, 1e-15]] } } }", "cell.json:2:80 materials.activeMaterial.diffusivity.table: found a table of 1 points; expected 2 to 100000")]
    [InlineData("\"materials\": { \"activeMaterial\": { \"base\": \"NMC811\", \"diffusivity\": { \"table\": [[0.5, 1e-15], [0.6]] } } }", "cell.json:2:95 materials.activeMaterial.diffusivity.table[1]: found a list; expected [stoichiometry, value], such as [0.5, 3.8]")]
    [InlineData("\"protocol\": [ \"Charge at C/10\" ]", "cell.json:2:15 protocol[0], column 15 of the sentence: found no end of the step; expected \"until\" a voltage or \"for\" a time, such as \"Charge at C/10 until 3.7 V\"")]
    [InlineData("\"protocol\": []", "cell.json:2:13 protocol: found no steps; expected sentences such as \"Charge at C/10 until 3.7 V\"")]
    [InlineData("\"protocol\": [ { \"repeat\": 0, \"steps\": \"Rest for 1 h\" } ]", "cell.json:2:27 protocol[0].repeat: found 0; expected a whole number from 1 to 100000")]
    [InlineData("\"profile\": { \"points\": [] }", "cell.json:1:37 layers: found both \"layers\" and \"profile\"; expected one of them")]
    public void Read_OfOneSlip_SaysWhereWhatAndWhatWasExpected(string keys, string expected) =>
        Assert.Equal(expected, CellTexts.Violations(CellTexts.With(keys))[0]);

    [Theory]
    [InlineData("{ \"activeMaterial\": 0.75, \"electrolyte\": 0.33 }", "cell.json:1:50 layers[0].massFractions: found fractions that cannot close: 0.75 + 0.33 + 0 = 1.08; expected a sum of 1 (within 0.001)")]
    [InlineData("{ \"electrolyte\": 0.33 }", "cell.json:1:50 layers[0].massFractions.activeMaterial: found nothing; expected a number from 0 to 1, such as 0.75")]
    [InlineData("null", "cell.json:1:31 layers[0].massFractions: found nothing; expected an object with the keys activeMaterial, electrolyte, carbon")]
    [InlineData("{ \"activeMaterial\": 75, \"electrolyte\": 25 }", "cell.json:1:70 layers[0].massFractions.activeMaterial: found 75; expected a number from 0 to 1, such as 0.75")]
    public void Read_OfFractionsThatCannotClose_ShowsTheSum(string fractions, string expected) =>
        Assert.Equal(expected, CellTexts.Violations($"{{ \"loading\": 0.3, \"layers\": [ {{ \"massFractions\": {fractions} }} ] }}")[0]);

    [Fact]
    public void Read_OfManySlips_ReportsAllOfThemTogether()
    {
        string json = """
            {
              "temperature": "600 degC",
              "layers": [
                { "share": 0, "massFractions": { "activeMaterial": 0.5, "electrolyte": 0.4 }, "porostiy": 0.2,
                  "particles": [ { "radius": "2 um", "volumeShare": 0.5 }, { "radius": "-1 um", "volumeShare": 0.5 } ] },
                7
              ],
              "mesh": { "shells": 1 }
            }
            """;
        string[] violations = CellTexts.Violations(json);
        Assert.Equal(
        [
            "cell.json:2:18 temperature: found \"600 degC\"; expected a temperature from -73.15 degC to 176.85 degC, such as \"60 degC\"",
            "cell.json:1:1 loading: found neither \"loading\" nor \"activeMaterialLoading\"; expected one: the mass of the composite or of the active material per area, such as \"30 mg/cm2\"",
            "cell.json:4:83 layers[0].porostiy: found the unknown key \"porostiy\"; did you mean \"porosity\"?",
            "cell.json:6:5 layers[1]: found 7; expected an object: one pressed layer",
            "cell.json:4:36 layers[0].massFractions: found fractions that cannot close: 0.5 + 0.4 + 0 = 0.9; expected a sum of 1 (within 0.001)",
            "cell.json:4:16 layers[0].share: found 0; expected a number above 0 and at most 1e6, such as 1",
            "cell.json:5:76 layers[0].particles[1].radius: found \"-1 um\"; expected a length above 0 um and at most 1000 um, such as \"2 um\"",
            "cell.json:8:23 mesh.shells: found 1; expected a whole number from 4 to 500",
        ], violations);
    }

    [Fact]
    public void Read_OfAHundredAndOneLayers_IsRefused()
    {
        string layer = """{ "massFractions": { "activeMaterial": 1 } }""";
        string json = $"{{ \"loading\": 0.3, \"layers\": [ {string.Join(", ", Enumerable.Repeat(layer, 101))} ] }}";
        Assert.Equal("cell.json:1:29 layers: found a list of 101; expected a list of 1 to 100 objects", CellTexts.Violations(json)[0]);
        Assert.Equal("cell.json:1:29 layers: found a list of 0; expected a list of 1 to 100 objects", CellTexts.Violations("{ \"loading\": 0.3, \"layers\": [] }")[0]);
    }

    [Theory]
    [InlineData("0.2", "0.9", "cell.json:1:55 profile.points[0].depth: found 0.2 at the first point; expected 0, the separator")]
    [InlineData("0", "0", "cell.json:1:113 profile.points[1].depth: found 0 after 0; expected ascending depths from 0 to 1")]
    public void Read_OfAProfileThatDoesNotReachFromEndToEnd_IsRefused(string first, string last, string expected)
    {
        string point(string depth) => $"{{ \"depth\": {depth}, \"massFractions\": {{ \"activeMaterial\": 1 }} }}";
        Assert.Equal(expected, CellTexts.Violations($"{{ \"loading\": 0.3, \"profile\": {{ \"points\": [ {point(first)}, {point(last)} ] }} }}")[0]);
    }

    [Fact]
    public void Read_OfAProfileKeyAtOnePointOnly_IsRefused() =>
        Assert.Contains(
            "found nothing, while another point gives \"porosity\"; expected it at every point of the profile or at none",
            CellTexts.Violations("""
                { "loading": 0.3, "profile": { "points": [ { "depth": 0, "massFractions": { "activeMaterial": 1 }, "porosity": 0.2 },
                                                           { "depth": 1, "massFractions": { "activeMaterial": 1 } } ] } }
                """)[0],
            StringComparison.Ordinal);

    [Fact]
    public void Read_OfAFileBesideThatIsMissing_NamesIt() =>
        Assert.Equal(
            "cell.json:2:34 materials.activeMaterial: cannot read \"mine.json\": There is no mine.json; expected a file beside cell.json",
            CellTexts.Violations(CellTexts.With("\"materials\": { \"activeMaterial\": \"mine.json\" }"), _ => throw new FileNotFoundException("There is no mine.json."))[0]);

    [Fact]
    public void Read_OfABadRowInATable_NamesFileAndLine() =>
        Assert.Equal(
            "cell.json:2:80 materials.activeMaterial.diffusivity.table: found \"0.5, x\" in d.csv:3; expected two numbers, stoichiometry and value in m2/s",
            CellTexts.Violations(
                CellTexts.With("\"materials\": { \"activeMaterial\": { \"base\": \"NMC811\", \"diffusivity\": { \"table\": \"d.csv\" } } }"),
                _ => Encoding.UTF8.GetBytes("s,D\n0.4, 1e-15\n0.5, x\n"))[0]);
}
