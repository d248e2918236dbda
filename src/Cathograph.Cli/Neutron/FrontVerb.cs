using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Quantities;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.DepthTime;
using Cathograph.Imaging.DepthProfiles;
using Cathograph.Imaging.Fronts;
using Cathograph.Studies.Radiographs;

namespace Cathograph.Cli.Neutron;

/// <summary><c>cathograph neutron front</c>: where fronts are, how fast they move, what rests do.</summary>
internal sealed class FrontVerb : Verb
{
    private readonly RadiographInputs _radiographs = new();
    private readonly ProfileInputs _profile = new();
    private readonly Option<string?> _in = Declare.Text("--in", "LAYERS", "layers in which a front is sought (default: electrolyte and cathode, or all of --layers when these are not among them)");
    private readonly Option<string?> _margin = Declare.Text("--margin", "LENGTH", "depth at the ends of a layer that is left out, such as \"10 um\" (default: two depths of the map, because layers blur into each other)");

    public override string Name => "front";

    public override string Summary => "Follow fronts through the layers: sub-pixel positions with standard errors, speeds over time and charge, gradients in rests";

    public override string Details => """
        SERIES is a series of radiographs as in neutron profile, or a map that it wrote (map.csv, map.json); a map needs --layers with their ends.
        At each time an error function is fitted to Tr_t/Tr_0 over depth and to -ln of it (places averaged, their distance in the error), and a change point to the latter. A step below 5 standard errors is no front.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("neutron front \"examples/radiographs/cell_*.tif\" --ob \"examples/radiographs/ob_*.tif\" --dark \"examples/radiographs/dc_*.tif\" --pixel \"7.5 um\" --air 0:6,0:96 --width \"0.3 mm\" --cycler examples/radiographs/cycler.bdf.csv --layers anode,electrolyte,cathode", "from raw frames to speeds"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _radiographs.Symbols, .. _profile.Symbols, _in, _margin];

    public override RunReport Run(CommandContext context)
    {
        string[] paths = _radiographs.Paths(context);
        return paths is [var only] && (only.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || only.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) ? OfMap(context, only) : OfSeries(context);
    }

    private RunReport OfMap(CommandContext context, string path)
    {
        DepthTimeMap map = DepthTimeFile.Read(context.Inputs.Read(path), path);
        ImmutableArray<Layer> layers = _profile.GivenLayers(context);
        if (layers.IsEmpty)
        {
            throw new InvalidInputException("--layers", "found no layers with their ends; a map needs them, such as --layers \"electrolyte=150:850,cathode=850:1030\" in um of its depth");
        }

        return ReportOf(context, FrontStudy.Run(map, [], layers, Options(context, layers, 1), _profile.Cycler(context, map)), path, []);
    }

    private RunReport OfSeries(CommandContext context)
    {
        using OpenRadiographs open = _radiographs.Open(context, _profile.Pristine(context));
        ProfileStudyResult profile = ProfileRun.Of(context, _profile, open, null);
        if (profile.Layers.IsEmpty)
        {
            throw new InvalidInputException("--layers", "found none; expected the layers, such as --layers anode,electrolyte,cathode, or with their ends in um");
        }

        FrontOptions options = Options(context, profile.Layers, profile.Setup.Options.Noise.CorrelationY);
        FrontStudyResult result = context.Time.Of("fronts", () => FrontStudy.Run(profile.Ratio, profile.OwnError, profile.Layers, options, profile.Cycler));
        RunReport run = ReportOf(context, result, _radiographs.Title(context), profile.Findings);
        return run with
        {
            Sheets = [.. run.Sheets, DepthTimeWriter.Sheet(profile.Ratio, "map")],
            Report = run.Report with { Sections = [.. run.Report.Sections, new ReportSection("Map", [new ReportFigure(ProfileFigures.DepthTime(profile, Colors(context, result), _profile.Area(context))), new ReportTable(ProfileReport.Region(profile))])] },
        };
    }

    private FrontOptions Options(CommandContext context, ImmutableArray<Layer> layers, double correlation)
    {
        double? margin = context.Quantity(_margin, Dimension.Length);
        ImmutableArray<string> usual = new FrontOptions().Layers;
        ImmutableArray<string> named = context.Value(_in) is { } text ? [.. text.Split(',', StringSplitOptions.TrimEntries)]
            : usual.All(name => layers.Any(layer => layer.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) ? usual
            : [.. layers.Where(layer => !layer.Name.Equals("anode", StringComparison.OrdinalIgnoreCase)).Select(layer => layer.Name)];
        return margin is null or >= 0
            ? new FrontOptions { Layers = named, Margin = margin, Correlation = Math.Max(1, correlation) }
            : throw new InvalidInputException(_margin.Name, FormattableString.Invariant($"found {margin}; expected a length of at least 0"));
    }

    private RatioColors Colors(CommandContext context, FrontStudyResult result) => _profile.Colors(context, result.Map.Values);

    private RunReport ReportOf(CommandContext context, FrontStudyResult result, string title, ImmutableArray<Finding> findings)
    {
        var blocks = new List<ReportBlock> { new ReportFigure(FrontReport.OnMap(result, Colors(context, result))), new ReportFigure(FrontReport.Course(result)) };
        double? area = _profile.Area(context);
        if (!result.Speeds.IsEmpty)
        {
            blocks.Add(new ReportTable(FrontReport.Speeds(result, area)));
        }

        if (!result.Rests.IsEmpty)
        {
            blocks.Add(new ReportTable(FrontReport.Rests(result)));
        }

        if (!result.TimeConstants.IsEmpty)
        {
            blocks.Add(new ReportTable(FrontReport.Relaxation(result)));
        }

        blocks.Add(new ReportTable(ProfileReport.Layers(result.Layers, null)));
        return new RunReport
        {
            Report = new Report { Title = FigureText.Literal(title), Findings = [.. findings, .. result.Findings, .. findings.IsEmpty ? result.Cycler?.Findings ?? [] : []], Sections = [new ReportSection("Fronts", [.. blocks])] },
            Sheets = [.. result.Tracks.Select(track => FrontReport.Sheet(track.Layer, track.Points))],
            Json = new JsonObject
            {
                ["layers"] = NeutronJson.Layers(result.Layers),
                ["fronts"] = Json.List(result.Tracks, track => new JsonObject { ["layer"] = track.Layer.Name, ["points"] = Json.List(track.Points, PointOf) }),
                ["speeds"] = Json.Rows(FrontReport.Speeds(result, area)),
                ["rests"] = Json.Rows(FrontReport.Rests(result)),
                ["relaxation"] = Json.Rows(FrontReport.Relaxation(result)),
            },
        };
    }

    private static JsonObject PointOf(FrontPoint point) => new()
    {
        ["time_s"] = Json.Number(point.Time),
        ["capacity_mAh"] = Json.Number(point.Charge / 3.6),
        ["errorFunction"] = FitOf(point.ErrorFunction),
        ["changePoint"] = FitOf(point.ChangePoint),
        ["gradient_per_mm"] = Json.Number(point.Gradient / 1000),
        ["gradient_standardError_per_mm"] = Json.Number(point.GradientError / 1000),
    };

    private static JsonObject FitOf(FrontFit fit) => new()
    {
        ["isFound"] = fit.IsFound,
        ["reason"] = fit.Reason,
        ["position_um"] = fit.IsFound ? Json.Number(1e6 * fit.Position) : null,
        ["position_standardError_um"] = fit.IsFound ? Json.Number(1e6 * fit.PositionError) : null,
        ["width_um"] = fit.IsFound ? Json.Number(1e6 * fit.Width) : null,
        ["reducedChiSquare"] = Json.Number(fit.ReducedChiSquare),
    };
}
