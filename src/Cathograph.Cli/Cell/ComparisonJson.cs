using System.Text.Json.Nodes;
using Cathograph.Cli.Output;
using Cathograph.Studies.Comparison;

namespace Cathograph.Cli.Cell;

/// <summary>A comparison as JSON.</summary>
internal static class ComparisonJson
{
    /// <summary>Root mean squares, capacities and curves.</summary>
    public static JsonObject Of(ComparisonResult result) => new()
    {
        ["rmsCapacity_mAh_per_gCam"] = Json.Number(result.RmsCapacity / 3600),
        ["biasCapacity_mAh_per_gCam"] = Json.Number(result.BiasCapacity / 3600),
        ["rmsVoltage_mV"] = Json.Number(1000 * result.RmsVoltage),
        ["capacities"] = Json.Rows(ComparisonTables.Points(result)),
        ["curves"] = Json.Rows(ComparisonTables.Curves(result)),
    };
}
