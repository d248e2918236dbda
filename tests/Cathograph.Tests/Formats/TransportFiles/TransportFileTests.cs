using System.Text;
using System.Text.Json.Nodes;
using Cathograph.Cells.Composition;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.TransportFiles;
using Cathograph.Studies.Transport;
using Cathograph.Tests.Formats.CellFiles;

namespace Cathograph.Tests.Formats.TransportFiles;

public sealed class TransportFileTests
{
    private const string Table = """
        { "name": "mine", "electrolyteConductivity": "2 mS/cm", "points": [
          { "volumeFractions": { "activeMaterial": 0.40, "electrolyte": 0.35, "carbon": 0.02 }, "ionicConductivity": "0.2 mS/cm", "electronicConductivity": "0.1 S/cm", "connectedShare": 0.9,
            "connectedShareLow": 0.8, "connectedShareHigh": 0.95, "contactArea": 3e5, "depthFrom": "0 um", "depthTo": "10 um" },
          { "name": "more", "volumeFractions": { "activeMaterial": 0.5, "electrolyte": 0.25 }, "ionicConductivity": 0.005, "electronicConductivity": "1e-3 S/cm" } ] }
        """;

    [Fact]
    public void ATable_IsReadInSi()
    {
        TransportLaw law = Read(Table);
        Assert.IsType<TransportTable>(law);
        Assert.Equal(0.2, law.BulkConductivity, 1e-15);
        Assert.Equal(0.02, law.Points[0].IonicConductivity.Value, 1e-15);
        Assert.Equal((0.9, 0.8, 0.95), (law.Points[0].ConnectedShare.Value, law.Points[0].ConnectedShare.Low, law.Points[0].ConnectedShare.High));
        Assert.Equal(1, law.Points[1].ConnectedShare.Value);
        Assert.Equal(1e-5, law.Points[0].Depth!.Value.To, 1e-18);
        Assert.Equal(0.23, law.Points[0].Volumes.Porosity, 1e-12);
    }

    [Fact]
    public void WhatIsWritten_ReadsBackToTheSameNumbers()
    {
        TransportLaw law = Read(Table);
        Assert.Equal(TransportFileWriter.Write(law), TransportFileWriter.Write(Read(TransportFileWriter.Write(law))));
        TransportClosure closure = TransportFit.Run(law.BulkConductivity, law.Points);
        var again = Assert.IsType<TransportClosure>(Read(TransportFileWriter.Write(closure)));
        var at = new PhaseVolumes(0.45, 0.3, 0.01);
        Assert.Equal(closure.At(at), again.At(at));
        JsonNode schema = JsonNode.Parse(CellSchema.Find("transport"))!;
        Assert.Null(SchemaValidator.FindProblem(schema, JsonNode.Parse(TransportFileWriter.Write(closure))));
    }

    [Theory]
    [InlineData("\"electrolyteConductivity\": \"2 mS/cm\"", "\"electrolyteConductivity\": \"2 mS\"", "electrolyteConductivity")]
    [InlineData("\"electrolyteConductivity\": \"2 mS/cm\"", "\"electrolyteConductivity\": 0", "electrolyteConductivity")]
    [InlineData("\"activeMaterial\": 0.40", "\"activeMaterial\": 0.80", "sum of at most 1")]
    [InlineData("\"connectedShareLow\": 0.8", "\"connectedShareLow\": 0.91", "inside")]
    [InlineData("\"name\": \"more\"", "\"nam\": \"more\"", "nam")]
    [InlineData("\"ionicConductivity\": 0.005", "\"ionicConductivity\": -1", "ionicConductivity")]
    [InlineData("\"activeMaterial\": 0.5, \"electrolyte\": 0.25", "\"activeMaterial\": 0.4, \"electrolyte\": 0.35, \"carbon\": 0.02", "same volume fractions")]
    [InlineData("\"ionicConductivity\": 0.005,", "", "ionicConductivity")]
    public void WhatIsWrong_IsNamed(string right, string wrong, string said)
    {
        Assert.Contains(right, Table, StringComparison.Ordinal);
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => Read(Table.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains(refusal.Violations, violation => violation.ToString().Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryPrefix_IsRefusedNeverCrashes()
    {
        for (int length = 0; length < Table.Length - 1; length += 7)
        {
            Assert.Throws<InvalidInputException>(() => Read(Table[..length]));
        }
    }

    [Fact]
    public void ACell_TakesItsTransportFromAFileOrAnObject()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Table);
        CellDesign beside = CellTexts.Read(CellTexts.With("\"transport\": \"mine.json\""), _ => bytes);
        CellDesign inside = CellTexts.Read(CellTexts.With($"\"transport\": {Table}"));
        ResolvedLayer one = MassBalance.Resolve(beside).Layers[0];
        ResolvedLayer other = MassBalance.Resolve(inside).Layers[0];
        Assert.Equal(one.IonicConductivity, other.IonicConductivity);
        Assert.Equal(one.ConnectedShare, other.ConnectedShare);
        TransportAt at = beside.Transport!.At(new PhaseVolumes(one.ActiveMaterialVolumeFraction, one.ElectrolyteVolumeFraction, one.CarbonVolumeFraction));
        Assert.Equal(at.ConnectedShare, one.ConnectedShare, 1e-12);
        Assert.Equal(at.ElectronicConductivity, one.ElectronicConductivity, 1e-12);
        Assert.Equal(one.ElectrolyteVolumeFraction / at.RelativeIonicConductivity, one.TortuositySquared, 1e-9);
        CellDesign again = CellTexts.Read(CellFileWriter.Write(beside));
        Assert.Equal(one.IonicConductivity, MassBalance.Resolve(again).Layers[0].IonicConductivity);
    }

    [Fact]
    public void WhatALayerGives_StandsBeforeTheTransport()
    {
        CellDesign design = CellTexts.Read(CellTexts.With($"\"transport\": {Table}"));
        LayerDesign given = design.Layers[0] with { TortuositySquared = 5, ElectronicConductivity = 3, ConnectedShare = 0.5 };
        ResolvedLayer layer = MassBalance.Resolve(design with { Layers = [given] }).Layers[0];
        ResolvedLayer without = MassBalance.Resolve(design).Layers[0];
        Assert.Equal((5, 3), (layer.TortuositySquared, layer.ElectronicConductivity));
        Assert.Equal(0.5 * without.ConnectedShare, layer.ConnectedShare, 1e-12);
    }

    [Fact]
    public void ACompositionFarFromTheTable_IsTold()
    {
        CellDesign design = CellTexts.Read(CellTexts.With($"\"transport\": {Table}"));
        var far = new LayerDesign { MassFractions = new MassFractions(0.3, 0.6, 0.1) };
        Assert.Contains(MassBalance.Resolve(design with { Layers = [far] }).Findings, finding => finding.Code == "composition-outside-transport");
    }

    [Fact]
    public void AWrongFileBeside_NamesThatFile()
    {
        string[] violations = CellTexts.Violations(CellTexts.With("\"transport\": \"mine.json\""), _ => Encoding.UTF8.GetBytes("{ \"points\": [] }"));
        Assert.Contains(violations, violation => violation.Contains("mine.json", StringComparison.Ordinal));
        Assert.NotEmpty(CellTexts.Violations(CellTexts.With("\"transport\": \"mine.json\""), _ => throw new IOException("gone")));
        Assert.NotEmpty(CellTexts.Violations(CellTexts.With("\"transport\": 3")));
    }

    private static TransportLaw Read(string json) => TransportFileReader.Read(Encoding.UTF8.GetBytes(json), "mine.json");
}
