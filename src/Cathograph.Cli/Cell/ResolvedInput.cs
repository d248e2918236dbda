using System.Text.Json.Nodes;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cli.Output;
using Cathograph.Core.Protocols;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.Protocols;

namespace Cathograph.Cli.Cell;

/// <summary>A cell and its protocol with every default resolved, for <c>run.json</c>.</summary>
internal static class ResolvedInput
{
    /// <summary>The cell as a cell file would say it, what the mass balance made of it, and the protocol with repeats unrolled.</summary>
    public static JsonObject Of(CellModel model, Protocol? protocol = null) => new()
    {
        ["cell"] = JsonNode.Parse(CellFileWriter.Write(model.Design with { Protocol = null })),
        ["layers"] = LayersJson.Of(model),
        ["depthCells"] = model.DepthCells,
        ["initialStoichiometry"] = Json.Number(model.InitialStoichiometry),
        ["oneC_A_per_m2"] = Json.Number(model.OneC),
        ["protocol"] = protocol is null ? null : Json.Texts(ProtocolFormatter.Format(protocol)),
    };
}
