using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Cli.Xanes;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Imaging.Stxm;
using Cathograph.Imaging.Xanes;
using Cathograph.Studies.Stxm;

namespace Cathograph.Cli.Stxm;

/// <summary><c>cathograph stxm cluster</c>: principal components and clusters of spectra.</summary>
internal sealed class StxmClusterVerb : Verb
{
    private readonly StxmInput _stack = new();
    private readonly Option<string?> _mask = Declare.Text("--mask", "FILE", "mask of the pixels that count: .msk, or any image (default: by --signal)");
    private readonly Option<string?> _pre = Declare.Text("--pre", "RANGE", "pre-edge that is taken out of every spectrum, such as 845,850, or none (default: what lies flat before the edge)");
    private readonly Option<string?> _signal = Declare.Text("--signal", "NUMBER", "least spread of a spectrum over energy, over its noise, of a pixel that counts (default: the first of 6, 4 and 2 that leaves enough pixels)");
    private readonly Option<int?> _components = Declare.WholeNumber("--components", "principal components that are used (default: those above the noise, 2 to 4)", 1, 50);
    private readonly Option<int?> _clusters = Declare.WholeNumber("--clusters", "number of clusters (default: 2 to 6 by the largest silhouette)", 1, 50);
    private readonly Option<bool> _thickness = Declare.Flag("--with-thickness", "cluster the weights as they are, thickness included");
    private readonly Option<string[]> _references = Declare.Texts("--reference", "FILE", "spectrum of a reference in optical density that the clusters are fitted with; several times for several");
    private readonly Option<int?> _starts = Declare.WholeNumber("--starts", "starts of the clustering (default 10)", 1, 1000);
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "seed of the starts (default 1)", 0, int.MaxValue);

    public override string Name => "cluster";

    public override string Summary => "Principal components of a stack, clusters of its pixels, and their mean spectra with errors";

    public override string Details =>
        "The covariance over energies is not centred. How many components stand above the noise is known from the counts; the elbow is told beside it. Weights are divided by their length before clustering, because clusters are thickness otherwise. What other elements absorb is known from the pre-edge and taken out, falling with the energy. "
        + "--out writes clusters.tif and component-1.tif, component-2.tif, ...";

    public override ImmutableArray<Example> Examples =>
    [
        new("stxm cluster examples/stxm-cycled.ncb", "clusters of a generated stack"),
        new("stxm cluster examples/stxm-cycled.ncb --clusters 3 --components 2 --json", "three clusters, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _stack.Symbols, _pre, _mask, _signal, _components, _clusters, _thickness, _references, _starts, _seed];

    public override RunReport Run(CommandContext context)
    {
        double? signal = Signal(context);
        bool isWithout = context.Value(_pre) is "none";
        EnergyRange? given = isWithout ? null : EnergyText.Range(_pre.Name, context.Value(_pre));
        OpticalDensity density = _stack.Read(context);
        EnergyRange? found = isWithout || given is not null ? null : PreEdgeSearch.Find(density);
        density = (given ?? found) is { } range ? density.LessPreEdge(range) : density;
        VoxelGrid grid = density.Stack.Grid;
        var input = new StxmClusterInput
        {
            Density = density,
            Mask = context.Value(_mask) is { } mask ? StxmMapVerb.MaskOf(context, mask, grid) : [],
            FoundPreEdge = found,
            LeastSignal = signal,
            Components = context.Value(_components),
            Clusters = context.Value(_clusters),
            WithThickness = context.Value(_thickness),
            Starts = context.Value(_starts) ?? 10,
            Seed = context.Value(_seed) ?? 1,
            References = [.. (context.Value(_references) ?? []).Select(path => StxmInput.Spectrum(context, path))],
        };
        StxmClusterResult result = context.Time.Of("cluster", () => StxmClusterStudy.Run(input, context.Threads, context.Cancellation));
        return new RunReport
        {
            Report = StxmClusterReport.Of(result, System.IO.Path.GetFileName(_stack.Path(context))),
            Json = JsonOf(result),
            Sheets = context.OutputFolder is null ? [] : [.. StxmClusterReport.Sheets(result), .. StxmShifts.Sheets([density])],
            Seed = input.Seed,
            Binaries =
            [
                new BinaryFile("clusters.tif", (stream, _) => TiffWriter.Write(new RegionVolume(grid, result.Map, result.Spectra.Length), stream)),
                .. Enumerable.Range(0, result.Used).Select(k => StxmMapVerb.Image(FormattableString.Invariant($"component-{k + 1}.tif"), grid, result.Components.Weights[k])),
            ],
        };
    }

    private double? Signal(CommandContext context) => context.Value(_signal) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 && double.IsFinite(value) ? value
        : throw new InvalidInputException(_signal.Name, $"found \"{text}\"; expected a number above 0");

    private static JsonObject JsonOf(StxmClusterResult result) => new()
    {
        ["stack"] = StxmJson.Stack(result.Input.Density),
        ["pixelsCounted"] = result.Components.Pixels.Length,
        ["pixelsWeak"] = result.Weak,
        ["leastSignal"] = Json.Number(result.LeastSignal),
        ["preEdgeFound_eV"] = result.Input.FoundPreEdge is { } pre ? Json.Numbers([pre.From, pre.To]) : null,
        ["componentsAboveNoise"] = result.Components.AboveNoise,
        ["componentsElbow"] = result.Components.Elbow,
        ["componentsUsed"] = result.Used,
        ["eigenvalues"] = Json.Numbers(result.Components.Eigenvalues),
        ["eigenvalues_overNoise"] = Json.Numbers(result.Components.ToNoise),
        ["clusters"] = Json.Rows(StxmClusterReport.ClusterTable(result)),
        ["clusterNumbers"] = Json.List(result.Tried, item => new JsonObject { ["clusters"] = item.Clusters, ["silhouette"] = Json.Number(item.Silhouette) }),
        ["mixtures"] = Json.Rows(StxmClusterReport.MixtureTable(result)),
    };
}
