using System.Text.Json.Nodes;
using Cathograph.Cli.Output;
using Cathograph.Core.Curves;

namespace Cathograph.Cli.Cycles;

/// <summary>What a file of an instrument holds, for programs.</summary>
internal static class ReadJson
{
    public static JsonObject Of(InstrumentFile file) => new()
    {
        ["format"] = file.Format,
        ["rows"] = file.Cycling?.Count ?? 0,
        ["spectra"] = file.Spectra.Length,
        ["duration_s"] = file.Cycling is { Count: > 0 } rows ? Json.Number(rows.Time[^1] - rows.Time[0]) : null,
        ["started"] = file.Cycling?.Started?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["area_m2"] = Json.Number(file.Cycling?.Area),
        ["activeMass_kg"] = Json.Number(file.Cycling?.ActiveMass),
        ["columns"] = file.Cycling is null ? [] : Json.List(file.Cycling.Channels, channel => new JsonObject
        {
            ["name"] = channel.Name,
            ["role"] = RoleOf(channel.Role),
            ["unit"] = channel.Unit,
            ["values"] = channel.Values.Count(double.IsFinite),
        }),
        ["facts"] = Json.List(file.Facts, fact => new JsonObject { ["label"] = fact.Label, ["value"] = fact.Value }),
    };

    private static string RoleOf(ChannelRole role) => string.Concat(char.ToLowerInvariant(role.ToString()[0]).ToString(), role.ToString().AsSpan(1));
}
