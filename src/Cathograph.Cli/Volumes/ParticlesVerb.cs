using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Quantities;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Microstructure.Particles;
using Cathograph.Studies;
using Cathograph.Studies.Particles;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume particles</c>: particles, their sizes and shapes.</summary>
internal sealed class ParticlesVerb : Verb
{
    private const int Parts = 3;

    private readonly VolumeInput _volume = new("a labelled volume or image of any known format");
    private readonly PhasesOption _phases = new();
    private readonly ParticlesInput _particles = new();
    private readonly FaceOption _separator = new("--separator", "face at which the separator lies");
    private readonly Option<string?> _crack = Declare.Text("--crack-width", "WIDTH", "pores in the surface of a particle that are narrower are its cracks, such as \"0.3 um\" (default 4 voxels; 0 um to measure none)");
    private readonly Option<string?> _map = Declare.Text("--map", "FILE", "second volume on the same grid whose mean and spread in each particle are wanted: grey value, edge energy, state of charge");
    private readonly Option<string?> _mapName = Declare.Text("--map-name", "TEXT", "what the second volume measures, such as \"Ni K-edge energy\"");
    private readonly Option<string?> _mapUnit = Declare.Text("--map-unit", "UNIT", "its unit, such as eV");

    public override string Name => "particles";

    public override string Summary => "Tell touching particles apart and measure each: size, shape, place, pores, cracks, mean of a second volume";

    public override string Details =>
        "A watershed of the distance to the surface; two maxima are one particle when the saddle between them lies less than h of the lower one below it. Depth is counted from the separator. "
        + "Particles that touch the box may be cut by it and are flagged. --out writes particles.csv and the numbers of the particles as particles.tif.";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume particles examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\"", "sizes and shapes of the particles of a composite"),
        new("volume particles examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\" --separator x- --h 0.15 --json", "fewer, larger particles, for programs"),
    ];

    public override ImmutableArray<Symbol> Inputs => [.. _volume.Symbols, _phases.Symbol, .. _particles.Symbols, _separator.Symbol, _crack, _map, _mapName, _mapUnit];

    public override RunReport Run(CommandContext context)
    {
        LabelVolume labels = context.Time.Of("read", () => _volume.ReadLabels(context, _phases));
        var options = new ParticleAnalysisOptions { Separator = _separator.Read(context, labels.Grid) ?? FaceOption.First(labels.Grid), CrackWidth = context.Quantity(_crack, Dimension.Length) is { } width ? Math.Max(0, width) : null, Map = Map(context, labels.Grid) };
        context.Progress.Report(new StudyProgress(0, Parts, "telling particles apart"));
        RegionVolume particles = _particles.Read(context, _volume, labels);
        context.Progress.Report(new StudyProgress(1, Parts, "measuring particles"));
        ParticleAnalysisResult result = context.Time.Of("measure", () => ParticleAnalysis.Run(labels, particles, options, context.Threads, context.Cancellation));
        if (result.Particles.IsEmpty)
        {
            throw new InvalidInputException(_volume.Path(context), FormattableString.Invariant($"found no particle among {result.ActiveVoxels} active voxels; expected at least one: check --phases and --min-volume"));
        }

        context.Progress.Report(new StudyProgress(2, Parts, "drawing particles"));
        Report report = context.Time.Of("draw", () => ParticleReport.Of(result, particles, labels, Path.GetFileName(_volume.Path(context)), context.Cancellation));
        context.Progress.Report(new StudyProgress(Parts, Parts, "particles"));
        return new RunReport
        {
            Report = report,
            Json = ValuesOf(result),
            Sheets = [ParticleTables.Sheet(result)],
            Binaries = [new BinaryFile("particles.tif", (stream, _) => TiffWriter.Write(particles, stream))],
            ResolvedInput = new JsonObject
            {
                ["phases"] = labels.Phases.ToString(),
                ["voxelSize_um"] = Json.Numbers([1e6 * labels.Grid.Spacing.X, 1e6 * labels.Grid.Spacing.Y, 1e6 * labels.Grid.Spacing.Z]),
                ["split"] = _particles.Resolved(context, labels.Grid),
                ["separator"] = FaceOption.Text(options.Separator),
                ["crackWidth_um"] = Json.Number(1e6 * options.WidestCrack(labels.Grid)),
                ["map"] = context.Value(_map),
            },
        };
    }

    private Volume? Map(CommandContext context, VoxelGrid grid) => context.Value(_map) is { } path
        ? _volume.ReadNumbersBeside(context, path, grid, _map.Name) with { Quantity = context.Value(_mapName) ?? Path.GetFileNameWithoutExtension(path), Unit = context.Value(_mapUnit) ?? "" }
        : null;

    private static JsonObject ValuesOf(ParticleAnalysisResult result)
    {
        ImmutableArray<ParticleMeasures> whole = [.. result.Particles.Where(particle => !particle.TouchesBox)];
        DataSheet sheet = ParticleTables.Sheet(result);
        return new JsonObject
        {
            ["count"] = result.Particles.Length,
            ["countAtBox"] = result.Particles.Length - whole.Length,
            ["activeVolume_um3"] = Json.Number(1e18 * result.ActiveVoxels * result.Grid.Spacing.Volume),
            ["inNoParticle_um3"] = Json.Number(1e18 * result.LooseVoxels * result.Grid.Spacing.Volume),
            ["sizes"] = SizesOf(result.Particles),
            ["sizesNotAtBox"] = SizesOf(whole),
            ["mapMean"] = Json.Number(result.MapMean),
            ["mapSpread"] = Json.Number(result.MapSpread),
            ["particles"] = Json.List(Enumerable.Range(0, result.Particles.Length), row =>
            {
                var item = new JsonObject();
                foreach (DataColumn column in sheet.Columns)
                {
                    item[column.Key] = Json.Number(column.Values[row]);
                }

                return item;
            }),
        };
    }

    private static JsonObject SizesOf(ImmutableArray<ParticleMeasures> particles)
    {
        SizeDistribution sizes = SizeDistribution.Of(particles);
        return new JsonObject
        {
            ["count"] = particles.Length,
            ["d10ByNumber_um"] = Json.Number(1e6 * sizes.NumberQuantile(0.1)),
            ["d50ByNumber_um"] = Json.Number(1e6 * sizes.NumberQuantile(0.5)),
            ["d90ByNumber_um"] = Json.Number(1e6 * sizes.NumberQuantile(0.9)),
            ["d10ByVolume_um"] = Json.Number(1e6 * sizes.VolumeQuantile(0.1)),
            ["d50ByVolume_um"] = Json.Number(1e6 * sizes.VolumeQuantile(0.5)),
            ["d90ByVolume_um"] = Json.Number(1e6 * sizes.VolumeQuantile(0.9)),
        };
    }
}
