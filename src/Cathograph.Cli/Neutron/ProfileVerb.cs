using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Formats.DepthTime;
using Cathograph.Formats.Png;
using Cathograph.Studies.Radiographs;

namespace Cathograph.Cli.Neutron;

/// <summary><c>cathograph neutron profile</c>: the map over depth and time on the clock of the cycler.</summary>
internal sealed class ProfileVerb : Verb
{
    private const int MostMovieFrames = 150;
    private const int FewestRows = 12;
    private const double MovieSeconds = 12;
    private readonly RadiographInputs _radiographs = new();
    private readonly ProfileInputs _profile = new();
    private readonly Option<bool> _movie = Declare.Flag("--movie", "write movie.png, an animated PNG of the ratio with voltage and capacity (needs --out)");

    public override string Name => "profile";

    public override string Summary => "Average the transmission ratio over a region: a map over depth and time, with voltage and capacity of the cycler";

    public override string Details => """
        From raw frames to the map in one command: reduction, ratio to the pristine state, layers, tilt, central region or path-length correction of a cylinder, one clock with the cycler.
        With --out: map.csv and map.json (which neutron front and the comparison with a simulated cell read), map.tif, transmission-map.csv, course.csv.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("neutron profile \"examples/radiographs/cell_*.tif\" --ob \"examples/radiographs/ob_*.tif\" --dark \"examples/radiographs/dc_*.tif\" --pixel \"7.5 um\" --cycler examples/radiographs/cycler.bdf.csv --layers anode,electrolyte,cathode", "depth, time and voltage in one figure"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _radiographs.Symbols, .. _profile.Symbols, _movie];

    public override RunReport Run(CommandContext context)
    {
        using OpenRadiographs open = _radiographs.Open(context, _profile.Pristine(context));
        int count = open.Setup.Series.Count;
        bool isMovie = context.Value(_movie) && context.OutputFolder is not null;
        int stride = Math.Max(1, (count + MostMovieFrames - 1) / MostMovieFrames);
        var movie = new List<RatioImage>();
        ProfileStudyResult result = ProfileRun.Of(context, _profile, open, !isMovie ? null : (frame, ratio) =>
        {
            if (frame % stride == 0)
            {
                movie.Add(RatioImages.Of(frame, open.Setup.Times[frame], open.Setup.Series.Width, ratio.Span));
            }
        });
        RatioColors colors = _profile.Colors(context, result.Ratio.Values);
        double? area = _profile.Area(context);
        var blocks = new List<ReportBlock> { new ReportFigure(ProfileFigures.DepthTime(result, colors, area)), new ReportFigure(ProfileFigures.Images(open.Setup, result.Images, colors)), new ReportFigure(ProfileFigures.Layers(result)) };
        if (!result.Layers.IsEmpty)
        {
            blocks.Add(new ReportTable(ProfileReport.Layers(result.Layers, result)));
        }

        FrontStudyResult? rests = RestsOf(result);
        if (rests is not null)
        {
            blocks.Add(new ReportTable(FrontReport.Rests(rests)));
            blocks.Add(new ReportTable(FrontReport.Relaxation(rests)));
        }

        blocks.Add(new ReportTable(ProfileReport.Region(result)));
        return new RunReport
        {
            Report = new Report
            {
                Title = FigureText.Literal(_radiographs.Title(context)),
                Findings = result.Findings,
                Sections = [new ReportSection("Depth and time", [.. blocks]), new ReportSection("Transmission", [new ReportTable(ReductionReport.Summary(open.Setup, result.Reduction))])],
            },
            Sheets = [DepthTimeWriter.Sheet(result.Ratio, "map"), DepthTimeWriter.Sheet(result.Transmission, "transmission-map"), ProfileReport.Course(result), ReductionReport.Frames(open.Setup, result.Reduction)],
            Files = [new TextFile("map.json", DepthTimeWriter.Json(result.Ratio))],
            Binaries =
            [
                new BinaryFile("map.tif", (stream, _) => DepthTimeWriter.WriteTiff(result.Ratio, stream)),
                .. !isMovie ? [] : ImmutableArray.Create(new BinaryFile("movie.png", (stream, cancellation) =>
                    PngAnimationWriter.Write(movie.Select(image => MovieFigures.Frame(result, image, colors, area)), movie.Count, Math.Clamp(MovieSeconds / movie.Count, 0.05, 0.5), stream, cancellation))),
            ],
            Json = JsonOf(result, rests),
        };
    }

    // Layers too thin for a front have no gradient either.
    private static FrontStudyResult? RestsOf(ProfileStudyResult result)
    {
        double step = result.PixelSize;
        ImmutableArray<string> names = [.. result.Layers.Where(layer => layer.Name != "anode" && layer.End - layer.Start > FewestRows * step).Select(layer => layer.Name)];
        FrontStudyResult? study = result.Cycler is null || names.IsEmpty ? null
            : FrontStudy.Run(result.Ratio, result.OwnError, result.Layers, new FrontOptions { Layers = names, Correlation = Math.Max(1, result.Setup.Options.Noise.CorrelationY) }, result.Cycler);
        return study is { Rests.IsEmpty: false } ? study : null;
    }

    private static JsonObject JsonOf(ProfileStudyResult result, FrontStudyResult? rests)
    {
        JsonObject json = NeutronJson.Reduction(result.Setup, result.Reduction);
        json["region"] = result.Profile.Region.ToString();
        json["tilt_mrad"] = Json.Number(1000 * Math.Atan(result.Profile.Slope));
        json["tilt_standardError_mrad"] = Json.Number(1000 * result.SlopeError);
        json["axis_column"] = Json.Number(result.Profile.Cylinder?.Centre);
        json["layers"] = NeutronJson.Layers(result.Layers);
        json["depth_um"] = Json.Numbers(result.Ratio.Depth.Select(depth => 1e6 * depth));
        json["time_s"] = Json.Numbers(result.Ratio.Time);
        json["ratio"] = Json.List(Enumerable.Range(0, result.Ratio.Time.Length), t => Json.Numbers(result.Ratio.Values.Skip(t * result.Ratio.Depth.Length).Take(result.Ratio.Depth.Length)));
        json["ratio_standardError"] = Json.List(Enumerable.Range(0, result.Ratio.Time.Length), t => Json.Numbers(result.Ratio.StandardError.Skip(t * result.Ratio.Depth.Length).Take(result.Ratio.Depth.Length)));
        if (rests is not null)
        {
            json["rests"] = Json.Rows(FrontReport.Rests(rests));
            json["relaxation"] = Json.Rows(FrontReport.Relaxation(rests));
        }

        if (result.Cycler is { } cycler)
        {
            json["cycler_start_s"] = Json.Number(cycler.Start);
            json["voltage_V"] = Json.Numbers(result.Ratio.Time.Select(time => cycler.At(time).Voltage));
            json["capacity_mAh"] = Json.Numbers(result.Ratio.Time.Select(time => cycler.At(time).Charge / 3.6));
        }

        return json;
    }
}
