using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Formats.Volumes;
using Cathograph.Imaging.Values;
using Cathograph.Studies;
using Cathograph.Studies.Volumes;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume info</c>: what is in a file; its voxels are read only for <c>--statistics</c>.</summary>
internal sealed class InfoVerb : Verb
{
    private const int ProgressSteps = 1000;

    private readonly VolumeInput _volume = new();
    private readonly Option<bool> _statistics = Declare.Flag("--statistics", "read all voxels, plane by plane: range, mean, histogram, and the labels when there are few");

    public override string Name => "info";

    public override string Summary => "Show what a file of a volume says of itself: size, voxel size, number type, metadata, and its values on demand";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume info examples/composite.npy --voxel \"0.25 um\"", "what is in a file"),
        new("volume info examples/composite.npy --voxel \"0.25 um\" --statistics", "which labels it holds, and how often"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _volume.Symbols, _statistics];

    public override RunReport Run(CommandContext context)
    {
        using VolumeSource source = _volume.OpenPart(context);
        VolumeHeader header = source.Header;
        var progress = new Fraction(context.Progress);
        ValueSummary? values = context.Value(_statistics) ? ValueStatistics.Of(source, progress, context.Cancellation) : null;
        ImmutableArray<ReportSection> sections = [new ReportSection("What the file says", [new ReportTable(TableOf(header))])];
        return new RunReport
        {
            Report = new Report { Title = FigureText.Literal($"{header.Name} ({header.Format})"), Findings = header.Findings, Sections = values is null ? sections : sections.Add(ValuesOf(values)) },
            Json = JsonOf(header, values),
        };
    }

    private static JsonObject JsonOf(VolumeHeader header, ValueSummary? values)
    {
        var json = new JsonObject
        {
            ["format"] = header.Format,
            ["width"] = header.Width,
            ["height"] = header.Height,
            ["depth"] = header.Depth,
            ["element"] = header.Element.ToString().ToLowerInvariant(),
            ["voxelSize_um"] = header.Spacing is { } spacing ? Json.Numbers([1e6 * spacing.X, 1e6 * spacing.Y, 1e6 * spacing.Z]) : null,
            ["facts"] = Json.List(header.Facts, fact => new JsonObject { ["label"] = fact.Label, ["value"] = fact.Value }),
        };
        if (values is not null)
        {
            json["values"] = new JsonObject
            {
                ["count"] = values.Count,
                ["withoutNumber"] = values.WithoutNumber,
                ["minimum"] = Json.Number(values.Minimum),
                ["maximum"] = Json.Number(values.Maximum),
                ["mean"] = Json.Number(values.Mean),
                ["standardDeviation"] = Json.Number(values.Deviation),
                ["histogramEdges"] = Json.Numbers(values.Edges),
                ["histogram_voxels"] = Json.List(values.Bins, count => JsonValue.Create(count)),
                ["labels"] = Json.List(values.Labels, item => new JsonObject { ["label"] = item.Label, ["voxels"] = item.Count, ["share_fraction"] = item.Count / (double)values.Count }),
            };
        }

        return json;
    }

    private static ReportSection ValuesOf(ValueSummary values)
    {
        var blocks = new List<ReportBlock> { new ReportTable(ValueFigures.Moments(values)) };
        if (!values.Labels.IsEmpty)
        {
            blocks.Add(new ReportTable(ValueFigures.Labels(values)));
        }

        if (!values.Bins.IsEmpty)
        {
            blocks.Add(new ReportFigure(ValueFigures.Histogram(values, "Values of the voxels")));
        }

        return new ReportSection("Values", [.. blocks]);
    }

    private static Table TableOf(VolumeHeader header)
    {
        string spacing = header.Spacing is { } edge ? FormattableString.Invariant($"{1e6 * edge.X:G6} x {1e6 * edge.Y:G6} x {1e6 * edge.Z:G6} um") : "not stated";
        ImmutableArray<FileFact> facts =
        [
            new("voxels (x, y, z)", FormattableString.Invariant($"{header.Width} x {header.Height} x {header.Depth}")),
            new("voxel size", spacing),
            new("number type", header.Element.ToString().ToLowerInvariant()),
            .. header.Facts,
        ];
        return new Table("volume", [new TableColumn("property"), new TableColumn("value")], [.. facts.Select(fact => new TableRow(fact.Label, FigureText.Literal(fact.Value)))]);
    }

    private sealed class Fraction(IProgress<StudyProgress> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new StudyProgress((int)(ProgressSteps * value), ProgressSteps, "reading"));
    }
}
