using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Imaging.Xanes;
using Cathograph.Studies.Xanes;

namespace Cathograph.Cli.Xanes;

/// <summary><c>cathograph xanes normalize</c>: normalised spectra and what is read from them.</summary>
internal sealed class NormalizeVerb : Verb
{
    private readonly SpectraInput _input = new();
    private readonly NormalisationOption _normalisation = new();
    private readonly EnergyOption _energy = new();
    private readonly Option<string?> _integral = Declare.Text("--integral", "FROM,TO", "range of the edge integral in eV from the edge, such as --integral=-15,5 (default: -20 to where the absorption reaches 1)");

    public override string Name => "normalize";

    public override string Summary => "Normalise spectra and find edge energy, white line and edge integral with standard errors";

    public override string Details =>
        "E50 is where the normalised absorption passes one half, between points by a local polynomial; the white line is the top of another. Standard errors hold the noise of the points, of the pre-edge and of the step. --out writes the normalised spectra as CSV.";

    public override ImmutableArray<Example> Examples =>
    [
        new("xanes normalize examples/xanes/ref_LiNiO2.txt", "edge energy and white line"),
        new("xanes normalize examples/xanes/NiOH2_rt_01.xdi --foil reference --pre=-150,-30 --post 100,800 --post-order 2", "on the energy scale of the foil, with stated ranges"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _input.Symbols, .. _normalisation.Symbols, .. _energy.Symbols, _integral];

    public override RunReport Run(CommandContext context)
    {
        ImmutableArray<AbsorptionSpectrum> spectra = _input.Read(context);
        var options = new SpectraOptions { Normalisation = _normalisation.Read(context), Integral = EnergyText.Range(_integral.Name, context.Value(_integral)) };
        options = _energy.Read(context, _input, spectra, options);
        ImmutableArray<AnalysedAbsorption> items = context.Time.Of("edges", () => SpectraStudy.Run(spectra, options, context.Threads, context.Progress, context.Cancellation));
        JsonObject json = XanesJson.Of(items[0]);
        json["spectra"] = Json.List(items, XanesJson.Of);
        return new RunReport { Report = SpectraReport.OfEdges(items), Json = json, Sheets = [SpectraTables.Sheet(items)] };
    }
}
