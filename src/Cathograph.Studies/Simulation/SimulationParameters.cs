using System.Collections.Immutable;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Quantities;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.Simulation;

/// <summary>Every parameter that a simulated result depends on, with its source, and the works to cite for them and for the method.</summary>
public static class SimulationParameters
{
    /// <summary>Works on the equations and on their integration.</summary>
    public static ImmutableArray<ReportCitation> Methods { get; } =
    [
        new("J. Newman, W. Tiedemann, Porous-electrode theory with battery applications, AIChE J. 21 (1975) 25", "10.1002/aic.690210103"),
        new("A. Sandu, J. G. Verwer, J. G. Blom, E. J. Spee, G. R. Carmichael, F. A. Potra, Benchmarking stiff ODE solvers for atmospheric chemistry problems II: Rosenbrock solvers, Atmos. Environ. 31 (1997) 3459", "10.1016/S1352-2310(97)83212-8"),
    ];

    /// <summary>The parameters of a cell.</summary>
    /// <param name="model">The cell.</param>
    /// <returns>One entry a parameter.</returns>
    public static ImmutableArray<ReportParameter> Of(CellModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        CellDesign design = model.Design;
        return
        [
            Scalar("temperature", design.Temperature, Dimension.Temperature, "cell file"),
            Scalar("nominal specific capacity", design.NominalSpecificCapacity, Dimension.SpecificCharge, "defines 1C"),
            Scalar("initial stoichiometry", model.InitialStoichiometry, Dimension.Number, design.InitialStoichiometry is null ? "pristine value of the active material" : "cell file"),
            Scalar("separator resistance", design.Separator.Resistance, Dimension.ArealResistance, design.Separator.Source),
            Scalar($"{design.CounterElectrode.Name} potential", design.CounterElectrode.Potential, Dimension.Potential, design.CounterElectrode.Source),
            Scalar($"{design.CounterElectrode.Name} resistance", design.CounterElectrode.Resistance, Dimension.ArealResistance, design.CounterElectrode.Source),
            .. design.CounterElectrode.ExchangeCurrentDensity is { } exchange
                ? [Scalar($"{design.CounterElectrode.Name} exchange current density", exchange, Dimension.CurrentDensity, design.CounterElectrode.Source)]
                : ImmutableArray<ReportParameter>.Empty,
            Scalar("contact resistance", design.ContactResistance, Dimension.ArealResistance, "cell file or default"),
            .. design.ElectrolyteConductivity is { } conductivity
                ? [Scalar("ionic conductivity in the composite", conductivity, Dimension.Conductivity, "cell file")]
                : ImmutableArray<ReportParameter>.Empty,
            new ReportParameter("tortuosity", FormattableString.Invariant($"{design.Tortuosity.Factor:0.###} eps_e^-{design.Tortuosity.Exponent:0.###}"), "", "closure for layers that give no tortuosity; Ji et al. 2025"),
            .. ActiveMaterials(design).SelectMany(Properties),
            .. Electrolytes(design).SelectMany(Properties),
            .. Carbons(design).SelectMany(Properties),
        ];
    }

    /// <summary>The works to cite for a cell: the method, then the sources of its materials, each once.</summary>
    /// <param name="model">The cell.</param>
    /// <returns>One entry a work.</returns>
    public static ImmutableArray<ReportCitation> Citations(CellModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        CellDesign design = model.Design;
        IEnumerable<MaterialProperty> properties = ActiveMaterials(design).SelectMany(Named).Concat(Electrolytes(design).SelectMany(Named)).Concat(Carbons(design).SelectMany(Named))
            .Where(item => !item.Property.IsOverridden).Select(item => item.Property);
        return [.. Methods, .. properties.Select(property => property.Source).Distinct(StringComparer.Ordinal).Where(IsWork).Select(source => new ReportCitation(source))];
    }

    // A source is a work when it names a year; the others are definitions and assumptions of ours.
    private static bool IsWork(string source) =>
        source.Split(' ', ',', ':', ';', '(', ')').Any(word => word.Length == 4 && word.All(char.IsAsciiDigit) && word[0] is '1' or '2');

    private static IEnumerable<ActiveMaterial> ActiveMaterials(CellDesign design) => design.Layers.Select(layer => layer.ActiveMaterial ?? design.ActiveMaterial).Distinct();

    private static IEnumerable<SolidElectrolyte> Electrolytes(CellDesign design) => design.Layers.Select(layer => layer.Electrolyte ?? design.Electrolyte).Distinct();

    private static IEnumerable<ConductiveAdditive> Carbons(CellDesign design) => design.Layers.Select(layer => layer.Carbon ?? design.Carbon).Distinct();

    private static IEnumerable<(string Name, MaterialProperty Property)> Named(ActiveMaterial material) =>
    [
        ($"{material.Name} density", material.Density),
        ($"{material.Name} maximum concentration", material.MaximumConcentration),
        ($"{material.Name} open-circuit potential", material.OpenCircuitPotential),
        ($"{material.Name} diffusivity", material.Diffusivity),
        ($"{material.Name} exchange current density", material.ExchangeCurrentDensity),
        ($"{material.Name} film resistance", material.FilmResistance),
        ($"{material.Name} electronic conductivity", material.ElectronicConductivity),
        ($"{material.Name} particle radius", material.ParticleRadius),
    ];

    private static IEnumerable<(string Name, MaterialProperty Property)> Named(SolidElectrolyte material) =>
        [($"{material.Name} density", material.Density), ($"{material.Name} conductivity", material.Conductivity)];

    private static IEnumerable<(string Name, MaterialProperty Property)> Named(ConductiveAdditive material) =>
        [($"{material.Name} density", material.Density), ($"{material.Name} conductivity", material.Conductivity)];

    private static IEnumerable<ReportParameter> Properties(ActiveMaterial material) => Named(material).Select(Describe);

    private static IEnumerable<ReportParameter> Properties(SolidElectrolyte material) => Named(material).Select(Describe);

    private static IEnumerable<ReportParameter> Properties(ConductiveAdditive material) => Named(material).Select(Describe);

    private static ReportParameter Describe((string Name, MaterialProperty Property) item) =>
        new(item.Name, LawText.Of(item.Property), item.Property.Unit, item.Property.Source) { IsGiven = item.Property.IsOverridden };

    private static ReportParameter Scalar(string name, double value, Dimension dimension, string source)
    {
        string shown = Quantity.Format(value, dimension);
        string unit = dimension.DisplayUnit;
        return new ReportParameter(name, unit.Length > 0 ? shown[..^(unit.Length + 1)] : shown, unit, source);
    }
}
