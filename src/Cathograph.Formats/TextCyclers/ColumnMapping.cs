using System.Collections.Immutable;
using System.Text.Json.Nodes;
using JsonValue = Cathograph.Formats.Json.JsonValue;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;
using Cathograph.Formats.Json;
using Cathograph.Formats.Tables;

namespace Cathograph.Formats.TextCyclers;

/// <summary>A mapping file: which column of a table holds what, in which unit, and whether a positive current charges.</summary>
internal sealed class ColumnMapping
{
    private const string Column = "column";
    private const string Unit = "unit";
    private const string PositiveIs = "positiveIs";
    private const string AreaKey = "area";
    private const string MassKey = "mass";

    private readonly List<(ColumnMeaning Meaning, string Column, string Unit, bool IsTurned, JsonValue Place)> columns = [];
    private readonly ReadContext context;

    private ColumnMapping(ReadContext context) => this.context = context;

    /// <summary>What a column can be mapped to, by key.</summary>
    public static ImmutableArray<(string Key, ColumnMeaning Meaning)> Keys { get; } =
    [
        .. Enum.GetValues<ColumnMeaning>().Where(meaning => meaning is not (ColumnMeaning.Other or ColumnMeaning.RowNumber))
            .Select(meaning => (string.Concat(char.ToLowerInvariant(meaning.ToString()[0]).ToString(), meaning.ToString().AsSpan(1)), meaning)),
    ];

    /// <summary>Electrode area in m2; null when it is not given.</summary>
    public double? Area { get; private set; }

    /// <summary>Mass of active material in kg; null when it is not given.</summary>
    public double? ActiveMass { get; private set; }

    /// <summary>Names of the columns that it names.</summary>
    public IReadOnlyList<string> Names => columns.ConvertAll(column => column.Column);

    /// <summary>Reads a mapping file.</summary>
    /// <exception cref="InvalidInputException">It is not one: every violation with its place.</exception>
    public static ColumnMapping Read(ReadOnlyMemory<byte> json, string name)
    {
        JsonValue root = JsonTextReader.Read(json, name);
        var mapping = new ColumnMapping(new ReadContext(name, null));
        if (root.Kind != JsonKind.Object)
        {
            mapping.context.Refuse(root, "", $"found {root.Describe()}; expected an object such as {{\"time\": \"Seconds\", \"current\": {{\"column\": \"Amps\", \"unit\": \"A\"}}}}");
        }

        foreach (JsonMember member in root.Members)
        {
            mapping.Take(member);
        }

        mapping.context.ThrowIfRefused();
        return mapping;
    }

