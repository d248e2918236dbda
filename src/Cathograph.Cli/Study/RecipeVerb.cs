using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Cathograph.Cli.Cell;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Quantities;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Formats.TransportFiles;
using Cathograph.Studies.Rate;
using Cathograph.Studies.Recipes;

namespace Cathograph.Cli.Study;

/// <summary><c>cathograph study recipe</c>: from a recipe alone to conductivities, utilisation and rate table.</summary>
internal sealed class RecipeVerb : Verb
{
    // Everything of a cell that a recipe does not say; room temperature and a loading of a laboratory pellet.
    private const string DefaultCell = """
        { "loading": "10 mg/cm2", "layers": [ { "massFractions": { "activeMaterial": 0.7, "electrolyte": 0.3 } } ], "protocol": [ "Charge at C/10 until 3.7 V", "Discharge at C/10 until 1.9 V" ] }
        """;

    private readonly Argument<string> _recipe = Declare.Input("RECIPE.json", "a recipe of a composite (cathograph schema recipe)");
    private readonly Option<string?> _cell = Declare.Text("--cell", "CELL.json", "cell of which stack, loading, temperature and protocol are taken (default: 10 mg/cm2 of composite against In-Li at 25 degC)");
    private readonly Option<string?> _loading = Declare.Text("--loading", "VALUE", "mass of composite per area (default: that of the cell)");
    private readonly Option<string?> _temperature = Declare.Text("--temperature", "VALUE", "temperature (default: that of the cell)");
    private readonly Option<int?> _seeds = Declare.WholeNumber("--seeds", "structures of each composition at most (default 3)", 1, 100);
    private readonly Option<string?> _enough = Declare.Text("--enough", "FACTOR", "stop when the intervals of 95 % of both conductivities are within this factor (default 1.1; 1 for all seeds)");
    private readonly Option<string?> _rates = Declare.Text("--rates", "LIST", "rates separated by commas (default: C/10,C/5,C/3,C/2,1C)");
    private readonly Option<int?> _triangle = Declare.WholeNumber("--triangle", "map compositions instead: so many along each edge of the part of the triangle", 2, 40);
    private readonly Option<string?> _active = Declare.Text("--active", "RANGE", "of a map: mass fractions of active material, such as \"0.5-0.9\" (the default)");
    private readonly Option<string?> _carbon = Declare.Text("--carbon", "RANGE", "of a map: mass fractions of carbon, such as \"0-0.1\" (the default)");
    private readonly CyclingOptions _cycling = new();

    public override string Name => "recipe";

    public override string Summary => "From a recipe alone: generate structures, solve both networks, simulate the rate table";

    public override string Details =>
        "Structures of each composition are generated from seeds of their own and solved along three axes; intervals are those of 95 % over structures. Writes transport.json and cell.json into --out, so that every number can be followed and the cell be simulated again.";

    public override ImmutableArray<Example> Examples =>
    [
        new("study recipe examples/recipes/balanced.json --seeds 1 --rates C/10,C/3", "conductivities, utilisation and rate table of 7:3:0.3; --out for the report and cell.json"),
    ];

    public override ImmutableArray<Symbol> Inputs => [_recipe, _cell, _loading, _temperature, _seeds, _enough, _rates, _triangle, _active, _carbon, .. _cycling.Symbols];

    public override RunReport Run(CommandContext context)
    {
        CompositeRecipe recipe = RecipeReader.Read(context.Inputs.Read(context.Value(_recipe)), context.Value(_recipe), context.Inputs.Beside(context.Value(_recipe)));
        RecipeOptions options = Options(context);
        if (context.Value(_triangle) is { } steps)
        {
            return Map(context, recipe, options, steps);
        }

        RecipeResult result = context.Time.Of("study", () => RecipeStudy.Run(recipe, options, (context.Threads, context.Progress), context.Cancellation));
        return new RunReport
        {
            Report = RecipeReport.Of(result),
            Json = JsonOf(result),
            Sheets = result.Rate is { } rate ? RateSheets.Of(rate) : [],
            Files =
            [
                new TextFile("transport.json", TransportFileWriter.Write(result.Law)),
                new TextFile("cell.json", CellFileWriter.Write(result.Design)),
            ],
            ResolvedInput = new JsonObject
            {
                ["recipe"] = JsonNode.Parse(RecipeWriter.Write(recipe)),
                ["cell"] = JsonNode.Parse(CellFileWriter.Write(options.Cell)),
                ["seeds"] = options.Seeds,
                ["enoughWithin"] = Json.Number(options.EnoughWithin),
            },
            Seed = recipe.Seed,
        };
    }

    private RunReport Map(CommandContext context, CompositeRecipe recipe, RecipeOptions options, int steps)
    {
        var otherwise = new MapOptions();
        MapOptions map = otherwise with { Steps = steps, Active = Range(context, _active) ?? otherwise.Active, Carbon = Range(context, _carbon) ?? otherwise.Carbon };
        MapResult result = context.Time.Of("map", () => MapStudy.Run(recipe, map, options, (context.Threads, context.Progress), context.Cancellation));
        return new RunReport
        {
            Report = MapReport.Of(result),
            Json = new JsonObject
            {
                ["best"] = result.Best is { } best ? JsonOf(best) : null,
                ["balanced"] = result.Balanced is { } balanced ? JsonOf(balanced) : null,
                ["compositions"] = Json.List(result.Points, JsonOf),
            },
            Files = [new TextFile("transport.json", TransportFileWriter.Write(result.Law))],
            ResolvedInput = new JsonObject
            {
                ["recipe"] = JsonNode.Parse(RecipeWriter.Write(recipe)),
                ["cell"] = JsonNode.Parse(CellFileWriter.Write(options.Cell)),
                ["seeds"] = options.Seeds,
                ["steps"] = map.Steps,
            },
            Seed = recipe.Seed,
        };
    }

