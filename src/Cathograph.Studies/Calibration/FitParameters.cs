using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Cells.Composition;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;

namespace Cathograph.Studies.Calibration;

/// <summary>The numbers of a cell that a calibration can set free.</summary>
public static class FitParameters
{
    private static readonly ImmutableArray<FitParameter> Cell =
    [
        Of("electrolyte.conductivity", Dimension.Conductivity, 1e-5, 20, "ionic conductivity of the electrolyte inside the composite") with
        {
            Read = design => design.ElectrolyteConductivity ?? design.Electrolyte.Conductivity.At(design.Temperature),
            Apply = (design, value) => design with { ElectrolyteConductivity = value },
        },
        Of("tortuosity.factor", Dimension.Number, 0.05, 50, "factor of the closure tau^2 = factor * eps_e^-exponent") with
        {
            Read = design => design.Tortuosity.Factor,
            Apply = (design, value) => design with { Tortuosity = design.Tortuosity with { Factor = value } },
        },
        Linear("tortuosity.exponent", Dimension.Number, 0, 8, "exponent of the closure tau^2 = factor * eps_e^-exponent") with
        {
            Read = design => design.Tortuosity.Exponent,
            Apply = (design, value) => design with { Tortuosity = design.Tortuosity with { Exponent = value } },
        },
        Linear("separator.resistance", Dimension.ArealResistance, 0, 0.1, "resistance of the separator") with
        {
            Read = design => design.Separator.Resistance,
            Apply = (design, value) => design with { Separator = new SeparatorDesign(value, "fitted by Cathograph") },
        },
        Linear("counterElectrode.resistance", Dimension.ArealResistance, 0, 0.1, "linear resistance of the counter electrode") with
        {
            Read = design => design.CounterElectrode.Resistance,
            Apply = (design, value) => design with { CounterElectrode = design.CounterElectrode with { Resistance = value } },
        },
        Of("counterElectrode.exchangeCurrentDensity", Dimension.CurrentDensity, 1e-3, 1e5, "exchange current density of the counter electrode, per cell area") with
        {
            Read = design => design.CounterElectrode.ExchangeCurrentDensity ?? 1e5,
            Apply = (design, value) => design with { CounterElectrode = design.CounterElectrode with { ExchangeCurrentDensity = value } },
        },
        Linear("contactResistance", Dimension.ArealResistance, 0, 0.1, "contact resistance at the current collector") with
        {
            Read = design => design.ContactResistance,
            Apply = (design, value) => design with { ContactResistance = value },
        },
        Linear("initialStoichiometry", Dimension.Number, 0.01, 1, "stoichiometry before the first step") with
        {
            Read = design => design.InitialStoichiometry ?? design.ActiveMaterial.PristineStoichiometry.At(design.Temperature),
            Apply = (design, value) => design with { InitialStoichiometry = value },
        },
    ];

    private static readonly ImmutableArray<FitParameter> Materials =
    [
        Of("activeMaterial.diffusivity", Dimension.Diffusivity, 1e-20, 1e-9, "diffusivity in the particles, as a constant") with
        {
            Read = design => design.ActiveMaterial.Diffusivity.At(design.Temperature),
            Apply = (design, value) => WithMaterial(design, material => material with { Diffusivity = LawScaling.Constant(material.Diffusivity, value) }),
        },
        Of("activeMaterial.diffusivity.scale", Dimension.Number, 1e-5, 1e5, "factor on the diffusivity law of the active material") with
        {
            Read = _ => 1,
            Apply = (design, value) => WithMaterial(design, material => material with { Diffusivity = LawScaling.Times(material.Diffusivity, value) }),
        },
        Of("activeMaterial.exchangeCurrentDensity.scale", Dimension.Number, 1e-5, 1e5, "factor on the exchange current density law of the active material") with
        {
            Read = _ => 1,
            Apply = (design, value) => WithMaterial(design, material => material with { ExchangeCurrentDensity = LawScaling.Times(material.ExchangeCurrentDensity, value) }),
        },
        Linear("activeMaterial.filmResistance", Dimension.ArealResistance, 0, 1, "film resistance on the particle surface") with
        {
            Read = design => design.ActiveMaterial.FilmResistance.At(design.Temperature),
            Apply = (design, value) => WithMaterial(design, material => material with { FilmResistance = LawScaling.Constant(material.FilmResistance, value) }),
        },
        Of("activeMaterial.maximumConcentration", Dimension.Concentration, 1e4, 1e5, "lithium concentration at s = 1") with
        {
            Read = design => design.ActiveMaterial.MaximumConcentration.At(design.Temperature),
            Apply = (design, value) => WithMaterial(design, material => material with { MaximumConcentration = LawScaling.Constant(material.MaximumConcentration, value) }),
        },
        Of("particles.radius.scale", Dimension.Number, 0.02, 50, "factor on every particle radius") with
        {
            Read = _ => 1,
            Apply = (design, value) => WithLayers(design, null, layer => layer with { Particles = [.. SizesOf(design, layer).Select(size => size with { Radius = size.Radius * value })] }),
        },
    ];

