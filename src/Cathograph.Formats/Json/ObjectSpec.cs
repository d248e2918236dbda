using System.Collections.Immutable;

namespace Cathograph.Formats.Json;

/// <summary>The keys that an object may have.</summary>
/// <param name="Name">Name of the definition in a schema, such as <c>layer</c>.</param>
/// <param name="Description">What the object describes.</param>
/// <param name="Keys">Its keys, in the order of the schema.</param>
internal sealed record ObjectSpec(string Name, string Description, ImmutableArray<KeySpec> Keys);
