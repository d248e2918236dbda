using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cli.Cell;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Images;
using Cathograph.Core.Protocols;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.DepthTime;
using Cathograph.Studies.LithiumRadiography;
using Cathograph.Studies.Simulation;

namespace Cathograph.Cli.Neutron;

/// <summary><c>cathograph neutron predict</c>: what an instrument would have seen of a simulated run.</summary>
internal sealed class PredictVerb : Verb
{
    private const string DefaultFolder = "radiographs";

    private readonly Argument<string> _cell = Declare.Input("CELL.json", "the cell: recipe, materials, stack; \"cathograph schema cell\" describes it");
    private readonly OperandoInput _input = new();
    private readonly ColorOption _colors = new();
    private readonly Option<bool> _noise = Declare.Flag("--noise", "let the map carry the noise of the counts, as a measured one does");
    private readonly Option<bool> _radiographs = Declare.Flag("--radiographs", "write the frames too: TIFF files of 16 bits with dark frames, open beams, pristine and working cell, and the cycler's file");
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "seed of the noise (default 1)", 0, int.MaxValue);

    public override string Name => "predict";

    public override string Summary => "Foretell the radiographs of a simulated cell: the depth-time map that this instrument would have shown";

    public override string Details =>
        "The cell is simulated; lithium and its isotopes become attenuation, the beam passes the cell, the instrument blurs and counts. 6Li of the anode moves with the current and by tracer diffusion.\n"
        + "With --out: ratio.csv (which neutron compare and neutron lithium read), transmission.csv, lithium.csv, lithium6.csv, fronts.csv, curve.csv and cycler.csv.\n"
        + "--radiographs adds dark_before_*.tif, dark_after_*.tif, open_beam_before_*.tif, open_beam_after_*.tif, sample_*.tif (three pristine frames first) and scene.json (where the layers lie in the frames); neutron profile reads them.";

    public override ImmutableArray<Example> Examples =>
    [
        new("neutron predict examples/nmc811-30mg-mono.json --period \"20 min\"", "the published instrument, the protocol of the cell file"),
        new("neutron predict examples/nmc811-30mg-mono.json --instrument examples/neutron-mars.json --protocol \"Charge at C/10 until 3.7 V; Rest for 1 h; Discharge at C/10 until 2 V\" --period \"15 min\" --noise --out out/predicted", "a synthetic measurement with all files"),
    ];

    public override ImmutableArray<Symbol> Inputs => [_cell, .. _input.Symbols, _noise, _radiographs, _seed, _colors.Symbol];

    public override RunReport Run(CommandContext context)
    {
        CellDesign design = context.Inputs.ReadCell(context.Value(_cell));
        (Protocol protocol, Finding? note) = _input.Protocol(context, design);
        OperandoSetup setup = _input.Setup(context);
        CellModel model = OperandoInput.Model(context, design);
        var options = new PredictionOptions { WithNoise = context.Value(_noise), Seed = context.Value(_seed) ?? 1 };
        RadiographPrediction prediction = context.Time.Of("predict", () => PredictionStudy.Run(model, protocol, setup, options, context.Cancellation));
        prediction = note is null ? prediction : prediction with { Findings = [note, .. prediction.Findings] };
        RadiographScene? scene = context.Value(_radiographs) ? new RadiographScene(prediction, options.Seed, options.PristineFrames) : null;
        context.OutputFolder ??= scene is null ? null : DefaultFolder;
        return new RunReport
        {
            Report = PredictionReport.Of(prediction, _colors.Read(context)),
            Sheets = context.OutputFolder is null ? [] : Sheets(prediction),
            Json = JsonOf(prediction),
            Files = scene is null ? [] : [new TextFile("scene.json", Json.Write(SceneFiles.JsonOf(prediction, scene)))],
            Binaries = scene is null ? [] : SceneFiles.Of(prediction, scene, context.Progress),
            ResolvedInput = ResolvedInput.Of(model, protocol),
            Seed = options.WithNoise || scene is not null ? options.Seed : null,
        };
    }

    private static ImmutableArray<DataSheet> Sheets(RadiographPrediction prediction) =>
    [
        DepthTimeWriter.Sheet(prediction.Ratio, "ratio"),
        DepthTimeWriter.Sheet(prediction.Transmission, "transmission"),
        DepthTimeWriter.Sheet(prediction.Lithium, "lithium"),
        DepthTimeWriter.Sheet(prediction.Lithium6, "lithium6"),
        new DataSheet("fronts",
        [
            new DataColumn("time_s", prediction.Ratio.Time),
            new DataColumn("lithium6Front_um", [.. prediction.Lithium6Front.Select(front => front * 1e6)]),
            new DataColumn("lithiationFront_um", [.. prediction.LithiationFront.Select(front => front * 1e6)]),
        ]),
        SimulationSheets.Curve(prediction.Solution),
        SceneFiles.Cycler(prediction),
    ];

    private static JsonObject JsonOf(RadiographPrediction prediction) => new()
    {
        ["name"] = prediction.Ratio.Name,
        ["frames"] = prediction.Ratio.Time.Length,
        ["rows"] = prediction.Ratio.Depth.Length,
        ["pixel_um"] = Json.Number(prediction.Cell.Setup.Detector.PixelSize * 1e6),
        ["blur_um"] = Json.Number(prediction.Cell.Setup.Detector.TotalBlur * 1e6),
        ["meanWavelength_angstrom"] = Json.Number(prediction.Cell.Setup.Beam.MeanWavelength * 1e10),
        ["anodeEnd_um"] = Json.Number(prediction.Cell.AnodeEnd * 1e6),
        ["separatorEnd_um"] = Json.Number(prediction.Cell.SeparatorEnd * 1e6),
        ["cathodeEnd_um"] = Json.Number(prediction.Cell.CathodeEnd * 1e6),
        ["attenuation"] = Json.Rows(AttenuationTables.Layers(prediction.Cell, prediction.Isotopes[0])),
        ["pristineTransmission"] = Json.Numbers(prediction.Pristine),
        ["lithium6Front_um"] = Json.Numbers(prediction.Lithium6Front.Select(front => front * 1e6)),
        ["lithiationFront_um"] = Json.Numbers(prediction.LithiationFront.Select(front => front * 1e6)),
        ["time_s"] = Json.Numbers(prediction.Ratio.Time),
    };
}
