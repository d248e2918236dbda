namespace Cathograph.Formats.Json;

/// <summary>What kind of value stands in a JSON text.</summary>
internal enum JsonKind
{
    Null,
    Boolean,
    Number,
    Text,
    List,
    Object,
}