    /// <summary>The schema of such a file.</summary>
    public static string Schema()
    {
        var properties = new JsonObject();
        foreach ((string key, ColumnMeaning meaning) in Keys)
        {
            UnitKind kind = ColumnNames.KindOf(meaning);
            var inner = new JsonObject
            {
                [Column] = new JsonObject { ["type"] = "string", ["description"] = "The header of the column, with or without its unit." },
            };
            if (kind != UnitKind.None)
            {
                inner[Unit] = new JsonObject { ["type"] = "string", ["description"] = $"Its unit, such as {ColumnNames.UsualUnit(kind)}; without it, the unit of the header." };
            }

            if (meaning == ColumnMeaning.Current)
            {
                inner[PositiveIs] = new JsonObject { ["enum"] = new JsonArray("charge", "discharge"), ["default"] = "charge", ["description"] = "What a positive current does." };
            }

            properties[key] = new JsonObject
            {
                ["description"] = $"The column that holds {Words(key)}.",
                ["oneOf"] = new JsonArray(
                    new JsonObject { ["type"] = "string" },
                    new JsonObject { ["type"] = "object", ["properties"] = inner, ["required"] = new JsonArray(Column), ["additionalProperties"] = false }),
            };
        }

        properties[AreaKey] = new JsonObject { ["type"] = "string", ["description"] = "Electrode area, such as \"1.27 cm2\"." };
        properties[MassKey] = new JsonObject { ["type"] = "string", ["description"] = "Mass of active material, such as \"5 mg\"." };
        return SchemaWriter.ToText(new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Cathograph mapping of columns",
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        });
    }

    /// <summary>Puts the columns of a table in the places that the mapping gives them.</summary>
    /// <exception cref="InvalidInputException">A column is not there, or a unit does not fit.</exception>
    public void Apply(CyclerTable table)
    {
        foreach ((ColumnMeaning meaning, string column, string unit, bool isTurned, JsonValue place) in columns)
        {
            int index = Find(table, column);
            if (index < 0)
            {
                IEnumerable<string> names = Enumerable.Range(0, table.Count).Select(i => table.Column(i).Header);
                string near = NearestWord.Find(column, names) is { } word ? $" (did you mean \"{word}\"?)" : "";
                context.Refuse(place, column, $"found no column \"{column}\" in the table; expected one of {string.Join(", ", names.Take(30))}{near}");
                continue;
            }

            Place(table, index, (meaning, unit, isTurned, place));
        }

        context.ThrowIfRefused();
    }

    private void Place(CyclerTable table, int index, (ColumnMeaning Meaning, string Unit, bool IsTurned, JsonValue Place) wish)
    {
        for (int i = 0; i < table.Count; i++)
        {
            if (table.Info(i).Meaning == wish.Meaning)
            {
                table.Place(i, table.Info(i) with { Meaning = ColumnMeaning.Other, Factor = 1, Offset = 0 });
            }
        }

        TableColumnInfo info = table.Info(index);
        UnitKind kind = ColumnNames.KindOf(wish.Meaning);
        string stated = wish.Unit.Length > 0 ? wish.Unit : info.Unit;
        string unit = stated.Length > 0 || ColumnNames.Find(info.Name).Unit is not { Length: > 0 } own ? stated : own;
        bool isPerArea = false;
        double factor = 1;
        double offset = 0;
        if (kind != UnitKind.None && unit.Length > 0 && !unit.Contains(':', StringComparison.Ordinal) && !UnitTable.TryFind(kind, unit, out factor, out offset))
        {
            isPerArea = kind == UnitKind.Current && UnitTable.TryFind(UnitKind.CurrentPerArea, unit, out factor, out offset);
            if (!isPerArea)
            {
                context.Refuse(wish.Place, wish.Meaning.ToString(), $"found the unit \"{unit}\"; expected one such as {ColumnNames.UsualUnit(kind)}");
            }
        }
        else if (unit.Length == 0 && kind != UnitKind.None)
        {
            UnitTable.TryFind(kind, ColumnNames.UsualUnit(kind), out factor, out offset);
        }

        table.Place(index, new TableColumnInfo(wish.Meaning, info.Name, unit, wish.IsTurned ? -factor : factor, offset) { IsAssumed = unit.Length == 0, IsPerArea = isPerArea });
    }

    private static int Find(CyclerTable table, string column)
    {
        int byName = -1;
        for (int i = 0; i < table.Count; i++)
        {
            if (string.Equals(table.Column(i).Header.Trim(), column.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }

            if (byName < 0 && string.Equals(table.Info(i).Name, column.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                byName = i;
            }
        }

        return byName;
    }

    private void Take(JsonMember member)
    {
        switch (member.Key)
        {
            case "$schema":
                return;
            case AreaKey:
                Area = Quantity(member, Dimension.Area);
                return;
            case MassKey:
                ActiveMass = Quantity(member, Dimension.Mass);
                return;
            default:
                TakeColumn(member);
                return;
        }
    }

    private double? Quantity(JsonMember member, Dimension dimension)
    {
        if (Core.Quantities.Quantity.TryParse(member.Value.Text, dimension, out double value, out string error) && value > 0)
        {
            return value;
        }

        context.Refuse(member.Value, member.Key, error.Length > 0 ? error : $"found {member.Value.Describe()}; expected {dimension.NameWithArticle} above 0");
        return null;
    }

    private void TakeColumn(JsonMember member)
    {
        (string Key, ColumnMeaning Meaning) known = Keys.FirstOrDefault(key => string.Equals(key.Key, member.Key, StringComparison.Ordinal));
        if (known.Key is null)
        {
            string near = NearestWord.Find(member.Key, Keys.Select(key => key.Key)) is { } word ? $" (did you mean \"{word}\"?)" : "";
            context.Refuse(member.Line, member.Column, member.Key, $"found an unknown key; expected one of {string.Join(", ", Keys.Select(key => key.Key))}, {AreaKey}, {MassKey}{near}");
            return;
        }

        JsonValue value = member.Value;
        string Inner(string key) => value.Members.FirstOrDefault(inner => inner.Key == key)?.Value.Text ?? "";
        string column = value.Kind == JsonKind.Text ? value.Text : Inner(Column);
        if (column.Trim().Length == 0)
        {
            context.Refuse(value, member.Key, $"found {value.Describe()}; expected the name of a column, or {{\"column\": \"...\", \"unit\": \"...\"}}");
            return;
        }

        foreach (JsonMember inner in value.Members.Where(inner => inner.Key is not (Column or Unit or PositiveIs)))
        {
            context.Refuse(inner.Line, inner.Column, $"{member.Key}.{inner.Key}", "found an unknown key; expected column, unit, positiveIs");
        }

        string positive = Inner(PositiveIs);
        if (positive is not ("" or "charge" or "discharge"))
        {
            context.Refuse(value, $"{member.Key}.{PositiveIs}", $"found \"{positive}\"; expected \"charge\" or \"discharge\"");
        }

        columns.Add((known.Meaning, column, Inner(Unit), positive == "discharge", value));
    }

    // chargeCounter: "charge counter".
    private static string Words(string key) => "the " + string.Concat(key.Select(sign => char.IsUpper(sign) ? " " + char.ToLowerInvariant(sign) : sign.ToString()));
}
