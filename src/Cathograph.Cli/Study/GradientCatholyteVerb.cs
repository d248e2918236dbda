using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Materials;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Formats.Materials;
using Cathograph.Studies;
using Cathograph.Studies.Design;
using Cathograph.Studies.GradientCatholyte;
using Cathograph.Studies.GradientCathode;

namespace Cathograph.Cli.Study;

/// <summary><c>cathograph study gradient-catholyte</c>: the whole study of a gradient of electrolyte.</summary>
internal sealed class GradientCatholyteVerb : Verb
{
    private const string DefaultFolder = "gradient-catholyte";

    // The compositions of the paper in small boxes, so that they are solved in a minute.
    private const string Structures = """
        {
          "name": "compositions of Ji et al. 2025",
          "materials": { "activeMaterial": "NMC811", "electrolyte": "Li5.4PS4.4Cl1.6", "carbon": "CNF" },
          "porosity": 0.25,
          "layers": [ { "mass": "65:33:2" }, { "mass": "75:23.5:1.5" }, { "mass": "85:14:1" } ],
          "box": { "x": "9 um", "y": "9 um", "z": "9 um" },
          "voxel": "0.15 um",
          "activeParticles": { "diameter": "3 um", "spread": 0.3 },
          "fibres": { "diameter": "100 nm", "length": "4 um" }
        }
        """;

    private readonly Option<string?> _layers = Declare.Text("--layers", "LIST", "active material of the graded cell in wt% from the separator (default: 65,75,85)");
    private readonly Option<string?> _recipe = Declare.Text("--recipe", "RECIPE.json", "recipe of the structures, with a layer for each composition (default: the compositions of the paper in boxes of 9 um)");
    private readonly Option<bool> _quick = Declare.Flag("--quick", "one set of numbers, few currents, a short search, no structures: to try, not to quote");
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "seed of the counting noise (default 1)", 0, int.MaxValue);

    public override string Name => "gradient-catholyte";

    public override string Summary => "Thick cathodes with a gradient of electrolyte: measured and simulated, what limits them, where they fail, and a better recipe";

    public override string Details =>
        "The rate tests of Ji et al. 2025 beside the simulation, the inside of mono, three-layer, reversed and optimised cells, radiographs predicted and reduced, tortuosity and utilisation from generated structures, the ramp of the current, and every number of the paper in one table. The report goes to gradient-catholyte unless --out says otherwise.";

    public override ImmutableArray<Example> Examples => [new("study gradient-catholyte --quick --layers 65,75,85", "a short look; without --quick the whole study, in minutes")];

    public override ImmutableArray<Symbol> Inputs => [_layers, _recipe, _quick, _seed];

    public override RunReport Run(CommandContext context)
    {
        context.OutputFolder ??= DefaultFolder;
        CatholyteOptions options = Options(context);
        CatholyteResult result = context.Time.Of("study", () => CatholyteStudy.Run(Materials(), options, context.Progress, context.Cancellation));
        return new RunReport
        {
            Report = CatholyteReport.Of(result),
            Json = JsonOf(result),
            Files = [new TextFile("design.json", CellFileWriter.Write(result.Study.Gradient.Best.Design))],
            ResolvedInput = new JsonObject
            {
                ["layers_percent"] = Json.Numbers(options.Layers.Select(fraction => 100 * fraction)),
                ["isQuick"] = context.Value(_quick),
                ["recipe"] = options.Structures is { } recipe ? JsonNode.Parse(RecipeWriter.Write(recipe)) : null,
            },
            Seed = options.Seed,
        };
    }

    private CatholyteOptions Options(CommandContext context)
    {
        var options = new CatholyteOptions { Seed = context.Value(_seed) ?? 1, Reproduction = new ReproductionOptions { Threads = context.Threads } };
        options = options with { Layers = context.Value(_layers) is { } text ? Layers(text) : options.Layers };
        if (context.Value(_quick))
        {
            return options with
            {
                Reproduction = options.Reproduction with { Models = [ReproductionModels.ThinCellsFitted], Design = new GradientDesignOptions { Starts = 1, Slices = 3 } },
                Ramp = [10, 100],
                Cycle = 1,
            };
        }

        return options with
        {
            Structures = context.Value(_recipe) is { } path
                ? RecipeReader.Read(context.Inputs.Read(path), path, context.Inputs.Beside(path))
                : RecipeReader.Read(Encoding.UTF8.GetBytes(Structures), "default recipe"),
        };
    }

    private ImmutableArray<double> Layers(string text)
    {
        double[] layers = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double percent) ? percent / 100 : double.NaN)];
        return layers.All(fraction => fraction is >= 0.4 and <= 0.95)
            ? [.. layers]
            : throw new InvalidInputException(_layers.Name, $"found \"{text}\"; expected wt% of active material between 40 and 95, separated by commas, such as 65,75,85");
    }

    private static GradientMaterials Materials()
    {
        MaterialLibrary library = MaterialLibrary.Shipped;
        return new GradientMaterials(
            library.Find("NMC811").ActiveMaterial!,
            library.Find("LiCoO2").ActiveMaterial!,
            library.Find("Li5.4PS4.4Cl1.6").Electrolyte!,
            library.Find("CNF").Carbon!,
            library.Find("In-Li").CounterElectrode!);
    }

    private static JsonObject JsonOf(CatholyteResult result) => new()
    {
        ["rows"] = Json.Rows(GradientStudyTables.Rows(result.Study.Table)),
        ["recipe"] = Json.Rows(GradientDesignTables.Recipe(result.Study.Gradient)),
        ["designs"] = Json.Rows(GradientDesignTables.Candidates(result.Study.Gradient)),
        ["limits"] = Json.Rows(CatholyteTables.Limits(result)),
        ["fronts"] = Json.Rows(CatholyteTables.Fronts(result)),
        ["sensitivity"] = Json.Rows(CatholyteTables.Errors(result)),
        ["criticalCurrent"] = Json.Rows(CatholyteTables.Ramp(result)),
        ["numbers"] = Json.Rows(CatholyteTables.Numbers(result)),
        ["rmsOnStructures_mAh_per_gCam"] = result.Structures is { } structures ? Json.Number(Amounts.MilliampereHourPerGram(structures.Rms)) : null,
    };
}
