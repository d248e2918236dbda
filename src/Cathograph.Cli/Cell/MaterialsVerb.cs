using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Materials;
using Cathograph.Studies.Materials;

namespace Cathograph.Cli.Cell;

/// <summary><c>cathograph cell materials</c>: shows the library, or one material with every parameter.</summary>
internal sealed class MaterialsVerb : Verb
{
    private const string DefaultFolder = "cathograph-out";

    private readonly Argument<string?> _name = Declare.OptionalInput("NAME", "a material of the library, or a material file of yours (default: list the library)");
    private readonly Option<bool> _plot = Declare.Flag("--plot", $"draw the laws over stoichiometry as SVG and PNG, to --out or {DefaultFolder}");

    public override string Name => "materials";

    public override string Summary => "Show the materials: values, units, validity, temperature laws, sources";

    public override ImmutableArray<Example> Examples =>
    [
        new("cell materials", "the library"),
        new("cell materials NMC811", "every parameter of a material with its source"),
        new("cell materials examples/my-nmc.json --plot --out out/my-nmc", "a material file of your own, with its curves drawn"),
    ];

    public override ImmutableArray<Symbol> Inputs => [_name, _plot];

    public override RunReport Run(CommandContext context)
    {
        bool draws = context.Value(_plot);
        MaterialEntry[] shown = context.Value(_name) is { } name ? [Find(context, name)] : [.. MaterialLibrary.Shipped.Entries];
        bool isList = context.Value(_name) is null;
        ImmutableArray<ReportBlock> figures = draws
            ? [.. shown.Where(entry => entry.ActiveMaterial is not null).Select(entry => new ReportFigure(MaterialFigure.Of(entry.ActiveMaterial!)))]
            : [];
        if (draws && figures.IsEmpty)
        {
            throw new InvalidInputException("--plot", $"{shown[0].Name} has no law over stoichiometry to draw; expected an active material");
        }

        context.OutputFolder ??= draws ? DefaultFolder : null;
        ImmutableArray<ReportSection> sections = isList ? [MaterialTables.List(shown)] : MaterialTables.Detail(shown[0]);
        return new RunReport
        {
            Report = new Report
            {
                Title = isList ? "Materials" : $"{shown[0].Name} ({MaterialTables.WordOf(shown[0].Kind)})",
                Lead = isList ? "\"cathograph cell materials NAME\" shows every parameter with its source." : shown[0].Description,
                Sections = figures.IsEmpty ? sections : sections.Add(new ReportSection("Laws over stoichiometry", figures)),
            },
            Json = new JsonObject { ["materials"] = Json.List(shown, MaterialTables.JsonOf) },
        };
    }

    private static MaterialEntry Find(CommandContext context, string name)
    {
        if (MaterialLibrary.Shipped.TryFind(name) is { } known)
        {
            return known;
        }

        bool isFile = name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || File.Exists(name);
        return isFile
            ? MaterialLibrary.ReadFile(context.Inputs.Read(name), name, context.Inputs.Beside(name))
            : MaterialLibrary.Shipped.Find(name);
    }
}
