using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Formats.Instruments;

namespace Cathograph.Cli.Cycles;

/// <summary><c>cathograph cycles read</c>: what a file of an instrument holds.</summary>
internal sealed class ReadVerb : Verb
{
    private readonly Argument<string> _file = Declare.Input("FILE", "a file of a cycler, a potentiostat or an impedance analyser");
    private readonly Option<string?> _format = Declare.Text("--as", "FORMAT", "read it as this format instead of recognising it by content");

    public override string Name => "read";

    public override string Summary => "Read a file of any cycler or potentiostat and say what it holds";

    public override ImmutableArray<Example> Examples => [new("cycles read DATA.mpr", "what is in a file")];

    public override ImmutableArray<Symbol> Inputs => [_file, _format];

    public override RunReport Run(CommandContext context)
    {
        string path = context.Value(_file);
        InstrumentFile file = InstrumentFileReader.Read(context.Inputs.Read(path), path, new InstrumentReadOptions { Format = context.Value(_format) }, context.Cancellation);
        return new RunReport
        {
            Report = new Report
            {
                Title = FigureText.Literal($"{path} ({file.Format})"),
                Findings = file.Findings,
                Sections = [new ReportSection("Columns", [new ReportTable(Columns(file))])],
            },
            Json = new JsonObject
            {
                ["format"] = file.Format,
                ["rows"] = file.Cycling?.Count ?? 0,
                ["spectra"] = file.Spectra.Length,
            },
        };
    }

    private static Table Columns(InstrumentFile file) => new(
        "columns",
        [new("column"), new("role"), new("unit")],
        (file.Cycling?.Channels ?? []).Select(channel => new TableRow(FigureText.Literal(channel.Name), channel.Role.ToString(), FigureText.Literal(channel.Unit))));
}
