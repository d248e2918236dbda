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
using Cathograph.Studies.Heterogeneity;

namespace Cathograph.Cli.Volumes;

/// <summary><c>cathograph volume statistics</c>: a property of particles against their size and depth.</summary>
internal sealed class StatisticsVerb : Verb
{
    private readonly VolumeInput _volume = new("a labelled volume or image of any known format");
    private readonly PhasesOption _phases = new();
    private readonly ParticlesInput _particles = new();
    private readonly FaceOption _separator = new("--separator", "face at which the separator lies, from which depth is counted");
    private readonly Option<string?> _property = Declare.Text("--property", "MAP", "volume of the property on the same grid: electron density, edge energy, state of charge");
    private readonly Option<string?> _name = Declare.Text("--property-name", "TEXT", "what the property is, such as \"Ni K-edge energy\" (default: the name of its file)");
    private readonly Option<string?> _unit = Declare.Text("--property-unit", "UNIT", "its unit, such as eV");
    private readonly Option<string?> _limit = Declare.Text("--radius-limit", "LENGTH", "radius at which small and large particles part, such as \"1 um\" (default: the median radius)");
    private readonly Option<int?> _fewest = Declare.WholeNumber("--min-voxels", "fewest voxels of a particle that takes part (default 27)", 2, 1_000_000);
    private readonly Option<int?> _samples = Declare.WholeNumber("--samples", "draws for the intervals (default 2000)", 100, 100_000);
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "seed of the draws (default 1)", 0, int.MaxValue);
    private readonly Option<bool> _border = Declare.Flag("--with-border", "let particles take part that touch the box and may be cut");

    public override string Name => "statistics";

    public override string Summary => "A property of every particle against its size and its depth from the separator; small against large particles";

    public override string Details =>
        "Pearson and Spearman with intervals that respect that neighbouring particles may resemble each other, group comparison with effect size, spread against size. Particles that touch the box are left out and counted. "
        + "--out writes particle-statistics.csv with a row a particle.";

    public override ImmutableArray<Example> Examples =>
    [
        new("volume statistics examples/composite.npy --voxel \"0.25 um\" --phases \"0=pore,1=active,2=electrolyte,3=carbon\" --property examples/composite-charge.npy --property-name \"Ni K-edge energy\" --property-unit eV --with-border", "size and depth trends of a charge map"),
    ];

    public override ImmutableArray<Symbol> Inputs =>
        [.. _volume.Symbols, _phases.Symbol, _property, _name, _unit, _limit, _separator.Symbol, _border, _fewest, _samples, _seed, .. _particles.Symbols];

    public override RunReport Run(CommandContext context)
    {
        string path = context.Value(_property) ?? throw new InvalidInputException(_property.Name, "found nothing; expected the file of a property on the grid of the volume, such as --property energy.tif");
        LabelVolume labels = context.Time.Of("read", () => _volume.ReadLabels(context, _phases));
        Volume property = context.Time.Of("read", () => _volume.ReadNumbersBeside(context, path, labels.Grid, _property.Name)) with
        {
            Quantity = context.Value(_name) ?? Path.GetFileNameWithoutExtension(path),
            Unit = context.Value(_unit) ?? "",
        };
        RegionVolume particles = _particles.Read(context, _volume, labels);
        ElectrodeStatisticsOptions options = Options(context, labels.Grid);
        ElectrodeStatisticsResult result = context.Time.Of("statistics", () => ElectrodeStatisticsStudy.Run(particles, property, options, context.Threads, context.Cancellation));
        return new RunReport
        {
            Report = ElectrodeStatisticsReport.Of(result),
            Json = ValuesOf(result),
            Sheets = [ElectrodeStatisticsReport.Sheet(result)],
            Seed = options.Seed,
        };
    }

    private ElectrodeStatisticsOptions Options(CommandContext context, VoxelGrid grid)
    {
        double? limit = context.Quantity(_limit, Dimension.Length);
        if (limit is <= 0 or double.PositiveInfinity)
        {
            throw new InvalidInputException(_limit.Name, $"found \"{context.Value(_limit)}\"; expected a length above 0");
        }

        return new ElectrodeStatisticsOptions
        {
            Separator = _separator.Read(context, grid) ?? FaceOption.First(grid),
            RadiusLimit = limit,
            WithBox = context.Value(_border),
            FewestVoxels = context.Value(_fewest) ?? 27,
            Samples = context.Value(_samples) ?? 2000,
            Seed = context.Value(_seed) ?? 1,
        };
    }

    private static JsonObject ValuesOf(ElectrodeStatisticsResult result)
    {
        var json = new JsonObject
        {
            ["property"] = result.Quantity,
            ["propertyUnit"] = result.Unit,
            ["count"] = result.All.Length,
            ["countUsed"] = result.Used.Length,
            ["countAtBox"] = result.All.Count(item => item.IsAtBox),
            ["radiusLimit_um"] = Json.Number(1e6 * result.RadiusLimit),
        };
        foreach ((string key, Table values) in ElectrodeStatisticsValues.Of(result))
        {
            JsonArray rows = Json.Rows(values);
            JsonNode only = rows[0]!;
            rows.RemoveAt(0);
            json[key] = only;
        }

        json["groups"] = Json.Rows(ElectrodeStatisticsValues.Groups(result));
        return json;
    }
}
