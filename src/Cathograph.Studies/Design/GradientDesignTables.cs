using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.Design;

/// <summary>The tables of a design search.</summary>
public static class GradientDesignTables
{
    /// <summary>Every candidate at every rate.</summary>
    /// <param name="result">The search.</param>
    /// <returns>The table <c>designs</c>.</returns>
    public static Table Candidates(GradientDesignResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        bool isEnergy = result.Options.Goal == DesignGoal.Energy;
        var columns = ImmutableArray.CreateBuilder<TableColumn>();
        columns.Add(new TableColumn("design") { Key = "design" });
        foreach (var rate in result.Rates)
        {
            string key = RateLabel.Of(rate).Replace("/", "_per_", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
            columns.Add(isEnergy
                ? new TableColumn(RateLabel.Of(rate), "mWh/cm2") { Key = $"energy_{key}_mWh_per_cm2", Decimals = 2 }
                : new TableColumn(RateLabel.Of(rate), "mAh/g CAM") { Key = $"capacity_{key}_mAh_per_gCam", Decimals = 1 });
        }

        columns.Add(new TableColumn("best is better by", "%") { Key = "bestIsBetterBy_percent", Decimals = 1 });
        double active = ActiveLoading(result);
        IEnumerable<TableRow> rows = result.Candidates.Select(candidate => new TableRow(
        [
            FigureText.Literal(candidate.Name),
            .. candidate.Performance.Select(item => (TableCell)(isEnergy ? Amounts.MilliampereHourPerCentimetre2(item.ArealEnergy) : Amounts.MilliampereHourPerGram(item.ArealCapacity / active))),
            100 * ((result.Best.Goal / candidate.Goal) - 1),
        ])
        { IsHighlighted = ReferenceEquals(candidate, result.Best) });
        string goal = result.Options.Rates.Length == 1
            ? $"at {RateLabel.Of(result.Options.Rates[0].Rate)}"
            : $"weighted over {string.Join(", ", result.Options.Rates.Select(rate => FormattableString.Invariant($"{rate.Weight:0.###} x {RateLabel.Of(rate.Rate)}")))}";
        return new Table("designs", columns, rows)
        {
            Title = $"Discharge {(isEnergy ? "energy" : "capacity")} of each design",
            Note = $"All at {Percent(result.Mean)} active material on average. The last column compares the goal: {(isEnergy ? "energy" : "capacity")} {goal}.",
        };
    }

    /// <summary>What to weigh out and press.</summary>
    /// <param name="result">The search.</param>
    /// <returns>The table <c>recipe</c>.</returns>
    public static Table Recipe(GradientDesignResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("layer") { Key = "layer" },
            new("CAM", "mass %") { Key = "activeMaterial_percent", Decimals = 1 },
            new("electrolyte", "mass %") { Key = "electrolyte_percent", Decimals = 1 },
            new("carbon", "mass %") { Key = "carbon_percent", Decimals = 2 },
            new("CAM", "mg/cm2") { Key = "activeMaterial_mg_per_cm2", Decimals = 2 },
            new("electrolyte", "mg/cm2") { Key = "electrolyte_mg_per_cm2", Decimals = 2 },
            new("carbon", "mg/cm2") { Key = "carbon_mg_per_cm2", Decimals = 3 },
            new("press", "mg/cm2") { Key = "total_mg_per_cm2", Decimals = 2 },
            new("thickness", "um") { Key = "thickness_um", Decimals = 1 },
        ];
        ImmutableArray<RecipeLayer> layers = result.Best.Recipe();
        var sum = new RecipeLayer(layers.Sum(layer => layer.Composite), layers.Sum(layer => layer.Active), layers.Sum(layer => layer.Electrolyte), layers.Sum(layer => layer.Carbon), layers.Sum(layer => layer.Thickness));
        return new Table("recipe", columns, [.. layers.Select((layer, k) => Row(FormattableString.Invariant($"{k + 1}"), layer)), Row("all", sum) with { IsHighlighted = true }])
        {
            Title = "Pressing recipe, from separator to current collector",
        };
    }

    /// <summary>Where each start ended.</summary>
    /// <param name="result">The search.</param>
    /// <returns>The table <c>starts</c>.</returns>
    public static Table Starts(GradientDesignResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        TableColumn[] columns =
        [
            new("start") { Key = "start" },
            new("goal there", Unit(result)) { Key = "startGoal", Decimals = 2 },
            new("goal at its end", Unit(result)) { Key = "endGoal", Decimals = 2 },
            new("below the best", "%") { Key = "belowBest_percent", Decimals = 2 },
            new("profile differs by", "wt%") { Key = "profileDifference_percent", Decimals = 1 },
            new("iterations") { Key = "iterations", Decimals = 0 },
        ];
        return new Table("starts", columns, result.Starts.Select(start => new TableRow(
            FigureText.Literal(start.Name),
            GoalOf(result, start.StartGoal),
            GoalOf(result, start.Goal),
            100 * (1 - (start.Goal / result.Starts[0].Goal)),
            100 * DesignSearch.Difference(start.Layers, result.Starts[0].Layers),
            start.Verdict.Iterations)))
        {
            Title = "Where the starts of the search ended",
            Note = "On the coarse mesh on which starts are compared; the best is then finished on the mesh of the cell.",
        };
    }

    /// <summary>The goal of a candidate in mAh/g of active material, or in mWh/cm2 when energy was asked for.</summary>
    /// <param name="result">The search.</param>
    /// <param name="candidate">One of its candidates.</param>
    /// <returns>The goal.</returns>
    public static double GoalInShownUnit(GradientDesignResult result, DesignCandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(candidate);
        return GoalOf(result, candidate.Goal);
    }

    /// <summary>A goal in the unit in which it is shown.</summary>
    internal static double GoalOf(GradientDesignResult result, double goal) => result.Options.Goal == DesignGoal.Energy
        ? Amounts.MilliampereHourPerCentimetre2(goal)
        : Amounts.MilliampereHourPerGram(goal / ActiveLoading(result));

    /// <summary>The unit of the goal.</summary>
    internal static string Unit(GradientDesignResult result) => result.Options.Goal == DesignGoal.Energy ? "mWh/cm2" : "mAh/g CAM";

    /// <summary>Active mass of the compared designs in kg/m2.</summary>
    internal static double ActiveLoading(GradientDesignResult result) => result.Best.Recipe().Sum(layer => layer.Active);

    private static TableRow Row(string name, RecipeLayer layer) => new(
        name,
        100 * layer.Active / layer.Composite,
        100 * layer.Electrolyte / layer.Composite,
        100 * layer.Carbon / layer.Composite,
        Amounts.MilligramPerCentimetre2(layer.Active),
        Amounts.MilligramPerCentimetre2(layer.Electrolyte),
        Amounts.MilligramPerCentimetre2(layer.Carbon),
        Amounts.MilligramPerCentimetre2(layer.Composite),
        layer.Thickness * 1e6);

    private static string Percent(double share) => FormattableString.Invariant($"{share * 100:0.##} %");
}
