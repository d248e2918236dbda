namespace Cathograph.Formats.Json;

/// <summary>A value of a JSON text with the place where it stands.</summary>
internal sealed class JsonValue(JsonKind kind, int line, int column)
{
    public JsonKind Kind { get; } = kind;

    /// <summary>Line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Column in characters, from 1.</summary>
    public int Column { get; } = column;

    /// <summary>The text of a string; the digits of a number as written; <c>true</c> or <c>false</c>.</summary>
    public string Text { get; init; } = "";

    /// <summary>Value of a number; infinite when it is too large for a double.</summary>
    public double Number { get; init; }

    /// <summary>Elements of a list.</summary>
    public IReadOnlyList<JsonValue> Items { get; init; } = [];

    /// <summary>Members of an object in order, duplicates included.</summary>
    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    /// <summary>The value in the words of a message.</summary>
    public string Describe() => Kind switch
    {
        JsonKind.Null => "null",
        JsonKind.Boolean or JsonKind.Number => Text,
        JsonKind.Text => $"\"{(Text.Length > 80 ? Text[..77] + "..." : Text)}\"",
        JsonKind.List => Items.Count == 0 ? "an empty list" : "a list",
        _ => "an object",
    };

    /// <summary>The value as a text in which equal values are equal, wherever they stand and however they are spaced.</summary>
    public string ToCanonicalText() => Kind switch
    {
        JsonKind.Text => $"\"{Text}\"",
        JsonKind.List => $"[{string.Join(',', Items.Select(item => item.ToCanonicalText()))}]",
        JsonKind.Object => $"{{{string.Join(',', Members.Select(member => $"\"{member.Key}\":{member.Value.ToCanonicalText()}"))}}}",
        JsonKind.Null => "null",
        _ => Text,
    };
}
