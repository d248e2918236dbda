using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Protocols;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Formats.Csv;
using Cathograph.Formats.DepthTime;
using Cathograph.Formats.Materials;
using Cathograph.Formats.RadiographSetups;
using Cathograph.Studies.Design;
using Cathograph.Studies.GradientCatholyte;
using Cathograph.Studies.GradientCathode;
using Cathograph.Studies.Rate;

namespace Cathograph.Cli.Study;

/// <summary>The command line of <c>study gradient-catholyte</c>, and what it means.</summary>
internal sealed class GradientCatholyteInput
{
    private const double MostVoltage = 5.5;
    private const string DataFile = "capacities.csv";
    private const string CurveFile = "voltage-curves.csv";
    private const string MapFile = "radiographs.csv";
    private const string OperandoFile = "operando.json";
    private const string InstrumentFile = "instrument.json";
    private const string CellFile = "cell.json";
    private const string RecipeFile = "recipe.json";

    // Sizes, roughness and conductivities as fitted to the conductivities of the other paper; the layers are those of the cells.
    private const string Structures = """
        {
          "name": "structures",
          "materials": {
            "activeMaterial": { "base": "NMC811", "electronicConductivity": "0.22 S/m" },
            "electrolyte": "Li5.4PS4.4Cl1.6",
            "carbon": { "base": "CNF", "conductivity": "3400 S/m" }
          },
          "mass": "75:23.5:1.5",
          "porosity": 0.25,
          "box": { "x": "12.8 um", "y": "12.8 um", "z": "12.8 um" },
          "voxel": "0.1 um",
          "activeParticles": { "diameter": "3 um", "spread": 0.3, "roughness": 0.04 },
          "electrolyteParticles": { "diameter": "1.5 um", "spread": 0.3 },
          "fibres": { "diameter": "150 nm", "length": "5 um", "waviness": 0.1, "dispersion": 0.33 }
        }
        """;

