using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Cathograph.Cli.Cell;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Cli.Volumes;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Quantities;
using Cathograph.Core.Reports;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Formats.Volumes.Npy;
using Cathograph.Microstructure.Composites;
using Cathograph.Studies.ConductiveNetworks;
using Cathograph.Studies.Heterogeneity;
using Cathograph.Studies.Rate;
using Cathograph.Studies.VoxelDischarge;
using Cathograph.Studies.Volumes;

namespace Cathograph.Cli.Study;

/// <summary><c>cathograph study conductive-networks</c>: three recipes to networks and rate tests, simulated beside measured.</summary>
internal sealed class ConductiveNetworksVerb : Verb
{
    private const string CellFile = "cell.json";

    // What the paper does not say of its cells; ours, and told in the report.
    private const string DefaultCell = """
        { "name": "Deng et al. 2025", "loading": "35.4 mg/cm2", "temperature": "25 degC", "layers": [ { "massFractions": { "activeMaterial": 0.7, "electrolyte": 0.3 } } ],
          "separator": { "resistance": "4 ohm cm2" }, "protocol": [ "Charge at C/10 until 3.7 V", "Discharge at C/10 until 1.9 V" ] }
        """;

    private static readonly ImmutableArray<string> ParticleFileNames = ["labels.npy", "particles.npy", "valence.npy"];

    private readonly Option<string?> _data = Declare.Text("--data", "DIR", "folder with deng-ecd.json, deng-ble.json, deng-lcd.json, deng-graphite.json and cell.json; what is missing there is taken from the paper");
    private readonly Option<int?> _seeds = Declare.WholeNumber("--seeds", "structures of each recipe (default 4)", 1, 100);
    private readonly Option<bool> _noParticles = Declare.Flag("--no-particles", "leave out the particle scale: the composite with graphite that is discharged voxel by voxel");
    private readonly Option<string?> _rate = Declare.Text("--rate", "RATE", "rate of the discharge of the composite with graphite (default C/2)");
    private readonly Option<string?> _poor = Declare.Text("--poor-electrons", "FACTORS", "discharge the composite with graphite again with so little electronic conductivity inside the active material: factors on that at which electrons lose the thermal voltage over a particle, the first told whole, or none (default 4,2,8)");
    private readonly Option<string?> _box = Declare.Text("--box", "EDGE", "edge of the structures instead of the recipes' (\"9.6 um\" runs in seconds and scatters)");

    public override string Name => "conductive-networks";

    public override string Summary => "The study of Deng et al. 2025: three recipes to networks, cells and rate tests, simulated beside measured";

    public override string Details =>
        "Structures are generated from the recipes of the cathodes poor in electron channels (7:3:0), balanced (7:3:0.3) and poor in Li+ channels (7:3:1), both networks are solved, and the cells are cycled as the paper's were. Change a recipe (copy it from examples/recipes into a folder, --data) and see what the authors would have seen. With --out, structures that are solved are kept there: an interrupted run goes on where it stopped.";

    public override ImmutableArray<Example> Examples => [new("study conductive-networks --seeds 1 --box \"6.4 um\" --no-particles", "small boxes in seconds; without --box the boxes of the recipes, in minutes, with --out for the report")];

    public override ImmutableArray<Symbol> Inputs => [_data, _seeds, _box, _noParticles, _rate, _poor];

    public override RunReport Run(CommandContext context)
    {
        ImmutableArray<CompositeRecipe> recipes = [.. DengMeasurements.Cathodes.Select(cathode => Recipe(context, cathode.Key))];
        CellDesign cell = Cell(context);
        ParticleScaleOptions? particles = context.Value(_noParticles) ? WithoutParticles(context) : Particles(context);
        int seeds = context.Value(_seeds) ?? 4;
        var resolved = new JsonObject
        {
            ["recipes"] = Json.List(particles is null ? recipes : recipes.Add(particles.Recipe), recipe => JsonNode.Parse(RecipeWriter.Write(recipe))!.AsObject()),
            ["particleRate"] = particles is null ? null : RateLabel.Of(particles.Rate),
            ["poorElectronFactors"] = particles is null ? null : Json.Numbers(particles.PoorFactors),
            ["cell"] = JsonNode.Parse(CellFileWriter.Write(cell)),
            ["seeds"] = seeds,
        };
        var options = new ConductiveNetworksOptions { Cell = cell, Seeds = seeds, ParticleScale = particles };
        NetworksMemory? memory = context.OutputFolder is { } folder ? new NetworksMemory(folder) : null;
        options = memory?.Of(options, recipes) ?? options;
        ConductiveNetworksResult result = context.Time.Of("study", () => ConductiveNetworksStudy.Run(recipes, options, (context.Threads, context.Progress), context.Cancellation));
        return Told(result, memory, resolved, recipes[0].Seed);
    }

