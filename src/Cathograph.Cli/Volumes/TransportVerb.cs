using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Quantities;
using Cathograph.Core.Transport;
using Cathograph.Formats.TransportFiles;
using Cathograph.Studies.Transport;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume transport</c>: from a labelled volume to what a cell model needs.</summary>
internal sealed class TransportVerb : Verb
{
    private readonly VolumeInput _volume = new("a labelled volume of any known format");
    private readonly PhasesOption _phases = new();
    private readonly ParticlesInput _particles = new();
    private readonly FaceOption _separator = new("--separator", "face of the box at the separator; the collector is opposite");
    private readonly Option<string?> _electrolyte = Declare.Text("--electrolyte", "VALUE", "ionic conductivity of the electrolyte itself (default \"1 mS/cm\", pressed Li6PS5Cl)");
    private readonly Option<string?> _carbon = Declare.Text("--carbon", "VALUE", "electronic conductivity of the carbon (default \"100 S/cm\")");
    private readonly Option<string?> _active = Declare.Text("--active", "VALUE", "electronic conductivity of the active material; 0 for none (default \"1e-4 S/cm\")");
    private readonly Option<int?> _slices = Declare.WholeNumber("--slices", "slices of equal thickness from the separator to the collector that are told apart (default 1)", 1, 100);

    public override string Name => "transport";

    public override string Summary => "From a structure to the cell model: effective conductivities, tortuosity, contact area and utilisation, whole and over depth";

    public override string Details =>
        "Writes transport.json into --out, which a cell file takes as \"transport\": \"transport.json\". Utilisation u is the share of the active material in particles that Li+ and electrons reach through connected networks.";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume transport examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\" --slices 4", "transport of the whole and of four slices; --out for transport.json and figures"),
        new("volume transport examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\" --electrolyte \"2 mS/cm\" --active \"0 S/cm\" --json", "electrons through carbon alone, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _volume.Symbols, _phases.Symbol, .. _particles.Symbols, _separator.Symbol, _electrolyte, _carbon, _active, _slices];

    public override RunReport Run(CommandContext context)
    {
        LabelVolume volume = _volume.ReadLabels(context, _phases);
        var options = new StructureOptions
        {
            Electrolyte = context.Quantity(_electrolyte, Dimension.Conductivity) ?? 0.1,
            Carbon = context.Quantity(_carbon, Dimension.Conductivity) ?? 1e4,
            ActiveMaterial = context.Quantity(_active, Dimension.Conductivity) ?? 0.01,
            Separator = _separator.Read(context, volume.Grid) ?? FaceOption.First(volume.Grid),
            Slices = context.Value(_slices) ?? 1,
        };
        RegionVolume particles = _particles.Read(context, _volume, volume);
        StructureResult result = context.Time.Of("transport", () => StructureStudy.Run(volume, particles, options, (context.Threads, context.Progress), context.Cancellation));
        string name = _volume.Path(context);
        return new RunReport
        {
            Report = StructureReport.Of(result, name),
            Json = JsonOf(result),
            Sheets = [StructureReport.DepthSheet(result)],
            Files = [new TextFile("transport.json", TransportFileWriter.Write(StructureReport.Law(result, name)))],
            ResolvedInput = new JsonObject
            {
                ["phases"] = volume.Phases.ToString(),
                ["separator"] = FaceOption.Text(options.Separator),
                ["electrolyteConductivity_S_per_m"] = Json.Number(options.Electrolyte),
                ["carbonConductivity_S_per_m"] = Json.Number(options.Carbon),
                ["activeMaterialConductivity_S_per_m"] = Json.Number(options.ActiveMaterial),
                ["slices"] = options.Slices,
                ["particles"] = _particles.Resolved(context, volume.Grid),
            },
        };
    }

    private static JsonObject JsonOf(StructureResult result)
    {
        JsonObject json = JsonOf(result.Whole, result.Options.Electrolyte);
        json["carbonTouched_volumeFraction"] = Json.Number(result.CarbonTouchedShare);
        json["particleCount"] = result.Particles;
        json["slices"] = Json.List(result.Slices, slice => JsonOf(slice, result.Options.Electrolyte));
        json["byDepth"] = Json.List(result.ByDepth, JsonOf);
        json["bySize"] = Json.List(result.BySize, JsonOf);
        return json;
    }

    private static JsonObject JsonOf(EffectiveTransport transport, double bulk) => new()
    {
        ["volumeFraction"] = new JsonObject
        {
            ["activeMaterial"] = Json.Number(transport.Volumes.ActiveMaterial),
            ["electrolyte"] = Json.Number(transport.Volumes.Electrolyte),
            ["carbon"] = Json.Number(transport.Volumes.Carbon),
            ["pore"] = Json.Number(transport.Volumes.Porosity),
        },
        ["ionicConductivity_S_per_cm"] = Json.Number(0.01 * transport.IonicConductivity.Value),
        ["tortuosityFactor"] = Json.Number(transport.TortuositySquared(bulk)),
        ["electronicConductivity_S_per_cm"] = Json.Number(0.01 * transport.ElectronicConductivity.Value),
        ["contactArea_per_um"] = transport.ContactArea is { } area ? Json.Number(1e-6 * area.Value) : null,
        ["utilisation_volumeFraction"] = Json.Number(transport.ConnectedShare.Value),
        ["depthFrom_um"] = transport.Depth is { } from ? Json.Number(1e6 * from.From) : null,
        ["depthTo_um"] = transport.Depth is { } to ? Json.Number(1e6 * to.To) : null,
    };

    private static JsonObject JsonOf(ReachShare bin) => new()
    {
        ["from_um"] = Json.Number(1e6 * bin.From),
        ["to_um"] = Json.Number(1e6 * bin.To),
        ["both_fraction"] = Json.Number(bin.Both),
        ["lithiumOnly_fraction"] = Json.Number(bin.LithiumOnly),
        ["electronsOnly_fraction"] = Json.Number(bin.ElectronsOnly),
        ["neither_fraction"] = Json.Number(bin.Neither),
    };
}