    private readonly Option<string?> _data = Declare.Text("--data", "DIR", $"folder with {DataFile} (measured discharge capacities; with --out the table that was used is written, as a pattern), {CurveFile} (cell, rate_C, capacity_mAh_per_gCam, voltage_V), {MapFile} (as \"neutron profile\" writes it) with {OperandoFile} and {InstrumentFile}, {CellFile} and {RecipeFile}; what is missing there is the paper's, and told");
    private readonly Option<string?> _cell = Declare.Text("--cell", "CELL.json", "cell of which materials, layers, loading, temperature, porosity, carbon and separator of the compared cells are taken (default: as in the paper)");
    private readonly Option<string?> _layers = Declare.Text("--layers", "LIST", "active material of the graded cell in wt% from the separator, layers of equal mass (default: 65,75,85)");
    private readonly Option<string?> _loading = Declare.Text("--loading", "VALUE", "composite mass of the compared cells (default: \"30 mg/cm2\")");
    private readonly Option<string?> _carbon = Declare.Text("--carbon", "WT%", "carbon of every layer of the compared cells in wt% (default: 2, 1.5, 1 at 65, 75, 85 wt% active material)");
    private readonly Option<string?> _upper = Declare.Text("--upper", "VOLTAGE", "upper cut-off of the compared cells against the counter electrode (default: that of the cell's protocol, else 3.7 V)");
    private readonly Option<string?> _lower = Declare.Text("--lower", "VOLTAGE", "lower cut-off of the compared cells against the counter electrode (default: that of the cell's protocol, else 1.6 V)");
    private readonly Option<string?> _recipe = Declare.Text("--recipe", "RECIPE.json", "materials and sizes of the generated structures; several layers in it also are those of the graded cell");
    private readonly Option<string?> _only = Declare.Text("--only", "PARTS", "parts to compute, separated by commas: table, design, cells, structures, limits, radiographs, ramp (default: all)");
    private readonly Option<bool> _quick = Declare.Flag("--quick", "one set of numbers, first cycles, few currents, a short search, no structures: to try, not to quote");
    private readonly Option<int?> _seeds = Declare.WholeNumber("--seeds", "structures of each composition (default 3)", 1, 100);
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "seed of the counting noise (default 1)", 0, int.MaxValue);

    /// <summary>What the verb declares.</summary>
    public ImmutableArray<Symbol> Symbols => [_data, _cell, _layers, _loading, _carbon, _upper, _lower, _recipe, _only, _quick, _seeds, _seed];

    /// <summary>The materials of the paper.</summary>
    public static GradientMaterials Materials()
    {
        MaterialLibrary library = MaterialLibrary.Shipped;
        return new GradientMaterials(
            library.Find("NMC811").ActiveMaterial!, library.Find("LiCoO2").ActiveMaterial!, library.Find("Li5.4PS4.4Cl1.6").Electrolyte!, library.Find("CNF").Carbon!, library.Find("In-Li").CounterElectrode!);
    }

    /// <summary>The options of the study, the full input for <c>run.json</c>, and the folder of kept structures.</summary>
    /// <exception cref="InvalidInputException">A value or a file is refused.</exception>
    public (CatholyteOptions Options, JsonObject Resolved, KeptFolder? Kept) Read(CommandContext context, GradientMaterials materials)
    {
        bool isQuick = context.Value(_quick);
        (CompositeRecipe structures, bool isOwnRecipe) = Recipe(context);
        CellDesign? cell = (context.Value(_cell) ?? InData(context, CellFile)) is { } path ? context.Inputs.ReadCell(path) : null;
        ImmutableArray<(double Active, double Carbon)> carbon = Carbon(context, isOwnRecipe ? structures : null, cell);
        ImmutableArray<double> layers = LayersOf(context, isOwnRecipe ? structures : null, cell);
        double loading = context.Quantity(_loading, Dimension.ArealMass) ?? cell?.Loading ?? 0.3;
        GradientMaterials? own = Own(materials, cell, carbon, Limits(context, cell));
        var options = new CatholyteOptions
        {
            Layers = layers,
            Loading = loading,
            Own = own,
            MeasuredCurves = Curves(context),
            MeasuredRadiographs = Radiographs(context),
            RampLoadings = [.. new[] { loading, 1 }.Distinct()],
            Parts = Parts(context, isQuick),
            Seed = context.Value(_seed) ?? 1,
            Structures = structures,
            StructureSeeds = context.Value(_seeds) ?? 3,
            Reproduction = new ReproductionOptions { Threads = context.Threads, Measured = Measured(context) },
        };
        options = isQuick ? Quick(options) : options;
        JsonObject resolved = Resolved(options, isQuick, cell);
        KeptFolder? kept = KeptIn(context.OutputFolder);
        options = Remembering(options, (own ?? materials).Setting.Temperature, kept, (context.OutputFolder, resolved));
        resolved["parts"] = options.Parts.ToString();
        resolved["operandoCell"] = options.MeasuredRadiographs is { } seen ? JsonNode.Parse(CellFileWriter.Write(seen.Cell)) : null;
        resolved["measuredCurves"] = Json.List(options.MeasuredCurves, curve => new JsonObject
        {
            ["cell"] = curve.Cell,
            ["kind"] = curve.Kind.ToString(),
            ["rate"] = curve.Current is { } rate ? RateLabel.Of(rate) : null,
            ["capacity_C_per_kg"] = Json.Numbers(curve.Capacity),
            ["voltage_V"] = Json.Numbers(curve.Voltage),
        });
        return (options, resolved, kept);
    }

    private static KeptFolder? KeptIn(string? folder) => folder is null ? null : new KeptFolder(Path.Combine(folder, "structures"), "structures");

    // What is computed is kept beside the report, for exactly this input.
    private static CatholyteOptions Remembering(CatholyteOptions options, double temperature, KeptFolder? kept, (string? Folder, JsonObject Resolved) run) => kept is null || run.Folder is null ? options : options with
    {
        Memory = new StructureFiles(kept, FormattableString.Invariant($"{options.StructureSeeds} {temperature:R}")),
        Reproduction = options.Reproduction with { Memory = new RunFiles(Path.Combine(run.Folder, "pieces"), run.Resolved.ToJsonString()) },
    };

    private static CatholyteOptions Quick(CatholyteOptions options) => options with
    {
        Reproduction = options.Reproduction with { Models = [ReproductionModels.ThinCellsFitted], Design = new GradientDesignOptions { Starts = 1, Slices = 3 } },
        Rates = [new(0.1, CurrentUnit.CRate), new(1, CurrentUnit.CRate)],
        Ramp = [10, 30, 60, 100, 150],
        Cycle = 1,
    };

    private (CompositeRecipe Recipe, bool IsOwn) Recipe(CommandContext context) => (context.Value(_recipe) ?? InData(context, RecipeFile)) is { } path
        ? (RecipeReader.Read(context.Inputs.Read(path), path, context.Inputs.Beside(path)), true)
        : (RecipeReader.Read(Encoding.UTF8.GetBytes(Structures), "default recipe"), false);

    private string? InData(CommandContext context, string name)
    {
        if (context.Value(_data) is not { } folder)
        {
            return null;
        }

        string[] names = [DataFile, CurveFile, MapFile, CellFile, RecipeFile];
        if (!Directory.Exists(folder) || !names.Any(file => File.Exists(Path.Combine(folder, file))))
        {
            throw new InvalidInputException(_data.Name, $"found no {(Directory.Exists(folder) ? "such file in" : "folder")} \"{folder}\"; expected one with {string.Join(", ", names)} or some of them");
        }

        string path = Path.Combine(folder, name);
        return File.Exists(path) ? path : null;
    }

    /// <summary>A note for each file that the folder of <c>--data</c> does not hold: the paper's numbers must not pass for the user's.</summary>
    public ImmutableArray<Finding> Missing(CommandContext context)
    {
        (string Name, string Instead)[] files =
        [
            (DataFile, "the capacities are those that the paper states"), (CurveFile, "no measured voltage curve stands beside the simulated ones"), (MapFile, "no measured radiograph stands beside the predicted ones"),
            (CellFile, "materials and setting are the paper's, or those of --cell"), (RecipeFile, "the structures are made of the default recipe, or that of --recipe"),
        ];
        return context.Value(_data) is null ? [] : [.. files.Where(file => InData(context, file.Name) is null).Select(file => Finding.Note("data-file-not-found", $"Not found in the folder: {file.Instead}.", file.Name))];
    }

    private ImmutableArray<MeasuredCapacity> Measured(CommandContext context) =>
        InData(context, DataFile) is { } data ? CapacityTable.Read(context.Inputs.ReadText(data), data) : new ReproductionOptions().Measured;

    private ImmutableArray<Core.Curves.MeasuredCurve> Curves(CommandContext context) => InData(context, CurveFile) is not { } path
        ? []
        : MeasuredDataReader.Read(context.Inputs.Read(path), path).Curves is { IsEmpty: false } curves
            ? curves
            : throw new InvalidInputException(path, "found no voltage curve; expected columns such as cell, rate_C, capacity_mAh_per_gCam and voltage_V");

    // The cell with its protocol is needed; the instrument is the paper's unless given.
    private MeasuredRadiographs? Radiographs(CommandContext context)
    {
        if (InData(context, MapFile) is not { } path)
        {
            return null;
        }

        CellDesign cell = InData(context, OperandoFile) is { } operando
            ? context.Inputs.ReadCell(operando)
            : throw new InvalidInputException(path, $"found no {OperandoFile} beside it; expected the cell that was radiographed, with its protocol");
        return cell.Protocol is null
            ? throw new InvalidInputException(OperandoFile, "found no protocol; expected what the radiographed cell went through")
            : new MeasuredRadiographs(
                DepthTimeFile.Read(context.Inputs.Read(path), path),
                cell,
                InData(context, InstrumentFile) is { } instrument ? RadiographSetupReader.Read(context.Inputs.Read(instrument), instrument, context.Inputs.Beside(instrument)) : new Core.Images.OperandoSetup());
    }

    private (double Upper, double Lower)? Limits(CommandContext context, CellDesign? cell)
    {
        (double? upper, double? lower) = (context.Quantity(_upper, Dimension.Potential), context.Quantity(_lower, Dimension.Potential));
        if (cell is null && upper is null && lower is null)
        {
            return null;
        }

        (double Upper, double Lower) known = cell is null ? (JiMeasurements.UpperVoltage, JiMeasurements.LowerVoltage) : RateProtocol.Limits(cell, new RateOptions());
        (double Upper, double Lower) limits = (upper ?? known.Upper, lower ?? known.Lower);
        return limits.Lower > 0 && limits.Upper > limits.Lower && limits.Upper < MostVoltage
            ? limits
            : throw new InvalidInputException(
                upper is null ? _lower.Name : _upper.Name, FormattableString.Invariant($"found limits of {limits.Lower:0.###} V and {limits.Upper:0.###} V; expected the lower above 0 V, the upper above it and below {MostVoltage:0.#} V"));
    }

    private ImmutableArray<double> LayersOf(CommandContext context, CompositeRecipe? recipe, CellDesign? cell)
    {
        if (context.Value(_layers) is not { } text)
        {
            return recipe is { Layers.Length: > 1 } ? [.. recipe.Layers.Select(layer => layer.MassFractions.ActiveMaterial)]
                : cell is { Layers.Length: > 1 } ? [.. cell.Layers.Select(layer => layer.MassFractions.ActiveMaterial)]
                : new CatholyteOptions().Layers;
        }

        double[] layers = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double percent) ? percent / 100 : double.NaN)];
        return layers.All(fraction => fraction is >= 0.4 and <= 0.95)
            ? [.. layers]
            : throw new InvalidInputException(_layers.Name, $"found \"{text}\"; expected wt% of active material between 40 and 95, separated by commas, such as 65,75,85");
    }

    private ImmutableArray<(double Active, double Carbon)> Carbon(CommandContext context, CompositeRecipe? recipe, CellDesign? cell)
    {
        if (context.Value(_carbon) is { } text)
        {
            return double.TryParse(text.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out double percent) && percent is >= 0 and <= 20
                ? [(0.75, percent / 100)]
                : throw new InvalidInputException(_carbon.Name, $"found \"{text}\"; expected wt% between 0 and 20, such as 1.5");
        }

        IEnumerable<MassFractions> known = recipe is { Layers.Length: > 1 } ? recipe.Layers.Select(layer => layer.MassFractions) : cell?.Layers.Select(layer => layer.MassFractions) ?? [];
        return [.. known.DistinctBy(fractions => fractions.ActiveMaterial).OrderBy(fractions => fractions.ActiveMaterial).Select(fractions => (fractions.ActiveMaterial, fractions.Carbon))];
    }

    private static GradientMaterials? Own(GradientMaterials materials, CellDesign? cell, ImmutableArray<(double Active, double Carbon)> carbon, (double Upper, double Lower)? limits)
    {
        if (cell is null && carbon.IsEmpty && limits is null)
        {
            return null;
        }

        GradientSetting setting = materials.Setting with { Carbon = carbon, Limits = limits };
        if (cell is null)
        {
            return materials with { Setting = setting };
        }

        MaterialLibrary library = MaterialLibrary.Shipped;
        return materials with
        {
            NickelRich = cell.ActiveMaterial,
            Electrolyte = cell.Electrolyte,
            Carbon = cell.Carbon,
            Counter = library.TryFind(cell.CounterElectrode.Name)?.CounterElectrode ?? materials.Counter,
            Setting = setting with { Temperature = cell.Temperature, Porosity = cell.Layers[0].Porosity ?? setting.Porosity, SeriesResistance = cell.Separator.Resistance },
        };
    }

    private CatholyteParts Parts(CommandContext context, bool isQuick)
    {
        if (context.Value(_only) is not { } text)
        {
            return isQuick ? CatholyteParts.All & ~CatholyteParts.Structures : CatholyteParts.All;
        }

        CatholyteParts parts = CatholyteParts.None;
        foreach (string word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            parts |= Enum.TryParse(word, ignoreCase: true, out CatholyteParts part) && part != CatholyteParts.None && !char.IsDigit(word[0])
                ? part
                : throw new InvalidInputException(_only.Name, $"found \"{word}\"; expected some of table, design, cells, structures, limits, radiographs, ramp");
        }

        return parts;
    }

    // Everything that the numbers depend on.
    private static JsonObject Resolved(CatholyteOptions options, bool isQuick, CellDesign? cell) => new()
    {
        ["layers_percent"] = Json.Numbers(options.Layers.Select(fraction => Math.Round(100 * fraction, 9))),
        ["loading_mg_per_cm2"] = Json.Number(Math.Round(100 * options.Loading, 9)),
        ["limits_V"] = options.Own?.Setting.Limits is { } limits ? Json.Numbers([limits.Upper, limits.Lower]) : null,
        ["carbon_percent"] = Json.Numbers(options.Layers.Select(fraction => Math.Round(100 * (options.Own?.Setting ?? new GradientSetting()).Recipe(fraction).Carbon, 9))),
        ["cell"] = cell is null ? null : JsonNode.Parse(CellFileWriter.Write(cell)),
        ["isQuick"] = isQuick,
        ["sets"] = Json.Texts(options.Reproduction.Models.Select(model => model.Key)),
        ["rates"] = Json.Texts(options.Rates.Select(RateLabel.Of)),
        ["ramp_mA_per_cm2"] = Json.Numbers(options.Ramp.Select(current => current / 10)),
        ["rampLoadings_mg_per_cm2"] = Json.Numbers(options.RampLoadings.Select(mass => Math.Round(100 * mass, 9))),
        ["cycle"] = options.Cycle,
        ["recipe"] = options.Structures is { } recipe ? JsonNode.Parse(RecipeWriter.Write(recipe)) : null,
        ["structures"] = options.StructureSeeds,
        ["seed"] = options.Seed,
        ["measured"] = CapacityTable.Write(options.Reproduction.Measured),
    };
}