    private static RunReport Told(ConductiveNetworksResult result, NetworksMemory? memory, JsonObject resolved, long seed) => new()
    {
        Report = ConductiveNetworksReport.Of(result with { Findings = result.Findings.AddRange(memory?.Notes ?? []) }),
        Json = JsonOf(result),
        Sheets = [.. RateSheets.Of(result.Rates), .. result.ParticleScale is { } scale ? ParticleSheets(scale) : []],
        Binaries = result.ParticleScale is { } map ? ParticleFiles(map) : [],
        Files = [.. result.Cathodes.Select(cathode => new TextFile($"cell-{cathode.Measured.Name}.json", CellFileWriter.Write(cathode.Design))), .. result.ParticleScale is { } volumes ? ParticleFileNames.Select(name => RecipeRun.Note(name, volumes.Valence.Grid.Spacing)) : []],
        ResolvedInput = resolved,
        Seed = seed,
    };

    // A rate that nothing would be discharged at is a mistake of whoever gave it.
    private ParticleScaleOptions? WithoutParticles(CommandContext context) => new[] { _rate, _poor }.FirstOrDefault(option => context.Value(option) is not null) is not { } option
        ? null
        : throw new Core.Verdicts.InvalidInputException(option.Name, $"found it with {_noParticles.Name}; expected one of them: it is of the particle scale");

    private ParticleScaleOptions Particles(CommandContext context)
    {
        var options = new ParticleScaleOptions(Recipe(context, "deng-graphite"));
        options = context.Value(_poor) is { } poor ? options with { PoorFactors = Factors(poor) } : options;
        return context.Value(_rate) is { } rate ? options with { Rate = RateList.ReadOne(_rate.Name, rate) } : options;
    }

