using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Formats.Radiographs;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Imaging.Radiographs;
using Cathograph.Studies;
using Cathograph.Studies.Radiographs;

namespace Cathograph.Cli.Neutron;

/// <summary><c>cathograph neutron reduce</c>: counts to transmission with standard deviations.</summary>
internal sealed class ReduceVerb : Verb
{
    private const int Pictures = 6;
    private readonly RadiographInputs _radiographs = new();
    private readonly Option<bool> _edge = Declare.Flag("--edge", "each frame shows one straight edge: fit its blur, which is the resolution of the instrument");

    public override string Name => "reduce";

    public override string Summary => "Turn radiographs into transmission: outliers, dark, open beam, beam fluctuation, with standard deviations";

    public override string Details => """
        T = (S - D) / (O - D) / dose - scattering, one pass over the frames in single precision; memory follows the frame and not the series.
        The dark image counts once in the variance although it is subtracted twice, and what frames share (open beam, dark image) is kept apart for ratios.
        With --out: transmission.tif and deviation.tif (32 bits, ImageJ), outliers-bright.tif and outliers-dark.tif (in how many frames each pixel was one).
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("neutron reduce \"examples/radiographs/cell_*.tif\" --ob \"examples/radiographs/ob_*.tif\" --dark \"examples/radiographs/dc_*.tif\" --pixel \"7.5 um\"", "transmission of an operando series"),
        new("neutron reduce \"examples/radiographs/cell_*.tif\" --ob \"examples/radiographs/ob_*.tif\" --dark \"examples/radiographs/dc_*.tif\" --air 0:6,0:96 --json", "the beam followed by a strip of air, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _radiographs.Symbols, _edge];

    public override RunReport Run(CommandContext context)
    {
        using OpenRadiographs open = _radiographs.Open(context, [0]);
        PreparedSeries setup = open.Setup;
        (int width, int height, int count) = (setup.Series.Width, setup.Series.Height, setup.Series.Count);
        FrameStore? frames = null;
        FrameStore? deviations = null;
        try
        {
            if (context.OutputFolder is not null)
            {
                frames = FrameStore.Create("transmission", (width, height, count), setup.Series.PixelSize, context.OutputFolder);
                deviations = FrameStore.Create("deviation", (width, height, count), setup.Series.PixelSize, context.OutputFolder);
            }

            var images = new List<RatioImage>();
            var edges = new List<EdgeOfFrame>();
            HashSet<int> kept = [.. Enumerable.Range(0, Math.Min(count, Pictures)).Select(i => (int)((long)i * (count - 1) / Math.Max(1, Math.Min(count, Pictures) - 1)))];
            float[] deviation = new float[width * height];
            bool isEdge = context.Value(_edge);
            RadiographResult result = context.Time.Of("reduce", () => RadiographReduction.Run(setup.Input, setup.Options, frame =>
            {
                if (frames is not null)
                {
                    Together(() => frames.Write(frame.Transmission.Span), () =>
                    {
                        frame.Deviation(deviation);
                        deviations!.Write(deviation);
                    });
                }

                if (kept.Contains(frame.Index))
                {
                    images.Add(RatioImages.Of(frame.Index, setup.Times[frame.Index], width, frame.Transmission.Span));
                }

                if (isEdge)
                {
                    edges.Add(EdgeStudy.Of(frame, setup.Series.Facts[frame.Index].Name));
                }
            }, (context.Threads, done => context.Progress.Report(new StudyProgress(done, count, "frames"))), context.Cancellation));
            RunReport report = ReportOf(context, setup, result, ([.. images], [.. edges]), (frames, deviations));
            context.Cancellation.ThrowIfCancellationRequested();
            return report;
        }
        catch
        {
            frames?.Dispose();
            deviations?.Dispose();
            throw;
        }
    }

    private RunReport ReportOf(CommandContext context, PreparedSeries setup, RadiographResult result, (ImmutableArray<RatioImage> Images, ImmutableArray<EdgeOfFrame> Edges) found, (FrameStore? Frames, FrameStore? Deviations) stores)
    {
        var blocks = new List<ReportBlock> { new ReportTable(ReductionReport.Summary(setup, result)) };
        JsonObject json = NeutronJson.Reduction(setup, result);
        json["frame"] = Json.List(Enumerable.Range(0, result.Frames.Length), i => new JsonObject
        {
            ["name"] = setup.Series.Facts[i].Name,
            ["time_s"] = setup.IsTimed ? Json.Number(setup.Times[i]) : null,
            ["wavelength_angstrom"] = Json.Number(1e10 * setup.Series.Facts[i].Wavelength),
            ["transmission"] = Json.Number(result.Frames[i].Mean),
            ["dose"] = Json.Number(result.Frames[i].Dose),
            ["bright"] = result.Frames[i].Outliers.Bright,
            ["dark"] = result.Frames[i].Outliers.Dark,
        });
        if (!found.Edges.IsEmpty)
        {
            blocks.Add(new ReportTable(EdgeStudy.TableOf(found.Edges, setup.Series.PixelSize)));
            blocks.Add(new ReportFigure(EdgeStudy.FigureOf(found.Edges, setup.Series.PixelSize)));
            json["edges"] = Json.Rows(EdgeStudy.TableOf(found.Edges, setup.Series.PixelSize));
        }

        blocks.Add(new ReportFigure(ReductionReport.Images(setup, found.Images)));
        if (result.Frames.Length > 2)
        {
            blocks.Add(new ReportFigure(ReductionReport.Course(setup, result)));
        }

        return new RunReport
        {
            Report = new Report
            {
                Title = FigureText.Literal(_radiographs.Title(context)),
                Findings = [.. setup.Findings, .. RadiographPreparation.After(setup, result)],
                Sections = [new ReportSection("Transmission", [.. blocks])],
            },
            Sheets = [ReductionReport.Frames(setup, result)],
            Binaries = stores.Frames is null ? [] : [.. Stacks(setup, result, (stores.Frames, stores.Deviations!))],
            Json = json,
        };
    }

    private static IEnumerable<BinaryFile> Stacks(PreparedSeries setup, RadiographResult result, (FrameStore Frames, FrameStore Deviations) stores)
    {
        yield return Stack("transmission.tif", stores.Frames);
        yield return Stack("deviation.tif", stores.Deviations);
        var grid = new VoxelGrid(setup.Series.Width, setup.Series.Height, 1, VoxelSpacing.Cube(setup.Series.PixelSize ?? 1e-6));
        foreach ((string name, ImmutableArray<ushort> map) in ((string, ImmutableArray<ushort>)[])[("outliers-bright.tif", result.BrightMap), ("outliers-dark.tif", result.DarkMap)])
        {
            yield return new BinaryFile(name, (stream, _) => TiffWriter.Write(new Volume(grid, ImmutableCollectionsMarshal.AsImmutableArray((float[])[.. map.Select(count => (float)count)])), stream));
        }
    }

    // Two files at the same time; what one of them fails with is told as it is.
    internal static void Together(Action first, Action second)
    {
        try
        {
            Parallel.Invoke(first, second);
        }
        catch (AggregateException problem)
        {
            ExceptionDispatchInfo.Throw(problem.InnerExceptions[0]);
        }
    }

    internal static BinaryFile Stack(string name, FrameStore store) => new(name, (_, _) => { })
    {
        Finish = () =>
        {
            using (store)
            {
                return store.Finish();
            }
        },
    };
}
