using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Formats.Radiographs;
using Cathograph.Imaging.DepthProfiles;
using Cathograph.Imaging.Radiographs;
using Cathograph.Studies;
using Cathograph.Studies.Radiographs;

namespace Cathograph.Cli.Neutron;

/// <summary><c>cathograph neutron ratio</c>: every frame over the pristine state.</summary>
internal sealed class RatioVerb : Verb
{
    private const int Pictures = 6;
    private readonly RadiographInputs _radiographs = new();
    private readonly ProfileInputs _profile = new();

    public override string Name => "ratio";

    public override string Summary => "Divide every radiograph by the pristine state, with standard deviations and images in the colours of the field";

    public override string Details => """
        Tr_t/Tr_0 of each pixel. The open beam cancels in it, and so does its noise; the dark image counts with the difference of the two frames.
        With --out: ratio.tif and ratio-deviation.tif (32 bits, ImageJ). Green is no change, red a decrease, blue an increase of transmission; --colors safe is for colour-blind readers.
        """;

    public override ImmutableArray<Example> Examples =>
    [
        new("neutron ratio \"examples/radiographs/cell_*.tif\" --ob \"examples/radiographs/ob_*.tif\" --dark \"examples/radiographs/dc_*.tif\" --pixel \"7.5 um\"", "change since the first frame"),
        new("neutron ratio \"examples/radiographs/cell_*.tif\" --ob \"examples/radiographs/ob_*.tif\" --dark \"examples/radiographs/dc_*.tif\" --pristine 0:2 --colors safe --json", "over the mean of two pristine frames, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _radiographs.Symbols, .. _profile.OfImages];

    public override RunReport Run(CommandContext context)
    {
        using OpenRadiographs open = _radiographs.Open(context, _profile.Pristine(context));
        PreparedSeries setup = open.Setup;
        (int width, int height, int count) = (setup.Series.Width, setup.Series.Height, setup.Series.Count);
        FrameStore? ratios = null;
        FrameStore? deviations = null;
        try
        {
            if (context.OutputFolder is not null)
            {
                ratios = FrameStore.Create("ratio", (width, height, count), setup.Series.PixelSize, context.OutputFolder);
                deviations = FrameStore.Create("ratio-deviation", (width, height, count), setup.Series.PixelSize, context.OutputFolder);
            }

            PristineImage pristine = PristineFrames.Average(setup.Input, setup.Options, setup.Pristine, context.Threads, context.Cancellation);
            float[] ratio = new float[width * height];
            float[] deviation = new float[ratio.Length];
            var images = new List<RatioImage>();
            var means = new List<(double Mean, double Deviation)>();
            HashSet<int> kept = [.. Enumerable.Range(0, Math.Min(count, Pictures)).Select(i => (int)((long)i * (count - 1) / Math.Max(1, Math.Min(count, Pictures) - 1)))];
            RadiographResult result = context.Time.Of("reduce", () => RadiographReduction.Run(setup.Input, setup.Options, frame =>
            {
                PristineFrames.Ratio(frame, pristine, ratio, deviation);
                if (ratios is not null)
                {
                    ReduceVerb.Together(() => ratios.Write(ratio), () => deviations!.Write(deviation));
                }

                means.Add((Mean(ratio), Mean(deviation)));
                if (kept.Contains(frame.Index))
                {
                    images.Add(RatioImages.Of(frame.Index, setup.Times[frame.Index], width, ratio));
                }
            }, (context.Threads, done => context.Progress.Report(new StudyProgress(done, count, "frames"))), context.Cancellation));
            RunReport report = ReportOf(context, (setup, result), [.. images], [.. means], (ratios, deviations));
            context.Cancellation.ThrowIfCancellationRequested();
            return report;
        }
        catch
        {
            ratios?.Dispose();
            deviations?.Dispose();
            throw;
        }
    }

    private static double Mean(float[] values)
    {
        (double sum, long count) = (0, 0);
        foreach (float value in values)
        {
            (sum, count) = float.IsFinite(value) ? (sum + value, count + 1) : (sum, count);
        }

        return sum / count;
    }

    private RunReport ReportOf(
        CommandContext context, (PreparedSeries Setup, RadiographResult Result) run, ImmutableArray<RatioImage> images, ImmutableArray<(double Mean, double Deviation)> means, (FrameStore? Ratios, FrameStore? Deviations) stores)
    {
        (PreparedSeries setup, RadiographResult result) = run;
        RatioColors colors = _profile.Colors(context, images.SelectMany(image => image.Values).Select(value => (double)value));
        JsonObject json = NeutronJson.Reduction(setup, result);
        json["pristine_frames"] = Json.Numbers(setup.Pristine.Select(frame => (double)frame));
        json["frame"] = Json.List(Enumerable.Range(0, means.Length), i => new JsonObject
        {
            ["name"] = setup.Series.Facts[i].Name,
            ["time_s"] = setup.IsTimed ? Json.Number(setup.Times[i]) : null,
            ["ratio_mean"] = Json.Number(means[i].Mean),
            ["ratio_deviation"] = Json.Number(means[i].Deviation),
        });
        return new RunReport
        {
            Report = new Report
            {
                Title = FigureText.Literal(_radiographs.Title(context)),
                Findings = [.. setup.Findings, .. RadiographPreparation.After(setup, result)],
                Sections =
                [
                    new ReportSection("Ratio to the pristine state", [new ReportFigure(ProfileFigures.Images(setup, images, colors)), new ReportTable(FrameTable(setup, means))]),
                    new ReportSection("Transmission", [new ReportTable(ReductionReport.Summary(setup, result))]),
                ],
            },
            Sheets = [ReductionReport.Frames(setup, result)],
            Binaries = stores.Ratios is null ? [] : [ReduceVerb.Stack("ratio.tif", stores.Ratios), ReduceVerb.Stack("ratio-deviation.tif", stores.Deviations!)],
            Json = json,
        };
    }

    private static Table FrameTable(PreparedSeries setup, ImmutableArray<(double Mean, double Deviation)> means) => new(
        "ratios",
        [new TableColumn("frame"), new TableColumn(setup.IsTimed ? "time" : "place", setup.IsTimed ? "h" : "") { Decimals = setup.IsTimed ? 3 : null }, new TableColumn("mean ratio") { Decimals = 5 }, new TableColumn("standard deviation of a pixel") { SignificantDigits = 3 }],
        means.Select((mean, i) => new TableRow(FigureText.Literal(setup.Series.Facts[i].Name), setup.IsTimed ? setup.Times[i] / 3600 : setup.Times[i], mean.Mean, mean.Deviation)));
}
