using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Reports;
using Cathograph.Studies.Impedance;

namespace Cathograph.Cli.Eis;

/// <summary><c>cathograph eis elements</c>: what a circuit can be made of.</summary>
internal sealed class ElementsVerb : Verb
{
    public override string Name => "elements";

    public override string Summary => "List the elements of equivalent circuits with formulas, parameters and sources";

    public override ImmutableArray<Example> Examples => [new("eis elements", "every element")];

    public override ImmutableArray<Symbol> Inputs => [];

    public override RunReport Run(CommandContext context)
    {
        Table table = CircuitTables.Elements();
        return new RunReport
        {
            Report = new Report { Title = "Elements of equivalent circuits", Sections = [new ReportSection("Elements", [new ReportTable(table)])] },
            Json = new JsonObject { ["elements"] = Json.Rows(table) },
        };
    }
}
