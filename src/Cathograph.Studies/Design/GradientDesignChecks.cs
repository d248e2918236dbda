using Cathograph.Core.Electrodes;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Design;

/// <summary>Refuses searches that have no answer, all reasons together.</summary>
internal static class GradientDesignChecks
{
    private const double LeastElectrolyte = 0.01;

    public static void Require(CellDesign design, GradientDesignOptions options, RecipeRule rule, double mean)
    {
        var violations = new List<Violation>();
        void InRange(string where, double value, double least, double most, string unit = "")
        {
            if (!(value >= least && value <= most))
            {
                violations.Add(new Violation(where, FormattableString.Invariant($"{value:G6}{unit} is out of range, expected {least:G6} to {most:G6}{unit}")));
            }
        }

        InRange("slices", options.Slices, 1, 100);
        InRange("starts", options.Starts, 1, 1000);
        InRange("bounds.lowest", options.Lowest, 0.01, 0.99);
        InRange("bounds.highest", options.Highest, options.Lowest, 0.99);
        InRange("mean", mean, options.Lowest, options.Highest);
        if (options.Rates.Length == 0 || options.Rates.Any(rate => !(rate.Rate.Value > 0) || !(rate.Weight > 0) || !double.IsFinite(rate.Rate.Value * rate.Weight)))
        {
            violations.Add(new Violation("rates", "expected at least one rate, each rate and each weight above 0"));
        }

        if (options.PressedLayers is { } layers)
        {
            InRange("pressedLayers", layers, 1, 12);
            InRange("leastLayerMass", options.LeastLayerMass * 100, 0.01, 100 * Loading(design) / Math.Max(1, layers), " mg/cm2");
        }

        double rest = 1 - options.Highest - rule.CarbonAt(options.Highest);
        if (options.Highest <= 0.99 && rest < LeastElectrolyte)
        {
            violations.Add(new Violation("bounds.highest", FormattableString.Invariant(
                $"at {options.Highest:P1} active material and {rule.CarbonAt(options.Highest):P2} additive {rest:P2} are left for the electrolyte, expected at least {LeastElectrolyte:P0}")));
        }

        if (violations.Count > 0)
        {
            throw new InvalidInputException(violations);
        }
    }

    /// <summary>Composite mass per area in kg/m2.</summary>
    public static double Loading(CellDesign design)
    {
        double shares = design.Layers.Sum(layer => layer.Share);
        double mean = design.Layers.Sum(layer => layer.Share * layer.MassFractions.ActiveMaterial) / shares;
        return design.Loading ?? (design.ActiveMaterialLoading ?? 0) / mean;
    }
}
