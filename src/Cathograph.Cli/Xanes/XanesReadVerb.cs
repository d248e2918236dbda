using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Images;
using Cathograph.Core.Reports;
using Cathograph.Imaging.SpectralStacks;
using Cathograph.Studies.SpectralMaps;
using Cathograph.Studies.Xanes;

namespace Cathograph.Cli.Xanes;

/// <summary><c>cathograph xanes read</c>: what files of absorption spectra or a stack hold.</summary>
internal sealed class XanesReadVerb : Verb
{
    private readonly XanesInput _input = new();

    public override string Name => "read";

    public override string Summary => "Show what files of absorption spectra, or a stack over photon energy, hold";

    public override string Details =>
        "The format is recognised by content. Intensities become absorption: ln(i0/itrans), else ifluor/i0; the foil is ln(itrans/irefer). What is odd or was put right (keV, unordered or repeated energies, points without a number) is told.\n"
        + "Of a stack every frame is read once: its energy, mean optical density, pixels without a number, saturated, opaque or without beam, and the mean spectrum.";

    public override ImmutableArray<Example> Examples =>
    [
        new("xanes read examples/xanes/ref_NiO.txt examples/xanes/ref_LiNiO2.txt", "two references"),
        new("xanes read examples/xanes/Ni_metal_rt_01.xdi --json", "a foil, for programs"),
        new("xanes read examples/xanes-stack.tif --beam examples/xanes-stack-beam.tif", "the frames of a stack with a list of energies beside it"),
    ];

    public override ImmutableArray<Symbol> Inputs => _input.Symbols;

    public override RunReport Run(CommandContext context)
    {
        if (_input.IsStack(context))
        {
            return OfStack(context);
        }

        ImmutableArray<AbsorptionSpectrum> spectra = _input.Spectra.Read(context);
        return new RunReport
        {
            Report = SpectraReport.OfFiles(spectra),
            Json = new JsonObject { ["count"] = spectra.Length, ["spectra"] = Json.List(spectra, XanesJson.Of) },
        };
    }

    private RunReport OfStack(CommandContext context)
    {
        StackCorrectionOptions correction = _input.Stack.Correction(context);
        using SpectralScan scan = _input.Stack.Open(context);
        var frames = CorrectedFrames.Create(scan, correction, context.Cancellation);
        SpectralLook look = StackInput.Look(context, frames, correction);
        string name = _input.Stack.Path(context);
        AbsorptionSpectrum mean = look.MeanSpectrum(null, name);
        return new RunReport
        {
            Report = SpectralMapReport.Look(name, scan, look),
            Json = new JsonObject
            {
                ["frames"] = look.Tallies.Length,
                ["framesUsed"] = look.Used.Length,
                ["width_px"] = scan.Sample.Width,
                ["height_px"] = scan.Sample.Height,
                ["pixelSize_nm"] = Json.Number(scan.Sample.PixelSize * 1e9),
                ["from_eV"] = Json.Number(look.Energies[0]),
                ["to_eV"] = Json.Number(look.Energies[^1]),
                ["perFrame"] = Json.Rows(SpectralMapReport.Frames(look)),
                ["meanSpectrum"] = new JsonObject { ["energy_eV"] = Json.Numbers(mean.Energy), ["opticalDensity"] = Json.Numbers(mean.Absorption) },
            },
            Sheets = [new DataSheet("mean-spectrum", [new DataColumn("energy_eV", mean.Energy), new DataColumn("opticalDensity", mean.Absorption)])],
        };
    }
}
