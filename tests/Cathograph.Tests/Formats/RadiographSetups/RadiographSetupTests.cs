using System.Text;
using System.Text.Json.Nodes;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.RadiographSetups;
using Cathograph.Tests.Formats.CellFiles;

namespace Cathograph.Tests.Formats.RadiographSetups;

public sealed class RadiographSetupTests
{
    [Fact]
    public void Example_IsReadAndSatisfiesTheSchema()
    {
        string path = Path.Combine(Repository.Root, "examples", "neutron-mars.json");
        OperandoSetup setup = RadiographSetupReader.Read(File.ReadAllBytes(path), path);
        Assert.Equal(7.5e-6, setup.Detector.PixelSize, 1e-12);
        Assert.Equal(4e-3, setup.Extent, 1e-9);
        Assert.Equal(0.016, setup.Anode.Lithium, 1e-9);
        var options = new System.Text.Json.JsonDocumentOptions { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true };
        Assert.Null(SchemaValidator.FindProblem(JsonNode.Parse(CellSchema.Find("instrument"))!, JsonNode.Parse(File.ReadAllText(path), documentOptions: options)));
    }

    [Fact]
    public void EmptyFile_IsThePublishedInstrument() => Assert.Equal(new OperandoSetup().Detector, Read("{}").Detector);

    [Fact]
    public void MeasuredSpectrum_IsReadFromAFileBesideIt()
    {
        OperandoSetup setup = RadiographSetupReader.Read(
            Encoding.UTF8.GetBytes("""{ "beam": { "spectrum": "s.csv" } }"""), "i.json", _ => Encoding.UTF8.GetBytes("wavelength,counts\n1,0\n2,1\n3,0\n"));
        Assert.Equal(2e-10, setup.Beam.MeanWavelength, 1e-13);
    }

    [Theory]
    [InlineData("""{ "region": "5 mm" }""", "at most its diameter")]
    [InlineData("""{ "detector": { "period": "1 min" } }""", "at least the exposure")]
    [InlineData("""{ "beam": { "wavelength": "2 angstrom", "peak": "2.6 angstrom" } }""", "several descriptions of the beam")]
    [InlineData("""{ "beam": { "shortest": "6 angstrom", "longest": "2 angstrom" } }""", "above the shortest")]
    [InlineData("""{ "beam": { "spectrum": "s.csv" } }""", "no other files can be read")]
    [InlineData("""{ "anode": { "indium": 0, "lithium": 0 } }""", "expected an anode")]
    [InlineData("""{ "separater": {} }""", "did you mean \"separator\"?")]
    [InlineData("""{ "anode": { "lithium6": 1.2 } }""", "from 0 to 1")]
    [InlineData("""{ "shape": "prism" }""", "\"cylinder\" or \"slab\"")]
    public void WhatCannotBe_IsRefusedWithItsPlace(string json, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => Read(json)).Message, StringComparison.Ordinal);

    private static OperandoSetup Read(string json) => RadiographSetupReader.Read(Encoding.UTF8.GetBytes(json), "i.json");
}
