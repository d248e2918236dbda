using System.Globalization;
using Cathograph.Core.Protocols;
using Cathograph.Formats.Json;
using Cathograph.Formats.Protocols;

namespace Cathograph.Formats.CellFiles;

/// <summary>Reads the protocol of a cell file: one text, or a list of sentences and of repeated blocks.</summary>
internal static class ProtocolKeyReader
{
    public static Protocol? Read(ObjectReader cell)
    {
        if (cell.Find(CellKeys.Protocol) is not { } value)
        {
            return null;
        }

        ReadContext context = cell.Context;
        int before = context.Violations.Count;
        IReadOnlyList<ProtocolItem> items = ReadItems(context, value, CellKeys.Protocol.Name);
        var builder = new ProtocolBuilder(context.Violations);
        builder.Add(items);
        if (builder.Steps.Count == 0 && context.Violations.Count == before)
        {
            context.Refuse(value, CellKeys.Protocol.Name, "found no steps; expected sentences such as \"Charge at C/10 until 3.7 V\"");
        }

        return context.Violations.Count == before ? new Protocol([.. builder.Steps]) : null;
    }

    private static IReadOnlyList<ProtocolItem> ReadItems(ReadContext context, JsonValue value, string path)
    {
        switch (value.Kind)
        {
            case JsonKind.Text:
                return new ProtocolScanner(value.Text, (line, column, _) => PlaceOf(context, value, path, (line, column)), context.Violations).Scan();
            case JsonKind.List:
                return [.. value.Items.SelectMany((item, index) =>
                    ReadItems(context, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]")))];
            case JsonKind.Object:
                var reader = new ObjectReader(context, value, path, ProtocolBlockKeys.Block);
                int? turns = reader.WholeNumber(ProtocolBlockKeys.Repeat);
                IReadOnlyList<ProtocolItem> steps = reader.Find(ProtocolBlockKeys.Steps) is { } inner ? ReadItems(context, inner, reader.PathOf(ProtocolBlockKeys.Steps)) : [];
                return steps.Count == 0 ? [] : [new ProtocolItem("", _ => path, turns ?? 1, [.. steps])];
            default:
                context.Refuse(value, path, $"found {value.Describe()}; expected a sentence, such as \"Charge at C/10 until 3.7 V\", or {{ \"repeat\": 4, \"steps\": [...] }}");
                return [];
        }
    }

    // A line of its own is only named when the text of one JSON string has several.
    private static string PlaceOf(ReadContext context, JsonValue value, string path, (int Line, int Column) inner) => inner.Line == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{context.Name}:{value.Line}:{value.Column} {path}, column {inner.Column} of the sentence")
        : string.Create(CultureInfo.InvariantCulture, $"{context.Name}:{value.Line}:{value.Column} {path}, line {inner.Line}, column {inner.Column} of the text");
}
