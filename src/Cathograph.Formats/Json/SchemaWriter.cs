using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node = System.Text.Json.Nodes.JsonValue;
using Cathograph.Core.Quantities;
using Cathograph.Formats.Protocols;

namespace Cathograph.Formats.Json;

/// <summary>Turns specifications of keys into a JSON Schema (draft 2020-12).</summary>
internal sealed class SchemaWriter
{
    private const string QuantityPattern = @"^\s*([-+\u2212]?\s*(\d|\.\d)|[Cc]\s*(/|$))";
    private readonly JsonObject definitions = [];

    /// <summary>The schema of a file whose root is an object.</summary>
    public static string Write(ObjectSpec root, string title, params ReadOnlySpan<(string One, string Other)> alternatives)
    {
        var writer = new SchemaWriter();
        JsonObject schema = Head(title);
        foreach ((string key, JsonNode? value) in writer.ObjectSchema(root).ToArray())
        {
            schema[key] = value?.DeepClone();
        }

        var choices = new JsonArray();
        foreach ((string one, string other) in alternatives)
        {
            choices.Add(new JsonObject { ["oneOf"] = new JsonArray(Requires(one), Requires(other)) });
        }

        if (choices.Count > 0)
        {
            schema["allOf"] = choices;
        }

        schema["$defs"] = writer.definitions;
        return ToText(schema);
    }

    /// <summary>The schema of a protocol in a file of its own.</summary>
    public static string WriteProtocol(string title)
    {
        var writer = new SchemaWriter();
        JsonObject schema = Head(title);
        schema["$ref"] = writer.ProtocolReference();
        schema["$defs"] = writer.definitions;
        return ToText(schema);
    }

    private static JsonObject Head(string title) => new() { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };

    private static JsonObject Requires(string key) => new() { ["required"] = new JsonArray(key) };

