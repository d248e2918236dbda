using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Shaping;
using Cathograph.Formats.Volumes.Writing;
using Cathograph.Studies;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume convert</c>: a volume in another format, plane by plane.</summary>
internal sealed class VolumeConvertVerb : Verb
{
    private const int LargestBin = 64;
    private const string DefaultFolder = "converted";

    private readonly VolumeInput _volume = new();
    private readonly Option<string?> _to = Declare.Text("--to", "FORMAT", $"format to write: {string.Join(", ", VolumeWriters.All.Select(writer => writer.Key))}");
    private readonly Option<int?> _bin = Declare.WholeNumber("--bin", "make one voxel of so many along each edge: their mean, or with --labels the most frequent", 2, LargestBin);
    private readonly Option<bool> _labels = Declare.Flag("--labels", "the numbers are labels, which --bin must not average");
    private readonly Option<bool> _compress = Declare.Flag("--compress", "compress without loss, where the format can");

    public override string Name => "convert";

    public override string Summary => "Write a volume, a part of it or a coarser copy in another format, with its voxel size";

    public override string Details => "The volume is read and written plane by plane, so that files larger than memory are converted too. Numbers keep their type; where the format has none like it (8-bit signed and 64-bit integers in TIFF), they get the next that holds them.";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume convert examples/composite.npy --voxel \"0.25 um\" --to tiff --out converted", "a stack that Fiji and napari open with its voxel size"),
        new("volume convert examples/composite.npy --voxel \"0.25 um\" --to mha --crop 0:32,:,: --bin 2 --labels --out converted", "half of it, coarser, for 3D Slicer"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _volume.Symbols, _to, _bin, _labels, _compress];

    public override RunReport Run(CommandContext context)
    {
        string key = context.Value(_to) ?? throw new InvalidInputException(_to.Name, $"found no format; expected one of {string.Join(", ", VolumeWriters.All.Select(writer => writer.Key))}");
        VolumeWriter writer = VolumeWriters.Find(key, _to.Name);
        VolumeHeader header;
        using (VolumeSource source = Open(context))
        {
            header = source.Header;
        }

        string path = _volume.Path(context).TrimEnd('/', '\\');
        string name = Stem(Path.GetFileName(path));
        ImmutableArray<VolumeOutput> outputs = writer.Outputs(name, header, context.Value(_compress));
        context.OutputFolder ??= DefaultFolder;
        bool isLabels = context.Value(_labels);
        var once = new OpenOnce(() => Open(context), outputs.Length);
        double bytes = (double)header.Count * BytesOf(header.Element);
        return new RunReport
        {
            Report = new Report
            {
                Title = FigureText.Literal($"{path} as {writer.Title}"),
                Findings = [.. header.Findings, .. WithoutSpacing(header)],
                Sections = [new ReportSection("What is written", [new ReportTable(TableOf(header, outputs))])],
            },
            Binaries = [.. outputs.Select(output => new BinaryFile(output.Name, (stream, cancellation) => once.Use(source => output.Write(source, stream, cancellation)))
            {
                WriteFolder = output.WriteFolder is { } write ? (folder, cancellation) => once.Use(source => write(source, folder, isLabels, cancellation)) : null,
            })],
            Json = new JsonObject
            {
                ["format"] = writer.Key,
                ["files"] = Json.List(outputs, output => JsonValue.Create(output.Name)),
                ["width"] = header.Width,
                ["height"] = header.Height,
                ["depth"] = header.Depth,
                ["element"] = header.Element.ToString().ToLowerInvariant(),
                ["voxelSize_um"] = header.Spacing is { } spacing ? Json.Numbers([1e6 * spacing.X, 1e6 * spacing.Y, 1e6 * spacing.Z]) : null,
                ["size_bytes"] = bytes,
            },
        };
    }

    private static int BytesOf(VoxelElement element) => element switch
    {
        VoxelElement.UInt8 or VoxelElement.Int8 => 1,
        VoxelElement.UInt16 or VoxelElement.Int16 => 2,
        VoxelElement.UInt32 or VoxelElement.Int32 or VoxelElement.Float32 => 4,
        _ => 8,
    };

    private static Table TableOf(VolumeHeader header, ImmutableArray<VolumeOutput> outputs)
    {
        string more = outputs.Length > 2 ? FormattableString.Invariant($" and {outputs.Length - 2} more") : "";
        string spacing = header.Spacing is { } edge ? FormattableString.Invariant($"{1e6 * edge.X:G6} x {1e6 * edge.Y:G6} x {1e6 * edge.Z:G6} um") : "not stated";
        (string Name, string Value)[] rows =
        [
            ("files", string.Join(", ", outputs.Take(2).Select(output => output.Name)) + more),
            ("voxels (x, y, z)", FormattableString.Invariant($"{header.Width} x {header.Height} x {header.Depth}")),
            ("voxel size", spacing),
            ("number type", header.Element.ToString().ToLowerInvariant()),
        ];
        return new Table("converted", [new TableColumn("property"), new TableColumn("value")], [.. rows.Select(row => new TableRow(row.Name, FigureText.Literal(row.Value)))]);
    }

    private static IEnumerable<Finding> WithoutSpacing(VolumeHeader header) => header.Spacing is null
        ? [Finding.Warning("no-voxel-size", "The file states no voxel size, so none is written; give it with --voxel.")]
        : [];

    private static string Stem(string name)
    {
        foreach (string ending in (string[])[".ome.tiff", ".ome.tif", ".ome.zarr", ".raw.json", ".nii.gz"])
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return name[..^ending.Length];
            }
        }

        string stem = Path.GetFileNameWithoutExtension(name);
        return stem.Length > 0 ? stem : "volume";
    }

    private VolumeSource Open(CommandContext context)
    {
        VolumeSource source = _volume.OpenPart(context);
        try
        {
            source = context.Value(_bin) is { } edge ? VolumeShaping.Bin(source, edge, context.Value(_labels)) : source;
            int depth = source.Header.Depth;
            return VolumeShaping.Watch(source, plane => context.Progress.Report(new StudyProgress(plane + 1, depth, "planes")));
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    // The files of one volume share its source; the last one closes it.
    private sealed class OpenOnce(Func<VolumeSource> open, int uses)
    {
        private VolumeSource? _source;
        private int _left = uses;

        public void Use(Action<VolumeSource> use)
        {
            _source ??= open();
            try
            {
                use(_source);
                _left--;
            }
            catch
            {
                _left = 0;
                throw;
            }
            finally
            {
                if (_left == 0)
                {
                    _source.Dispose();
                    _source = null;
                }
            }
        }
    }
}
