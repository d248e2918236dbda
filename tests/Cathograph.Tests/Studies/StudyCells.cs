using System.Text;
using Cathograph.Core.Electrodes;
using Cathograph.Formats.CellFiles;

namespace Cathograph.Tests.Studies;

/// <summary>Cells for the tests of the studies, small enough to be solved in a millisecond.</summary>
internal static class StudyCells
{
    public static readonly CellDesign Mono = Read("mono", "30 mg/cm2", (0.75, 0.015));
    public static readonly CellDesign ThreeLayer = Read("three-layer", "30 mg/cm2", (0.65, 0.02), (0.75, 0.015), (0.85, 0.01));
    public static readonly CellDesign Reversed = Read("reversed", "30 mg/cm2", (0.85, 0.01), (0.75, 0.015), (0.65, 0.02));

    public static CellDesign Read(string name, string loading, params (double Active, double Carbon)[] layers)
    {
        string list = string.Join(", ", layers.Select(layer => FormattableString.Invariant(
            $"{{ \"massFractions\": {{ \"activeMaterial\": {layer.Active}, \"electrolyte\": {1 - layer.Active - layer.Carbon}, \"carbon\": {layer.Carbon} }} }}")));
        string json = $$"""
            { "name": "{{name}}", "temperature": "60 degC", "loading": "{{loading}}", "electrolyteConductivity": "0.1 S/m", "layers": [ {{list}} ] }
            """;
        return CellFileReader.Read(Encoding.UTF8.GetBytes(json), name + ".json");
    }
}
