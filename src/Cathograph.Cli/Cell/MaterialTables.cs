using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Cathograph.Cli.Output;
using Cathograph.Core.Figures;
using Cathograph.Core.Materials;
using Cathograph.Core.Quantities;
using Cathograph.Core.Reports;
using Cathograph.Formats.Materials;
using Cathograph.Studies.Simulation;

namespace Cathograph.Cli.Cell;

/// <summary>Materials as tables and as JSON.</summary>
internal static class MaterialTables
{
    private const double Cool = 298.15;
    private const double Warm = 333.15;
    private const double Middle = 0.5;

    public static string WordOf(MaterialKind kind) => kind switch
    {
        MaterialKind.ActiveMaterial => "active material",
        MaterialKind.Electrolyte => "solid electrolyte",
        MaterialKind.Carbon => "conductive additive",
        _ => "counter electrode",
    };

    /// <summary>One line a material.</summary>
    public static ReportSection List(IEnumerable<MaterialEntry> entries) => new("Library", [new ReportTable(new Table(
        "materials",
        [new("name") { Key = "name" }, new("used as") { Key = "kind" }, new("also called") { Key = "aliases" }, new("about") { Key = "description" }],
        entries.Select(entry => new TableRow(
            FigureText.Literal(entry.Name), WordOf(entry.Kind), FigureText.Literal(string.Join(", ", entry.Aliases)), FigureText.Literal(entry.Description)))))]);

    /// <summary>The values, and below them the law, source and note of each.</summary>
    public static ImmutableArray<ReportSection> Detail(MaterialEntry entry)
    {
        var values = new Table(
            "parameters",
            [
                new("parameter") { Key = "key" },
                new("25 degC") { Key = "valueAt25degC" },
                new("60 degC") { Key = "valueAt60degC" },
                new("unit") { Key = "unit" },
                new("valid for") { Key = "validity" },
                new("temperature law") { Key = "temperatureLaw" },
            ],
            entry.Parameters.Select(parameter => new TableRow(
                parameter.Key,
                Shown(parameter, Cool),
                Shown(parameter, Warm),
                parameter.Dimension.DisplayUnit,
                ValidityOf(parameter.Property.Validity),
                parameter.Property.Temperature is { } law ? LawText.Of(law) : "")))
        {
            Note = "Laws over stoichiometry are shown at s = 0.5.",
        };
        var sources = new Table(
            "sources",
            [new("parameter") { Key = "key" }, new("law, source, note") { Key = "account" }],
            entry.Parameters.Select(parameter => new TableRow(parameter.Key, AccountOf(parameter))));
        return [new ReportSection("Parameters", [new ReportTable(values)]), new ReportSection("Where they come from", [new ReportTable(sources)])];
    }

    /// <summary>A material with every parameter; values in SI at s = 0.5.</summary>
    public static JsonObject JsonOf(MaterialEntry entry) => new()
    {
        ["name"] = entry.Name,
        ["kind"] = char.ToLowerInvariant(entry.Kind.ToString()[0]) + entry.Kind.ToString()[1..],
        ["aliases"] = Json.Texts(entry.Aliases),
        ["description"] = entry.Description,
        ["parameters"] = Json.List(entry.Parameters, parameter => new JsonObject
        {
            ["key"] = parameter.Key,
            ["description"] = parameter.Description,
            ["unit"] = parameter.Property.Unit,
            ["law"] = LawOf(parameter.Property),
            ["valueAt25degC"] = Json.Number(parameter.Property.Evaluate(Middle, Cool)),
            ["valueAt60degC"] = Json.Number(parameter.Property.Evaluate(Middle, Warm)),
            ["activationEnergy_J_per_mol"] = Json.Number(parameter.Property.Temperature?.ActivationEnergy),
            ["referenceTemperature_K"] = Json.Number(parameter.Property.Temperature?.ReferenceTemperature),
            ["minimumStoichiometry"] = Json.Number(parameter.Property.Validity?.MinimumStoichiometry),
            ["maximumStoichiometry"] = Json.Number(parameter.Property.Validity?.MaximumStoichiometry),
            ["minimumTemperature_K"] = Json.Number(parameter.Property.Validity?.MinimumTemperature),
            ["maximumTemperature_K"] = Json.Number(parameter.Property.Validity?.MaximumTemperature),
            ["source"] = parameter.Property.Source,
            ["note"] = parameter.Property.Note,
        }),
    };

    private static string LawOf(MaterialProperty property) => property.Law switch
    {
        ConstantLaw => "constant",
        ExpressionLaw formula => formula.Expression.Text,
        TableLaw => "table",
        _ => "law",
    };

    // In the unit that people use; JSON has the exact value in SI.
    private static string Shown(MaterialParameter parameter, double temperature) =>
        Quantity.Format(parameter.Property.Evaluate(Middle, temperature), parameter.Dimension).Split(' ')[0];

    private static string ValidityOf(ValidityRange? range)
    {
        if (range is null)
        {
            return "";
        }

        string s = Between(range.MinimumStoichiometry, range.MaximumStoichiometry, 0);
        string t = Between(range.MinimumTemperature, range.MaximumTemperature, 273.15);
        return string.Join(", ", new[] { s.Length > 0 ? $"s {s}" : "", t.Length > 0 ? $"{t} degC" : "" }.Where(part => part.Length > 0));
    }

    private static string Between(double? low, double? high, double zero) => (low, high) switch
    {
        (null, null) => "",
        ({ } least, { } most) => string.Create(CultureInfo.InvariantCulture, $"{least - zero:0.####} to {most - zero:0.####}"),
        ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"from {least - zero:0.####}"),
        (null, { } most) => string.Create(CultureInfo.InvariantCulture, $"to {most - zero:0.####}"),
    };

    private static string AccountOf(MaterialParameter parameter)
    {
        MaterialProperty property = parameter.Property;
        string law = property.Law is ConstantLaw ? "" : $"{LawText.Of(property with { Temperature = null })} [{property.Unit}]. ";
        string note = property.Note.Length > 0 ? $" {FigureText.Literal(property.Note)}" : "";
        return $"{law}Source: {FigureText.Literal(property.Source.TrimEnd('.'))}.{note}";
    }
}
