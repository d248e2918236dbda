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

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume info</c>: what is in a file, without reading its voxels.</summary>
internal sealed class InfoVerb : Verb
{
    private readonly VolumeInput _volume = new();

    public override string Name => "info";

    public override string Summary => "Show what a file of a volume says of itself: size, voxel size, number type, metadata";

    public override ImmutableArray<Example> Examples => [new("volume info examples/composite.npy --voxel \"0.25 um\"", "what is in a file")];

    public override ImmutableArray<Symbol> Inputs => _volume.Symbols;

    public override RunReport Run(CommandContext context)
    {
        using VolumeSource source = _volume.Open(context);
        VolumeHeader header = source.Header;
        return new RunReport
        {
            Report = new Report { Title = FigureText.Literal($"{header.Name} ({header.Format})"), Findings = header.Findings, Sections = [new ReportSection("What the file says", [new ReportTable(TableOf(header))])] },
            Json = new JsonObject
            {
                ["format"] = header.Format,
                ["width"] = header.Width,
                ["height"] = header.Height,
                ["depth"] = header.Depth,
                ["element"] = header.Element.ToString().ToLowerInvariant(),
                ["voxelSize_um"] = header.Spacing is { } spacing ? Json.Numbers([1e6 * spacing.X, 1e6 * spacing.Y, 1e6 * spacing.Z]) : null,
                ["facts"] = Json.List(header.Facts, fact => new JsonObject { ["label"] = fact.Label, ["value"] = fact.Value }),
            },
        };
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
}
