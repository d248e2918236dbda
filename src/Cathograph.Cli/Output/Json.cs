using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Terminal;

namespace Cathograph.Cli.Output;

/// <summary>The shapes that JSON takes here: numbers that read back to the same bits, null for what is not finite, camel case with units in the keys.</summary>
internal static class Json
{
    // Read by programs and people, never placed inside HTML: letters stay letters.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A number; null when it is not finite.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    /// <summary>A number; null when there is none or it is not finite.</summary>
    public static JsonNode? Number(double? value) => value is { } known ? Number(known) : null;

    /// <summary>A list of numbers.</summary>
    public static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(value => Number(value))]);

    /// <summary>A list of texts.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);

    /// <summary>A list of objects.</summary>
    public static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> shape) => new([.. items.Select(shape)]);

    /// <summary>A table, an object a row, with the keys of its columns; words without their markup.</summary>
    public static JsonArray Rows(Table table) => List(table.Rows, row =>
    {
        var item = new JsonObject();
        for (int i = 0; i < table.Columns.Length; i++)
        {
            TableCell cell = row.Cells[i];
            item[KeyOf(table.Columns[i])] = cell.Number is { } number ? Number(number) : cell.Text is { } text ? PlainText.Of(text) : null;
        }

        return item;
    });

    // Without a key of its own a column goes by its label: two without one must not be the same.
    private static string KeyOf(TableColumn column) => column.Key.Length > 0 ? column.Key : PlainText.Of(column.Label);

    /// <summary>Findings with severity, code, message and place.</summary>
    public static JsonArray Findings(ImmutableArray<Finding> findings) => List(findings, finding => new JsonObject
    {
        ["severity"] = finding.Severity switch { Severity.Note => "note", Severity.Warning => "warning", _ => "error" },
        ["code"] = finding.Code,
        ["message"] = finding.Message,
        ["where"] = finding.Where,
    });

    /// <summary>Violations with place and message.</summary>
    public static JsonArray Violations(ImmutableArray<Violation> violations) => List(violations, violation => new JsonObject
    {
        ["where"] = violation.Where,
        ["message"] = violation.Message,
    });

    /// <summary>The text of an object, indented, ending with a line end.</summary>
    public static string Write(JsonObject value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Indented))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }
}