    public static string ToText(JsonObject schema)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonLayout.Options))
        {
            schema.WriteTo(json);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private JsonObject ObjectSchema(ObjectSpec spec)
    {
        var properties = new JsonObject();
        foreach (KeySpec key in spec.Keys)
        {
            properties[key.Name] = KeySchema(key);
        }

        var schema = new JsonObject { ["description"] = spec.Description, ["type"] = "object", ["properties"] = properties };
        string[] required = [.. spec.Keys.Where(key => key.IsRequired).Select(key => key.Name)];
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray([.. required.Select(name => Node.Create(name))]);
        }

        schema["additionalProperties"] = false;
        return schema;
    }

    private JsonObject KeySchema(KeySpec key)
    {
        var schema = new JsonObject { ["description"] = Description(key) };
        List<JsonObject> forms = Forms(key);
        if (!key.IsRequired)
        {
            // In an optional key null says the same as leaving the key away.
            forms.Add(new JsonObject { ["type"] = "null" });
        }

        schema["anyOf"] = new JsonArray([.. forms]);
        if (key.DefaultValue is { } value)
        {
            schema["default"] = key.Dimension == Dimension.Number ? Node.Create(value) : Node.Create(Quantity.FormatExact(value, key.Dimension));
        }

        string? example = key.Example ?? (key.Shape is ValueShape.Quantity or ValueShape.Law ? $"\"{key.Dimension.Example}\"" : null);
        if (example is not null)
        {
            schema["examples"] = new JsonArray(JsonNode.Parse(example));
        }

        return schema;
    }

    private static string Description(KeySpec key)
    {
        string range = key.Range.Describe(key.Dimension);
        string unit = key.Shape is ValueShape.Quantity or ValueShape.Law && key.Dimension != Dimension.Number
            ? $" A {key.Dimension.Name}: a number in {key.Dimension.SiUnit}, or a text with a unit."
            : "";
        return $"{key.Description}.{unit}{(range.Length == 0 ? "" : $" Range: {range}.")}{(key.Default is null ? "" : $" Default: {key.Default}.")}";
    }

    private List<JsonObject> Forms(KeySpec key) => key.Shape switch
    {
        ValueShape.Choice => [new() { ["enum"] = new JsonArray([.. key.Choices.Select(choice => Node.Create(choice))]) }],
        ValueShape.Quantity => QuantityForms(key),
        ValueShape.WholeNumber => [new() { ["type"] = "integer", ["minimum"] = key.Range.Minimum, ["maximum"] = key.Range.Maximum }],
        ValueShape.Span => [Pair(new JsonObject { ["anyOf"] = new JsonArray([.. QuantityForms(key)]) })],
        ValueShape.Law => [NumberForm(key), Text("A quantity with its unit, or a formula in s and T with its value in SI."), Reference(LawKeys.Spec)],
        ValueShape.Table => [TableForm(), Text("Name of a CSV file beside this one.")],
        ValueShape.Object => [Reference(key.Inner!)],
        ValueShape.Objects => [ListOf(Reference(key.Inner!), key.Count)],
        ValueShape.Material => [Text("Name of a material of the library, or of a material file beside this one."), Reference(key.Inner!)],
        ValueShape.ObjectOrFile => [Text("Name of a file beside this one."), Reference(key.Inner!)],
        ValueShape.Texts => [Text("One text."), ListOf(Text("One text."), key.Count)],
        ValueShape.Protocol => [new() { ["$ref"] = ProtocolReference() }],
        _ => [Text("")],
    };

    private static JsonObject Text(string description)
    {
        var schema = new JsonObject();
        if (description.Length > 0)
        {
            schema["description"] = description;
        }

        schema["type"] = "string";
        schema["minLength"] = 1;
        return schema;
    }

    private static List<JsonObject> QuantityForms(KeySpec key) => [NumberForm(key), new() { ["type"] = "string", ["pattern"] = QuantityPattern }];

    private static JsonObject NumberForm(KeySpec key)
    {
        var schema = new JsonObject { ["type"] = "number" };
        if (double.IsFinite(key.Range.Minimum))
        {
            schema[key.Range.ExcludesMinimum ? "exclusiveMinimum" : "minimum"] = key.Range.Minimum;
        }

        if (double.IsFinite(key.Range.Maximum))
        {
            schema[key.Range.ExcludesMaximum ? "exclusiveMaximum" : "maximum"] = key.Range.Maximum;
        }

        return schema;
    }

    private static JsonObject Pair(JsonObject element) => new() { ["type"] = "array", ["items"] = element, ["minItems"] = 2, ["maxItems"] = 2 };

    private static JsonObject TableForm()
    {
        JsonObject value = new() { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "number" }, new JsonObject { ["type"] = "string", ["pattern"] = QuantityPattern }) };
        return new() { ["type"] = "array", ["minItems"] = 2, ["items"] = Pair(value) };
    }

    private static JsonObject ListOf(JsonObject element, (int Minimum, int Maximum) count)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = element, ["minItems"] = count.Minimum };
        if (count.Maximum < int.MaxValue)
        {
            schema["maxItems"] = count.Maximum;
        }

        return schema;
    }

    private JsonObject Reference(ObjectSpec spec)
    {
        if (!definitions.ContainsKey(spec.Name))
        {
            definitions[spec.Name] = new JsonObject();
            definitions[spec.Name] = ObjectSchema(spec);
        }

        return new() { ["$ref"] = $"#/$defs/{spec.Name}" };
    }

    private string ProtocolReference()
    {
        const string name = "protocol";
        if (!definitions.ContainsKey(name))
        {
            definitions[name] = new JsonObject();
            JsonObject step = new()
            {
                ["anyOf"] = new JsonArray(Text("A sentence, such as \"Charge at C/10 until 3.7 V\"."), Reference(ProtocolBlockKeys.Block)),
            };
            definitions[name] = new JsonObject
            {
                ["description"] = ProtocolBlockKeys.Grammar,
                ["anyOf"] = new JsonArray(Text("Sentences, separated by new lines or semicolons."), new JsonObject { ["type"] = "array", ["items"] = step, ["minItems"] = 1 }),
            };
        }

        return $"#/$defs/{name}";
    }
}
