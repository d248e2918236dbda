namespace Cathograph.Formats.Json;

/// <summary>A key of a JSON object with its place, and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Line">Line of the key, from 1.</param>
/// <param name="Column">Column of the key, from 1.</param>
/// <param name="Value">The value.</param>
internal sealed record JsonMember(string Key, int Line, int Column, JsonValue Value);
