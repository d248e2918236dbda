using Cathograph.Core.Electrodes;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>Refuses designs that no solver should see: every violation with its key, its value and the allowed range.</summary>
internal static class DesignRules
{
    public static void Check(CellDesign design)
    {
        var violations = new List<Violation>();
        InRange(violations, "temperature", design.Temperature, 200, 450, "K");
        InRange(violations, "area", design.Area, 1e-9, 1e3, "m2");
        InRange(violations, "nominalSpecificCapacity", design.NominalSpecificCapacity, 3.6, 3.6e7, "C/kg");
        InRange(violations, "loading", design.Loading, 1e-5, 1e3, "kg/m2");
        InRange(violations, "activeMaterialLoading", design.ActiveMaterialLoading, 1e-5, 1e3, "kg/m2");
        InRange(violations, "electrolyteConductivity", design.ElectrolyteConductivity, 1e-9, 1e3, "S/m");
        InRange(violations, "separator.resistance", design.Separator.Resistance, 0, 1e3, "ohm m2");
        InRange(violations, "counterElectrode.potential", design.CounterElectrode.Potential, -1, 5, "V");
        InRange(violations, "counterElectrode.resistance", design.CounterElectrode.Resistance, 0, 1e3, "ohm m2");
        InRange(violations, "counterElectrode.exchangeCurrentDensity", design.CounterElectrode.ExchangeCurrentDensity, 1e-12, 1e9, "A/m2");
        InRange(violations, "contactResistance", design.ContactResistance, 0, 1e3, "ohm m2");
        InRange(violations, "initialStoichiometry", design.InitialStoichiometry, 0, 1, "");
        InRange(violations, "mesh.cellsPerLayer", design.Mesh.CellsPerLayer, 2, 1000, "");
        InRange(violations, "mesh.shells", design.Mesh.Shells, 4, 500, "");
        for (int k = 0; k < design.Layers.Length; k++)
        {
            Check(violations, design.Layers[k], $"layers[{k}]");
        }

        if (violations.Count > 0)
        {
            throw new InvalidInputException(violations);
        }
    }

    private static void Check(List<Violation> violations, LayerDesign layer, string path)
    {
        InRange(violations, $"{path}.share", layer.Share, 1e-6, 1e6, "");
        InRange(violations, $"{path}.porosity", layer.Porosity, 0, 0.95, "");
        InRange(violations, $"{path}.electrolyteVolumeFraction", layer.ElectrolyteVolumeFraction, 0, 1, "");
        InRange(violations, $"{path}.activeMaterialVolumeFraction", layer.ActiveMaterialVolumeFraction, 0, 1, "");
        InRange(violations, $"{path}.tortuositySquared", layer.TortuositySquared, 1, 1e9, "");
        InRange(violations, $"{path}.electronicConductivity", layer.ElectronicConductivity, 1e-12, 1e9, "S/m");
        InRange(violations, $"{path}.connectedShare", layer.ConnectedShare, 1e-6, 1, "");
        InRange(violations, $"{path}.thickness", layer.Thickness, 1e-9, 1, "m");
        double sum = 0;
        for (int k = 0; k < layer.Particles.Length; k++)
        {
            InRange(violations, $"{path}.particles[{k}].radius", layer.Particles[k].Radius, 1e-9, 1e-2, "m");
            InRange(violations, $"{path}.particles[{k}].volumeShare", layer.Particles[k].VolumeShare, 0, 1, "");
            sum += layer.Particles[k].VolumeShare;
        }

        if (layer.Particles.Length > 0 && !(Math.Abs(sum - 1) <= 1e-3))
        {
            violations.Add(new Violation($"{path}.particles", FormattableString.Invariant($"volume shares sum to {sum:0.######}, expected 1")));
        }
    }

    private static void InRange(List<Violation> violations, string key, double? value, double least, double most, string unit)
    {
        if (value is { } number && !(number >= least && number <= most))
        {
            violations.Add(new Violation(key, FormattableString.Invariant($"{number:G6} is out of range, expected {least:G6} to {most:G6} {unit}").TrimEnd()));
        }
    }
}