    /// <summary>Of a layer: free for all layers under its own name, and for one layer as <c>layers[k].name</c>.</summary>
    private static readonly ImmutableArray<LayerParameter> Layers =
    [
        new("connectedShare", Linear("", Dimension.Number, 0.02, 1, "share of the active material that both networks reach"), (layer, _) => layer.ConnectedShare, (layer, value) => layer with { ConnectedShare = value }),
        new("tortuositySquared", Of("", Dimension.Number, 1, 1000, "tau^2 of the ion path"), (_, resolved) => resolved.TortuositySquared, (layer, value) => layer with { TortuositySquared = value }),
        new("electronicConductivity", Of("", Dimension.Conductivity, 1e-6, 1e4, "effective electronic conductivity of the composite"), (_, resolved) => resolved.ElectronicConductivity, (layer, value) => layer with { ElectronicConductivity = value }),
        new("electrolyteVolumeFraction", Linear("", Dimension.Number, 0.01, 0.8, "electrolyte volume fraction eps_e"), (_, resolved) => resolved.ElectrolyteVolumeFraction, (layer, value) => layer with { ElectrolyteVolumeFraction = value }),
        new("porosity", Linear("", Dimension.Number, 0, 0.6, "pore volume fraction"), (_, resolved) => resolved.Porosity, (layer, value) => layer with { Porosity = value, Thickness = null }),
    ];

    /// <summary>Every parameter that is not of one layer alone; those of layers stand for all layers.</summary>
    public static ImmutableArray<FitParameter> All { get; } = [.. Cell, .. Materials, .. Layers.Select(layer => layer.ForAll())];

    /// <summary>The parameter of a name, <c>layers[k].name</c> included (k from 0).</summary>
    /// <param name="name">The name.</param>
    /// <returns>The parameter.</returns>
    /// <exception cref="InvalidInputException">There is none; the message suggests the nearest and lists all.</exception>
    public static FitParameter Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (All.FirstOrDefault(parameter => string.Equals(parameter.Name, name, StringComparison.Ordinal)) is { } found)
        {
            return found;
        }

        int close = name.IndexOf("].", StringComparison.Ordinal);
        if (name.StartsWith("layers[", StringComparison.Ordinal) && close > 7
            && int.TryParse(name.AsSpan(7, close - 7), NumberStyles.None, CultureInfo.InvariantCulture, out int layer)
            && Layers.FirstOrDefault(candidate => string.Equals(candidate.Name, name[(close + 2)..], StringComparison.Ordinal)) is { } ofLayer)
        {
            return ofLayer.ForOne(layer);
        }

        string[] names = [.. All.Select(parameter => parameter.Name), .. Layers.Select(candidate => $"layers[0].{candidate.Name}")];
        string near = NearestWord.Find(name, names) is { } meant ? $" (did you mean \"{meant}\"?)" : "";
        throw new InvalidInputException("free", $"found the unknown parameter \"{name}\"{near}; expected one of {string.Join(", ", All.Select(parameter => parameter.Name))}, or layers[k].NAME with k from 0 and NAME {string.Join(", ", Layers.Select(candidate => candidate.Name))}");
    }

    private static FitParameter Of(string name, Dimension dimension, double least, double most, string description) =>
        Linear(name, dimension, least, most, description) with { IsLogarithmic = true };

    private static FitParameter Linear(string name, Dimension dimension, double least, double most, string description) => new()
    {
        Name = name,
        Dimension = dimension,
        Least = least,
        Most = most,
        Description = description,
        Read = _ => double.NaN,
        Apply = (design, _) => design,
    };

    private static CellDesign WithMaterial(CellDesign design, Func<ActiveMaterial, ActiveMaterial> change) => design with
    {
        ActiveMaterial = change(design.ActiveMaterial),
        Layers = [.. design.Layers.Select(layer => layer.ActiveMaterial is { } own ? layer with { ActiveMaterial = change(own) } : layer)],
    };

    private static CellDesign WithLayers(CellDesign design, int? only, Func<LayerDesign, LayerDesign> change) =>
        design with { Layers = [.. design.Layers.Select((layer, k) => only is null || only == k ? change(layer) : layer)] };

    private static ImmutableArray<ParticleClass> SizesOf(CellDesign design, LayerDesign layer) => layer.Particles.Length > 0
        ? layer.Particles
        : [new ParticleClass((layer.ActiveMaterial ?? design.ActiveMaterial).ParticleRadius.At(design.Temperature), 1)];

    private sealed record LayerParameter(string Name, FitParameter Kind, Func<LayerDesign, ResolvedLayer, double> Read, Func<LayerDesign, double, LayerDesign> Apply)
    {
        public FitParameter ForAll() => Kind with
        {
            Name = Name,
            Description = $"{Kind.Description}, the same in all layers",
            Read = design => ReadOf(design, 0),
            Apply = (design, value) => WithLayers(design, null, layer => Apply(layer, value)),
        };

        public FitParameter ForOne(int layer) => Kind with
        {
            Name = FormattableString.Invariant($"layers[{layer}].{Name}"),
            Description = FormattableString.Invariant($"{Kind.Description}, of layer {layer + 1}"),
            Read = design => ReadOf(design, layer),
            Apply = (design, value) => WithLayers(design, layer, own => Apply(own, value)),
        };

        private double ReadOf(CellDesign design, int layer) => layer < design.Layers.Length
            ? Read(design.Layers[layer], MassBalance.Resolve(design).Layers[layer])
            : throw new InvalidInputException("free", FormattableString.Invariant($"layers[{layer}] is not a layer of {design.Name}, which has {design.Layers.Length}; expected an index from 0 to {design.Layers.Length - 1}"));
    }
}
