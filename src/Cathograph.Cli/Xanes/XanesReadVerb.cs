using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Studies.Xanes;

namespace Cathograph.Cli.Xanes;

/// <summary><c>cathograph xanes read</c>: what files of absorption spectra hold.</summary>
internal sealed class XanesReadVerb : Verb
{
    private readonly SpectraInput _input = new();

    public override string Name => "read";

    public override string Summary => "Show what files of absorption spectra hold";

    public override string Details =>
        "The format is recognised by content. Intensities become absorption: ln(i0/itrans), else ifluor/i0; the foil is ln(itrans/irefer). What is odd or was put right (keV, unordered or repeated energies, points without a number) is told.";

    public override ImmutableArray<Example> Examples =>
    [
        new("xanes read examples/xanes/ref_NiO.txt examples/xanes/ref_LiNiO2.txt", "two references"),
        new("xanes read examples/xanes/Ni_metal_rt_01.xdi --json", "a foil, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => _input.Symbols;

    public override RunReport Run(CommandContext context)
    {
        ImmutableArray<AbsorptionSpectrum> spectra = _input.Read(context);
        return new RunReport
        {
            Report = SpectraReport.OfFiles(spectra),
            Json = new JsonObject { ["count"] = spectra.Length, ["spectra"] = Json.List(spectra, XanesJson.Of) },
        };
    }
}
