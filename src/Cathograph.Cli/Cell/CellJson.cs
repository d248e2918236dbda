using System.Text.Json.Nodes;
using Cathograph.Core.Electrodes;
using Cathograph.Formats.CellFiles;

namespace Cathograph.Cli.Cell;

/// <summary>Cells as JSON.</summary>
internal static class CellJson
{
    /// <summary>A cell as its cell file, every default resolved.</summary>
    public static JsonNode Of(CellDesign design) => JsonNode.Parse(CellFileWriter.Write(design))!;

    /// <summary>The resolved input of a run on several cells.</summary>
    public static JsonObject Input(IEnumerable<CellDesign> designs) => new() { ["cells"] = new JsonArray([.. designs.Select(Of)]) };
}
