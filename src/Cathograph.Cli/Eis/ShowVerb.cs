using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Studies.Impedance;

namespace Cathograph.Cli.Eis;

/// <summary><c>cathograph eis show</c>: what was measured, as a table and as Nyquist and Bode plots.</summary>
internal sealed class ShowVerb : Verb
{
    private readonly SpectrumInputs _spectra = new();

    public override string Name => "show";

    public override string Summary => "Draw impedance spectra as they were measured: Nyquist with equal axes, and Bode";

    public override ImmutableArray<Example> Examples => [new("eis show examples/eis-r-2rq.csv", "what is in a file")];

    public override ImmutableArray<Symbol> Inputs => _spectra.Symbols;

    public override RunReport Run(CommandContext context)
    {
        SpectrumInput input = _spectra.Read(context);
        ImmutableArray<SpectrumPicture> pictures = [.. input.Spectra.Select(spectrum => new SpectrumPicture(spectrum))];
        Table table = SpectrumTable.Of(input.Spectra);
        return new RunReport
        {
            Report = new Report
            {
                Title = input.Items.Length == 1 ? FigureText.Literal($"{input.Items[0].File} ({input.Items[0].Format})") : FormattableString.Invariant($"{input.Items.Length} spectra"),
                Findings = input.Findings,
                Sections =
                [
                    new ReportSection("Spectra", [new ReportTable(table), new ReportFigure(ImpedanceFigures.Nyquist(pictures, input.Area)), new ReportFigure(ImpedanceFigures.Bode(pictures, input.Area))]),
                ],
            },
            Json = new JsonObject { ["spectra"] = Json.Rows(table) },
            Sheets = [SpectrumSheets.Measured(input.Spectra)],
        };
    }
}
