using System.Collections.Immutable;
using Cathograph.Cells.Composition;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Design;

/// <summary>
/// From one number, the mass fraction of active material, to a whole layer. What the base design says of its layers is read as a
/// function of that fraction: linear between its layers and beyond them.
/// </summary>
internal sealed class RecipeRule
{
    // Change of the additive's fraction with that of the active material in Ji et al. (2025).
    private const double PublishedCarbonSlope = -0.05;
    private const double LeastElectrolyte = 0.002;

    private readonly CellDesign _base;
    private readonly CarbonRule _carbonRule;
    private readonly ImmutableArray<ResolvedLayer> _resolved;
    private readonly Knots _carbon;
    private readonly Knots _porosity;
    private readonly Knots _connected;
    private readonly Knots? _electrolyteVolume;
    private readonly Knots? _tortuosity;
    private readonly Knots? _electronic;

    private RecipeRule(CellDesign design, CarbonRule carbonRule)
    {
        _base = design;
        _carbonRule = carbonRule;
        _resolved = MassBalance.Resolve(design).Layers;
        _carbon = Knots.Of(design, (layer, _) => layer.MassFractions.Carbon)!;
        _porosity = Knots.Of(design, (_, k) => _resolved[k].Porosity)!;
        _connected = Knots.Of(design, (layer, _) => layer.ConnectedShare)!;
        _electrolyteVolume = Knots.Of(design, (layer, _) => layer.ElectrolyteVolumeFraction);
        _tortuosity = Knots.Of(design, (layer, _) => layer.TortuositySquared is { } given ? Math.Log(given) : null);
        _electronic = Knots.Of(design, (layer, _) => layer.ElectronicConductivity is { } given ? Math.Log(given) : null);
    }

    /// <summary>Mean mass fraction of active material of the base design.</summary>
    public double Mean => _base.Layers.Sum(layer => layer.Share * layer.MassFractions.ActiveMaterial) / _base.Layers.Sum(layer => layer.Share);

    public static RecipeRule Of(CellDesign design, CarbonRule carbonRule)
    {
        for (int k = 1; k < design.Layers.Length; k++)
        {
            LayerDesign first = design.Layers[0];
            LayerDesign layer = design.Layers[k];
            if (!Equals(first.ActiveMaterial, layer.ActiveMaterial) || !Equals(first.Electrolyte, layer.Electrolyte) || !Equals(first.Carbon, layer.Carbon))
            {
                throw new InvalidInputException($"layers[{k}]", "its materials differ from those of layers[0]; expected the same materials in every layer, because the design grades their amounts only");
            }
        }

        return new RecipeRule(design, carbonRule);
    }

    /// <summary>What of the base design was read as a function of composition, and what was left out.</summary>
    public IEnumerable<Finding> Findings()
    {
        if (_electrolyteVolume is { } volume)
        {
            yield return Finding.Note("electrolyte-volume-interpolated", volume.IsSingle
                ? "the base design gives electrolyteVolumeFraction for one composition; other compositions keep its ratio to the mass balance"
                : FormattableString.Invariant($"the base design gives electrolyteVolumeFraction; between and beyond its layers it is linear in the fraction of active material ({volume.At(Mean):0.###} at {Mean:P1}, slope {(volume.At(Mean + 0.005) - volume.At(Mean - 0.005)) / 0.01:0.###})"), "layers[].electrolyteVolumeFraction");
        }

        if (_tortuosity is { } tortuosity)
        {
            yield return Finding.Note("tortuosity-interpolated", tortuosity.IsSingle
                ? "the base design gives tortuositySquared for one composition; other compositions scale it with the cell's closure"
                : "the base design gives tortuositySquared; between and beyond its layers its logarithm is linear in the fraction of active material", "layers[].tortuositySquared");
        }

        if (_base.Layers.Any(layer => layer.Thickness is not null || layer.ActiveMaterialVolumeFraction is not null))
        {
            yield return Finding.Warning("geometry-from-mass-balance", "the base design gives thickness or activeMaterialVolumeFraction; the designs compared here take both from the mass balance at the base design's porosity", "layers[]");
        }
    }

