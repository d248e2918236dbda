using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Materials;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cells.Simulation;

/// <summary>Tells when a run left the range where a property was measured or fitted.</summary>
internal static class ValidityCheck
{
    public static IEnumerable<Finding> Findings(CellModel model, double lowest, double highest)
    {
        double temperature = model.Design.Temperature;
        foreach (ActiveMaterial material in model.Lanes.Segments.Select(segment => segment.Material.Material).Distinct())
        {
            foreach ((string key, MaterialProperty property) in new[]
            {
                ("openCircuitPotential", material.OpenCircuitPotential),
                ("diffusivity", material.Diffusivity),
                ("exchangeCurrentDensity", material.ExchangeCurrentDensity),
            })
            {
                if (property.Validity is { } range && Outside(range, lowest, highest, temperature) is { } message)
                {
                    yield return Finding.Warning("outside-validity-range", $"{key} of {material.Name} {message}", $"materials.activeMaterial.{key}");
                }
            }
        }
    }

    private static string? Outside(ValidityRange range, double lowest, double highest, double temperature)
    {
        if (range.MinimumStoichiometry is { } least && lowest < least - 1e-9)
        {
            return FormattableString.Invariant($"was used at s = {lowest:0.###}, below its validity range from {least:0.###}");
        }

        if (range.MaximumStoichiometry is { } most && highest > most + 1e-9)
        {
            return FormattableString.Invariant($"was used at s = {highest:0.###}, above its validity range up to {most:0.###}");
        }

        bool isCold = range.MinimumTemperature is { } coldest && temperature < coldest - 0.01;
        bool isHot = range.MaximumTemperature is { } hottest && temperature > hottest + 0.01;
        return isCold || isHot
            ? FormattableString.Invariant($"was used at {temperature - 273.15:0.#} degC, outside its validity range {range.MinimumTemperature - 273.15:0.#} to {range.MaximumTemperature - 273.15:0.#} degC")
            : null;
    }
}
