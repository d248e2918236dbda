using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cathograph.Core.Composites;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Formats.TransportFiles;
using Cathograph.Studies.ConductiveNetworks;

namespace Cathograph.Cli.Study;

/// <summary>Keeps what structures of each recipe conduct as soon as they are solved.</summary>
/// <param name="folder">Where.</param>
/// <param name="options">What the transport depends on beside the recipe.</param>
internal sealed class StructureFiles(KeptFolder folder, string options) : IStructureMemory
{
    private const string TransportKey = "transport";
    private const string FindingsKey = "findings";

    /// <inheritdoc/>
    public (EffectiveTransport Transport, ImmutableArray<Finding> Findings)? Find(CompositeRecipe recipe) => folder.Find(InputOf(recipe), Read);

    /// <inheritdoc/>
    public void Keep(CompositeRecipe recipe, (EffectiveTransport Transport, ImmutableArray<Finding> Findings) structures, double bulkConductivity) => folder.Keep(InputOf(recipe), Encoding.UTF8.GetBytes(new JsonObject
    {
        [TransportKey] = JsonNode.Parse(TransportFileWriter.Write(new TransportTable(bulkConductivity, [structures.Transport]) { Name = recipe.Name, Source = "structures generated from the recipe" })),
        [FindingsKey] = new JsonArray([.. structures.Findings.Select(finding => (JsonNode)new JsonArray((int)finding.Severity, finding.Code, finding.Message, finding.Where))]),
    }.ToJsonString()));

    private static (EffectiveTransport Transport, ImmutableArray<Finding> Findings)? Read(byte[] piece)
    {
        try
        {
            JsonNode kept = JsonNode.Parse(piece)!;
            return TransportFileReader.Read(Encoding.UTF8.GetBytes(kept[TransportKey]!.ToJsonString()), TransportKey).Points is [var only]
                ? (only, [.. kept[FindingsKey]!.AsArray().Select(item => new Finding((Severity)(int)item![0]!, (string)item[1]!, (string)item[2]!, (string)item[3]!))])
                : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or InvalidInputException)
        {
            return null;
        }
    }

    private string InputOf(CompositeRecipe recipe) => $"structures {RecipeWriter.Write(recipe)}\n{options}";
}