    private ImmutableArray<double> Factors(string text)
    {
        if (text == "none")
        {
            return [];
        }

        double[] factors = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double factor) && double.IsFinite(factor) ? factor : double.NaN)];
        return factors.All(factor => factor > 0)
            ? [.. factors]
            : throw new Core.Verdicts.InvalidInputException(_poor.Name, $"found \"{text}\"; expected factors above 0 separated by commas, such as 4,2,8, or none");
    }

    private static ImmutableArray<DataSheet> ParticleSheets(ParticleScaleResult result) =>
    [
        new DataSheet("particle-curve", VoxelDischargeReport.CurveSheet(result.Discharge).Columns),
        new DataSheet("particle-distances", DiffusionDistanceTables.Particles(result.Distances).Columns),
        .. result.Statistics is { } statistics ? [ElectrodeStatisticsReport.Sheet(statistics)] : ImmutableArray<DataSheet>.Empty,
    ];

    private static ImmutableArray<BinaryFile> ParticleFiles(ParticleScaleResult result) =>
    [
        new(ParticleFileNames[0], (stream, _) => NpyWriter.Write(result.Composite.Labels, stream)),
        new(ParticleFileNames[1], (stream, _) => NpyWriter.Write(result.Particles, stream)),
        new(ParticleFileNames[2], (stream, _) => NpyWriter.Write(result.Valence, stream)),
    ];

    private CompositeRecipe Recipe(CommandContext context, string key)
    {
        string name = $"{key}.json";
        CompositeRecipe recipe = FromData(context, name) is { } path
            ? RecipeReader.Read(context.Inputs.Read(path), path, context.Inputs.Beside(path))
            : RecipeReader.Read(Shipped(name), name);
        recipe = context.Quantity(_box, Dimension.Length) is { } edge ? recipe with { Box = (edge, edge, edge) } : recipe;
        try
        {
            _ = CompositePlan.Of(recipe, long.MaxValue);
            return recipe;
        }
        catch (Core.Verdicts.InvalidInputException refused)
        {
            // Four recipes are read: each refusal names its own, and the option where it is the option's fault.
            throw new Core.Verdicts.InvalidInputException([.. refused.Violations.Select(violation => violation with { Where = violation.Where == "box" && context.Value(_box) is not null ? $"{_box.Name} ({name})" : $"{name}: {violation.Where}" })]);
        }
    }

    private CellDesign Cell(CommandContext context) =>
        FromData(context, CellFile) is { } path ? context.Inputs.ReadCell(path) : CellFileReader.Read(Encoding.UTF8.GetBytes(DefaultCell), "default cell");

    private string? FromData(CommandContext context, string name)
    {
        if (context.Value(_data) is not { } folder)
        {
            return null;
        }

        // A misspelled name must not give the paper's numbers under the user's name.
        string[] names = [.. DengMeasurements.Cathodes.Select(cathode => $"{cathode.Key}.json"), "deng-graphite.json", CellFile];
        string expected = $"expected a folder with {string.Join(", ", names)} or some of them";
        if (!Directory.Exists(folder) || !names.Any(file => File.Exists(Path.Combine(folder, file))))
        {
            throw new Core.Verdicts.InvalidInputException(_data.Name, $"found no {(Directory.Exists(folder) ? "such file in" : "folder")} \"{folder}\"; {expected}");
        }

        if (Directory.EnumerateFiles(folder, "deng-*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).FirstOrDefault(file => !names.Contains(file, StringComparer.Ordinal)) is { } unknown)
        {
            throw new Core.Verdicts.InvalidInputException(_data.Name, $"found \"{unknown}\", which no part of the study reads, in \"{folder}\"; {expected}");
        }

        string path = Path.Combine(folder, name);
        return File.Exists(path) ? path : null;
    }

    private static byte[] Shipped(string name)
    {
        using Stream stream = typeof(ConductiveNetworksVerb).Assembly.GetManifestResourceStream($"recipes/{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static JsonObject JsonOf(ConductiveNetworksResult result) => new()
    {
        ["rmsCapacity_mAh_per_gCam"] = Json.Number(ConductiveNetworksReport.Rms(result, cathode => cathode.FromStructure)),
        ["rmsHysteresis_V"] = Json.Number(ConductiveNetworksReport.HysteresisRms(result, cathode => cathode.FromStructure)),
        ["rmsCapacityWithMeasuredConductivities_mAh_per_gCam"] = Json.Number(ConductiveNetworksReport.Rms(result, cathode => cathode.FromMeasured)),
        ["rmsHysteresisWithMeasuredConductivities_V"] = Json.Number(ConductiveNetworksReport.HysteresisRms(result, cathode => cathode.FromMeasured)),
        ["lastingShare_fraction"] = Json.Number(result.Kinetics.LastingShare),
        ["diffusivityFactor"] = Json.Number(result.Kinetics.DiffusivityFactor),
        ["isAtBound"] = result.IsAtBound,
        ["particleScale"] = result.ParticleScale is { } scale
            ? new JsonObject
            {
                ["capacity_mAh_per_gCam"] = Json.Number(VoxelDischargeReport.Capacity(scale.Discharge, scale.Discharge.Discharge.Curve[^1].Charge)),
                ["chargeBalanceError_relative"] = Json.Number(scale.Discharge.Discharge.Verdict.BalanceError),
                ["particles"] = scale.Particles.Count,
                ["findings"] = Json.Rows(ParticleScaleTables.Findings(scale, result.PoorElectrons)),
                ["poorElectrons"] = Json.Rows(ParticleScaleTables.Poor(scale, result.PoorElectronTrials)),
                ["sizeCorrelation"] = Json.Rows(ParticleScaleTables.Sizes(scale, result.PoorElectrons)),
            }
            : null,
        ["networks"] = Json.Rows(ConductiveNetworksTables.Networks(result)),
        ["rows"] = Json.Rows(ConductiveNetworksTables.Paper(result)),
    };
}
