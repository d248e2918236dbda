using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Bpx;
using Cathograph.Formats.CellFiles;

namespace Cathograph.Cli.Cell;

/// <summary><c>cathograph cell convert</c>: between cell files and BPX, with an account of every entry.</summary>
internal sealed class ConvertVerb : Verb
{
    private static readonly byte[] BpxMark = "\"Parameterisation\""u8.ToArray();

    private readonly Argument<string> _input = Declare.Input("IN", "a BPX file or a cell file; which of them is seen from its contents");
    private readonly Argument<string> _output = Declare.Input("OUT", "the file to write, of the other kind");

    public override string Name => "convert";

    public override string Summary => "Convert a BPX file (Battery Parameter eXchange) to a cell file, or back";

    public override string Details =>
        "BPX describes two porous electrodes with a liquid electrolyte, a cell file one layered cathode with a solid one: what maps exactly, what only nearly and what not at all is listed. "
        + "Layers are averaged to the one electrode that BPX has.";

    public override ImmutableArray<Example> Examples =>
        [new("cell convert examples/nmc811-30mg-three-layer.json out/three-layer.bpx.json", "a cell file as BPX, with what is lost")];

    public override ImmutableArray<Symbol> Inputs => [_input, _output];

    public override RunReport Run(CommandContext context)
    {
        string path = context.Value(_input);
        ReadOnlyMemory<byte> bytes = context.Inputs.Read(path);
        bool isBpx = bytes.Span.IndexOf(BpxMark) >= 0;
        (string text, ImmutableArray<Finding> account) = isBpx ? FromBpx(bytes, path) : ToBpx(context.Inputs.ReadCell(path));
        Table table = Account(account, path);
        return new RunReport
        {
            Report = new Report
            {
                Title = FigureText.Literal($"{path} ({(isBpx ? "BPX" : "cell file")}) to {context.Value(_output)} ({(isBpx ? "cell file" : "BPX")})"),
                Sections = [new ReportSection("What became of it", [new ReportTable(table)])],
            },
            Json = new JsonObject
            {
                ["from"] = isBpx ? "bpx" : "cell",
                ["to"] = isBpx ? "cell" : "bpx",
                ["entries"] = Json.Findings(account),
            },
            Target = (context.Value(_output), text),
        };
    }

    private static (string Text, ImmutableArray<Finding> Account) FromBpx(ReadOnlyMemory<byte> bytes, string path)
    {
        CellDesign design = BpxReader.Read(bytes, path);
        return (CellFileWriter.Write(design), design.Findings);
    }

    private static (string Text, ImmutableArray<Finding> Account) ToBpx(CellDesign design)
    {
        BpxText bpx = BpxWriter.Write(design, BpxLayers.Of(CellModel.Build(design)));
        return (bpx.Json, [.. design.Findings, .. bpx.Findings]);
    }

    private static Table Account(ImmutableArray<Finding> account, string path) => new(
        "account",
        [new("entry") { Key = "where" }, new("became") { Key = "kind" }, new("how") { Key = "message" }],
        account.Select(finding => new TableRow(FigureText.Literal(finding.Where.StartsWith(path + ":", StringComparison.Ordinal) ? finding.Where[(path.Length + 1)..] : finding.Where), KindOf(finding), FigureText.Literal(finding.Message))));

    private static string KindOf(Finding finding) => finding.Code.StartsWith("bpx-", StringComparison.Ordinal)
        ? finding.Code[4..]
        : finding.Severity == Severity.Note ? "note" : "warning";
}