    private static JsonObject JsonOf(MapPoint point)
    {
        JsonObject json = JsonOf(point.Transport);
        json["massFraction"] = new JsonObject
        {
            ["activeMaterial"] = Json.Number(point.MassFractions.ActiveMaterial),
            ["electrolyte"] = Json.Number(point.MassFractions.Electrolyte),
            ["carbon"] = Json.Number(point.MassFractions.Carbon),
        };
        json["dischargeCapacity_mAh_per_gCam"] = point.Rate is { } row ? Json.Number(row.SpecificCapacity / 3600) : null;
        json["dischargeEnergy_Wh_per_kgComposite"] = point.Rate is { } run ? Json.Number(run.CompositeEnergy / 3600) : null;
        return json;
    }

    private static (double Low, double High)? Range(CommandContext context, Option<string?> option)
    {
        if (context.Value(option) is not { } text)
        {
            return null;
        }

        double[] ends = [.. text.Split('-', StringSplitOptions.TrimEntries).Select(end => double.TryParse(end, NumberStyles.Float, CultureInfo.InvariantCulture, out double fraction) ? fraction : double.NaN)];
        return ends.Length == 2 && ends.All(double.IsFinite) ? (ends[0], ends[1]) : throw new InvalidInputException(option.Name, $"found \"{text}\"; expected two mass fractions, such as \"0.5-0.9\"");
    }

    private RecipeOptions Options(CommandContext context)
    {
        CellDesign cell = context.Value(_cell) is { } path ? context.Inputs.ReadCell(path) : CellFileReader.Read(Encoding.UTF8.GetBytes(DefaultCell), "default cell");
        if (context.Quantity(_loading, Dimension.ArealMass) is { } loading)
        {
            cell = cell with { Loading = loading, ActiveMaterialLoading = null };
        }

        cell = cell with { Temperature = context.Quantity(_temperature, Dimension.Temperature) ?? cell.Temperature };
        RateOptions rates = _cycling.Read(context, new RateOptions()) with { Rates = RateList.Read(_rates.Name, context.Value(_rates) ?? "C/10,C/5,C/3,C/2,1C") };
        return new RecipeOptions
        {
            Cell = cell,
            Rates = rates,
            Seeds = context.Value(_seeds) ?? 3,
            EnoughWithin = context.Quantity(_enough, Dimension.Number) ?? 1.1,
        };
    }

    private static JsonObject JsonOf(RecipeResult result)
    {
        JsonObject json = JsonOf(result.Whole);
        json["compositions"] = Json.List(result.Compositions, item =>
        {
            JsonObject one = JsonOf(item.Transport);
            one["name"] = item.Transport.Name;
            one["structures"] = Json.List(item.Samples, sample => new JsonObject
            {
                ["seed"] = sample.Seed,
                ["voxels"] = sample.Voxels,
                ["particleCount"] = sample.Particles,
                ["ionicConductivity_S_per_cm"] = Json.Number(0.01 * sample.Transport.IonicConductivity.Value),
                ["electronicConductivity_S_per_cm"] = Json.Number(0.01 * sample.Transport.ElectronicConductivity.Value),
                ["utilisation_volumeFraction"] = Json.Number(sample.Transport.ConnectedShare.Value),
            });
            return one;
        });
        json["rates"] = result.Rate is { } rate
            ? Json.List(rate.Rows, row => new JsonObject
            {
                ["rate"] = RateLabel.Of(row.Current),
                ["dischargeCapacity_mAh_per_gCam"] = Json.Number(row.SpecificCapacity / 3600),
                ["dischargeCapacity_mAh_per_cm2"] = Json.Number(row.ArealCapacity / 36000),
                ["meanVoltage_V"] = Json.Number(row.MeanVoltage),
                ["outcome"] = OutcomeMap.WordOf(row.Verdict.Outcome),
            })
            : null;
        return json;
    }

    private static JsonObject JsonOf(EffectiveTransport transport) => new()
    {
        ["volumeFraction"] = new JsonObject
        {
            ["activeMaterial"] = Json.Number(transport.Volumes.ActiveMaterial),
            ["electrolyte"] = Json.Number(transport.Volumes.Electrolyte),
            ["carbon"] = Json.Number(transport.Volumes.Carbon),
            ["pore"] = Json.Number(transport.Volumes.Porosity),
        },
        ["ionicConductivity_S_per_cm"] = Interval(transport.IonicConductivity.Times(0.01)),
        ["electronicConductivity_S_per_cm"] = Interval(transport.ElectronicConductivity.Times(0.01)),
        ["utilisation_volumeFraction"] = Interval(transport.ConnectedShare),
        ["contactArea_per_um"] = transport.ContactArea is { } area ? Interval(area.Times(1e-6)) : null,
    };

    private static JsonObject Interval(Estimate estimate) => new()
    {
        ["value"] = Json.Number(estimate.Value),
        ["low"] = Json.Number(estimate.Low),
        ["high"] = Json.Number(estimate.High),
    };
}
