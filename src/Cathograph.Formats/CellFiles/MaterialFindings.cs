using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.CellFiles;

/// <summary>What is worth telling about the materials of a cell that is otherwise well-formed.</summary>
internal static class MaterialFindings
{
    private const int Samples = 100;

    public static ImmutableArray<Finding> Of(CellDesign design)
    {
        ImmutableArray<Finding>.Builder findings = ImmutableArray.CreateBuilder<Finding>();
        Add(findings, design.ActiveMaterial, design.Temperature, "materials.activeMaterial.openCircuitPotential");
        for (int i = 0; i < design.Layers.Length; i++)
        {
            if (design.Layers[i].ActiveMaterial is { } own)
            {
                Add(findings, own, design.Temperature, string.Create(CultureInfo.InvariantCulture, $"layers[{i}].materials.activeMaterial.openCircuitPotential"));
            }
        }

        return findings.ToImmutable();
    }

    private static void Add(ImmutableArray<Finding>.Builder findings, ActiveMaterial material, double temperature, string where)
    {
        double low = material.OpenCircuitPotential.Validity?.MinimumStoichiometry ?? 0.1;
        double high = material.OpenCircuitPotential.Validity?.MaximumStoichiometry ?? 0.9;
        double before = material.OpenCircuitPotential.Evaluate(low, temperature);
        for (int i = 1; i <= Samples; i++)
        {
            double s = low + ((high - low) * i / Samples);
            double potential = material.OpenCircuitPotential.Evaluate(s, temperature);
            if (potential > before)
            {
                findings.Add(Finding.Warning(
                    "potential-rises-with-stoichiometry",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The open-circuit potential of {material.Name} rises to {potential:G5} V at s = {s:G3}; an insertion material's falls everywhere, else it separates into phases."),
                    where));
                return;
            }

            before = potential;
        }
    }
}
