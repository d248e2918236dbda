using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Reports;
using Cathograph.Formats.CellFiles;

namespace Cathograph.Cli.Schema;

/// <summary><c>cathograph schema</c>: prints the JSON Schema of a kind of file.</summary>
internal sealed class SchemaVerb : Verb
{
    private readonly Argument<string> _name = Declare.Input("NAME", "cell, materials, protocol, mapping, instrument, transport or recipe");

    public override string Name => "schema";

    public override string Summary => "Print the JSON Schema of a cell file, a material file, a protocol, a mapping of columns, a neutron instrument or a recipe of a composite";

    public override string Details =>
        "Every key with its meaning, unit, range and default. Name the printed file under \"$schema\" in your cell file, and an editor will complete and check it.";

    public override ImmutableArray<Example> Examples => [new("schema cell", "the keys of a cell file")];

    public override ImmutableArray<Symbol> Inputs => [_name];

    public override bool TakesSharedOptions => false;

    public override RunReport Run(CommandContext context)
    {
        string text = CellSchema.Find(context.Value(_name));
        return new RunReport { Report = new Report { Title = "Schema" }, Json = [], Text = text.EndsWith('\n') ? text : text + "\n" };
    }
}
