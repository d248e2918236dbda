using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Fractions;
using Cathograph.Studies;
using Cathograph.Studies.Volumes;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume fractions</c>: how much of each phase, where, and how much of it is connected; for volumes of any size.</summary>
internal sealed class FractionsVerb : Verb
{
    private readonly VolumeInput _volume = new("a labelled volume of any known format and of any size");
    private readonly PhasesOption _phases = new();
    private readonly FacesOption _faces = new();
    private readonly Option<bool> _corners = Declare.Flag("--corners", "connect voxels over edges and corners too, not over faces alone");

    public override string Name => "fractions";

    public override string Summary => "Volume fraction, profile and connected share of every phase, for volumes larger than memory";

    public override string Details => "The volume is read plane by plane, once; memory follows the plane and not the depth. Connected means through voxels of the same phase that share a face.";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume fractions examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\"", "what a composite is made of"),
        new("volume fractions examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\" --separator x+ --json", "along another axis, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _volume.Symbols, _phases.Symbol, .. _faces.Symbols, _corners];

    public override RunReport Run(CommandContext context)
    {
        PhaseTable phases = _volume.Phases(context, _phases)
            ?? throw new InvalidInputException("--phases", "found none; expected to be told what the labels are, such as --phases \"0=pore,1=active,2=electrolyte,3=carbon\"");
        using IVolumeSource source = _volume.OpenPart(context, out VoxelSpacing spacing);
        VolumeHeader header = source.Header;
        (BoxFace separator, BoxFace collector) = _faces.Read(context, new VoxelGrid(header.Width, header.Height, header.Depth, spacing));
        var options = new PhaseFractionOptions
        {
            Spacing = spacing,
            Phases = phases,
            Separator = separator,
            Collector = collector,
            Neighbourhood = context.Value(_corners) ? Neighbourhood.FacesEdgesCorners : Neighbourhood.Faces,
        };
        PhaseFractionResult result = context.Time.Of("fractions", () => PhaseFractions.Run(
            source, options, done => context.Progress.Report(new StudyProgress(done, header.Depth, "planes")), context.Cancellation));
        return new RunReport
        {
            Report = FractionReport.Of(result, _volume.Path(context)),
            Sheets = [FractionReport.Sheet(result)],
            Json = JsonOf(result),
        };
    }

    private static JsonObject JsonOf(PhaseFractionResult result) => new()
    {
        ["separator"] = FaceOption.Text(result.Options.Separator),
        ["collector"] = FaceOption.Text(result.Options.Collector),
        ["memory_MB"] = Json.Number(result.LargestBytes / 1e6),
        ["unnamed_volumeFraction"] = Json.Number(result.Unnamed),
        ["phases"] = Json.List(result.Phases, item => new JsonObject
        {
            ["name"] = item.Phase.Name,
            ["label"] = item.Phase.Label,
            ["role"] = item.Phase.Role.ToString().ToLowerInvariant(),
            ["voxels"] = item.Voxels,
            ["volumeFraction"] = Json.Number(item.Fraction),
            ["components"] = item.Components,
            ["largestComponent_fraction"] = Json.Number(item.Largest),
            ["toSeparator_fraction"] = Json.Number(item.ToSeparator),
            ["toCollector_fraction"] = Json.Number(item.ToCollector),
            ["percolating_fraction"] = Json.Number(item.Percolating),
        }),
    };
}