    /// <summary>Mass fraction of the additive at a fraction of active material.</summary>
    public double CarbonAt(double active)
    {
        double carbon = _carbonRule == CarbonRule.ConstantRatio
            ? active * MeanCarbon() / Mean
            : _carbon.IsSingle ? SingleCarbon(active) : _carbon.At(active);
        return Math.Clamp(carbon, 0, Math.Max(0, 1 - active - LeastElectrolyte));
    }

    /// <summary>A layer of a given composition.</summary>
    public LayerDesign LayerAt(DesignLayer layer)
    {
        double active = layer.Active;
        double carbon = CarbonAt(active);
        double electrolyte = Math.Max(LeastElectrolyte, 1 - active - carbon);
        var fractions = new MassFractions(1 - carbon - electrolyte, electrolyte, carbon);
        double porosity = Math.Clamp(_porosity.At(active), 0, 0.9);
        LayerDesign nearest = _base.Layers.MinBy(known => Math.Abs(known.MassFractions.ActiveMaterial - active))!;
        double? volume = ElectrolyteVolume(active, fractions, porosity);
        return nearest with
        {
            Share = layer.Share,
            MassFractions = fractions,
            Porosity = porosity,
            Thickness = null,
            ActiveMaterialVolumeFraction = null,
            ElectrolyteVolumeFraction = volume,
            TortuositySquared = Tortuosity(active, volume ?? BalanceVolume(fractions, porosity)),
            ElectronicConductivity = _electronic is { } sigma ? Math.Exp(sigma.At(active)) : null,
            ConnectedShare = Math.Clamp(_connected.At(active), 0.01, 1),
        };
    }

    /// <summary>A whole design.</summary>
    public CellDesign DesignOf(string name, IReadOnlyList<DesignLayer> layers)
    {
        int? cells = _base.Mesh.CellsPerLayer is { } perLayer ? Math.Max(4, ((perLayer * _base.Layers.Length) + layers.Count - 1) / layers.Count) : null;
        return _base with { Name = name, Layers = [.. layers.Select(LayerAt)], Mesh = _base.Mesh with { CellsPerLayer = cells }, Findings = [] };
    }

    private double MeanCarbon() => _base.Layers.Sum(layer => layer.Share * layer.MassFractions.Carbon) / _base.Layers.Sum(layer => layer.Share);

    // A base without any additive stays without.
    private double SingleCarbon(double active) => _carbon.At(active) > 0 ? _carbon.At(active) + (PublishedCarbonSlope * (active - Mean)) : 0;

    private double? ElectrolyteVolume(double active, MassFractions fractions, double porosity)
    {
        if (_electrolyteVolume is not { } given)
        {
            return null;
        }

        double volume = given.IsSingle ? given.At(active) * BalanceVolume(fractions, porosity) / BaseBalance(given.First) : given.At(active);
        return Math.Clamp(volume, 0.005, 0.95);
    }

    private double? Tortuosity(double active, double volume)
    {
        if (_tortuosity is not { } given)
        {
            return null;
        }

        double squared = Math.Exp(given.At(active));
        if (given.IsSingle)
        {
            squared *= _base.Tortuosity.TortuositySquared(volume) / _base.Tortuosity.TortuositySquared(_resolved[given.First].ElectrolyteVolumeFraction);
        }

        return Math.Max(1, squared);
    }

    private double BaseBalance(int layer) => BalanceVolume(_base.Layers[layer].MassFractions, _resolved[layer].Porosity);

    private double BalanceVolume(MassFractions fractions, double porosity)
    {
        double temperature = _base.Temperature;
        LayerDesign first = _base.Layers[0];
        ActiveMaterial material = first.ActiveMaterial ?? _base.ActiveMaterial;
        double active = fractions.ActiveMaterial / material.Density.At(temperature);
        double electrolyte = fractions.Electrolyte / (first.Electrolyte ?? _base.Electrolyte).Density.At(temperature);
        double carbon = fractions.Carbon / (first.Carbon ?? _base.Carbon).Density.At(temperature);
        return (1 - porosity) * electrolyte / (active + electrolyte + carbon);
    }
}
