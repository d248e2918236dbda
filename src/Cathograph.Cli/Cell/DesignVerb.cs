using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;
using Cathograph.Studies.Design;
using Cathograph.Studies.Rate;

namespace Cathograph.Cli.Cell;

/// <summary><c>cathograph cell design</c>: the best depth profile of composition.</summary>
internal sealed class DesignVerb : Verb
{
    private readonly Argument<string> _cell = Declare.Input("CELL.json", "the cell to improve: loading, materials, stack; its layers say how recipe and transport follow from composition");
    private readonly Option<string?> _rate = Declare.Text("--rate", "LIST", "rate at which the design has to be good, or several with weights, such as \"C/2:1, 2C:3\" (default: 1C)");
    private readonly Option<int?> _layers = Declare.WholeNumber("--layers", "slices of equal mass in the profile (default: 9)", 1, 100);
    private readonly Option<string?> _bounds = Declare.Text("--bounds", "LOW..HIGH", "mass fraction of active material in a layer (default: 0.55..0.92)");
    private readonly Option<string?> _mean = Declare.Text("--mean", "FRACTION", "mean mass fraction of active material (default: that of the cell)");
    private readonly Option<int?> _starts = Declare.WholeNumber("--multi-start", "starts of the search (default: 4)", 1, 1000);
    private readonly Option<int?> _pressed = Declare.WholeNumber("--pressed", "layers that can be pressed; their masses are searched too (default: the slices are the design)", 1, 12);
    private readonly Option<string?> _leastMass = Declare.Text("--least-layer", "MASS", "least mass of a pressed layer (default: 2 mg/cm2)");
    private readonly Option<string?> _goal = Declare.Text("--goal", "WHAT", "capacity or energy of the discharge (default: capacity)");
    private readonly Option<string?> _carbon = Declare.Text("--carbon", "RULE", "interpolated (linear in the active fraction, as in the cell's layers) or ratio (constant to the active material) (default: interpolated)");
    private readonly Option<string?> _state = Declare.Text("--state", "WHAT", "before the discharge: charged (at equilibrium) or after-charge (at the same rate, with a hold) (default: charged)");
    private readonly Option<bool> _monotone = Declare.Flag("--monotone", "the active fraction must not fall from separator to collector");
    private readonly Option<string?> _upper = Declare.Text("--upper", "VOLTAGE", "upper cut-off (default: that of the cell's protocol, else 4.32 V vs Li)");
    private readonly Option<string?> _lower = Declare.Text("--lower", "VOLTAGE", "lower cut-off (default: that of the cell's protocol, else 2.22 V vs Li)");
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "seed of the random starts (default: 1)", 0, int.MaxValue);

    public override string Name => "design";

    public override string Summary => "Find the depth profile of composition that gives the most at a rate, and its pressing recipe";

    public override string Details =>
        "Loading and mean composition stay as they are. The best profile is shown against one composition, three layers of mean +-10 wt% and a straight line. With --out the design is written as a cell file, design.json.";

    public override ImmutableArray<Example> Examples =>
    [
        new("cell design examples/nmc811-30mg-three-layer.json --rate 1C --layers 9 --bounds 0.55..0.92", "nine slices, best at 1C"),
        new("cell design examples/nmc811-30mg-three-layer.json --rate 1C --pressed 3 --least-layer \"3 mg/cm2\" --multi-start 2", "three layers that can be pressed"),
    ];

    public override ImmutableArray<Symbol> Inputs =>
        [_cell, _rate, _layers, _bounds, _mean, _starts, _pressed, _leastMass, _goal, _carbon, _state, _monotone, _upper, _lower, _seed];

    public override RunReport Run(CommandContext context)
    {
        GradientDesignOptions options = Options(context);
        CellDesign design = context.Inputs.ReadCell(context.Value(_cell));
        GradientDesignResult result = context.Time.Of("search", () => GradientDesign.Run(design, options, context.Threads, context.Progress, context.Cancellation));
        return new RunReport
        {
            Report = GradientDesignReport.Of(result),
            Json = new JsonObject
            {
                ["goal"] = Json.Number(GradientDesignTables.GoalInShownUnit(result, result.Best)),
                ["goalUnit"] = options.Goal == DesignGoal.Energy ? "mWh/cm2" : "mAh/gCam",
                ["meanActiveMaterial"] = result.Mean,
                ["recipe"] = Json.Rows(GradientDesignTables.Recipe(result)),
                ["designs"] = Json.List(result.Candidates, candidate => CandidateOf(result, candidate)),
                ["starts"] = Json.Rows(GradientDesignTables.Starts(result)),
                ["cell"] = CellJson.Of(result.Best.Design),
            },
            Files = [new TextFile("design.json", CellFileWriter.Write(result.Best.Design))],
            ResolvedInput = CellJson.Input([design]),
            Seed = options.Seed,
        };
    }

    private GradientDesignOptions Options(CommandContext context)
    {
        var defaults = new GradientDesignOptions();
        (double lowest, double highest) = context.Value(_bounds) is { } bounds ? ReadBounds(bounds) : (defaults.Lowest, defaults.Highest);
        return defaults with
        {
            Rates = context.Value(_rate) is { } rates ? ReadRates(rates) : defaults.Rates,
            Goal = Choice.Read(_goal.Name, context.Value(_goal), defaults.Goal, ("capacity", DesignGoal.Capacity), ("energy", DesignGoal.Energy)),
            Slices = context.Value(_layers) ?? defaults.Slices,
            Lowest = lowest,
            Highest = highest,
            Mean = context.Quantity(_mean, Dimension.Number),
            IsMonotone = context.Value(_monotone),
            PressedLayers = context.Value(_pressed),
            LeastLayerMass = context.Quantity(_leastMass, Dimension.ArealMass) ?? defaults.LeastLayerMass,
            Carbon = Choice.Read(_carbon.Name, context.Value(_carbon), defaults.Carbon, ("interpolated", CarbonRule.Interpolated), ("ratio", CarbonRule.ConstantRatio)),
            State = Choice.Read(_state.Name, context.Value(_state), defaults.State, ("charged", DesignState.Charged), ("after-charge", DesignState.AfterCharge)),
            UpperVoltage = context.Quantity(_upper, Dimension.Potential),
            LowerVoltage = context.Quantity(_lower, Dimension.Potential),
            Starts = context.Value(_starts) ?? defaults.Starts,
            Seed = context.Value(_seed) ?? defaults.Seed,
        };
    }

    private ImmutableArray<WeightedRate> ReadRates(string text) =>
    [
        .. text.Split(',', StringSplitOptions.TrimEntries).Select(part =>
        {
            int colon = part.LastIndexOf(':');
            string rate = colon < 0 ? part : part[..colon];
            double weight = colon < 0 ? 1 : ReadNumber(_rate.Name, part[(colon + 1)..], "a weight above 0 after the colon, such as \"2C:3\"");
            return new WeightedRate(RateList.ReadOne(_rate.Name, rate), weight);
        }),
    ];

    private (double Lowest, double Highest) ReadBounds(string text)
    {
        const string expected = "two fractions, such as \"0.55..0.92\"";
        string[] parts = text.Split("..");
        return parts.Length == 2
            ? (ReadNumber(_bounds.Name, parts[0], expected), ReadNumber(_bounds.Name, parts[1], expected))
            : throw new InvalidInputException(_bounds.Name, $"found \"{text}\"; expected {expected}");
    }

    private static double ReadNumber(string option, string text, string expected) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new InvalidInputException(option, $"found \"{text}\"; expected {expected}");

    private static JsonObject CandidateOf(GradientDesignResult result, DesignCandidate candidate) => new()
    {
        ["design"] = candidate.Name,
        ["goal"] = Json.Number(GradientDesignTables.GoalInShownUnit(result, candidate)),
        ["bestIsBetterBy_percent"] = Json.Number(100 * ((result.Best.Goal / candidate.Goal) - 1)),
        ["layers"] = Json.List(candidate.Layers, layer => new JsonObject { ["share"] = layer.Share, ["activeMaterial"] = layer.Active }),
        ["performance"] = Json.List(candidate.Performance, item => new JsonObject
        {
            ["rate"] = RateLabel.Of(item.Rate),
            ["dischargeCapacity_mAh_per_cm2"] = Json.Number(item.ArealCapacity / 36000),
            ["dischargeEnergy_mWh_per_cm2"] = Json.Number(item.ArealEnergy / 36000),
        }),
    };
}
