using System.Collections.Immutable;
using Cathograph.Cells.Composition;
using Cathograph.Cells.Isotopes;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Constants;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Images;
using Cathograph.Core.Materials;
using Cathograph.Imaging.Attenuation;
using Cathograph.Imaging.ForwardRadiography;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>A cell as neutrons see it: layers from the anode's collector to the cathode's, and what each amount of lithium in them attenuates.</summary>
public sealed class OperandoCell
{
    // Steel behind the anode and aluminium behind the cathode, as in Ji et al. 2025.
    private const double SteelDensity = 7900;
    private const double AluminiumDensity = 2700;

    private readonly CrossSection _steel;
    private readonly CrossSection _aluminium;
    private readonly CrossSection _indium;
    private readonly CrossSection _separatorHost;
    private readonly ImmutableArray<CrossSection> _cathodeHosts;
    private readonly ImmutableArray<double> _catholyte;
    private readonly ImmutableArray<int> _layerOf;
    private readonly ImmutableArray<double> _edges;

    /// <summary>Initialises a cell.</summary>
    /// <param name="model">The cell.</param>
    /// <param name="setup">Instrument, anode and separator.</param>
    /// <param name="width">Widths of the finite volumes of the cathode in m, from the separator on.</param>
    /// <exception cref="Core.Verdicts.InvalidInputException">A material has no formula.</exception>
    public OperandoCell(CellModel model, OperandoSetup setup, ImmutableArray<double> width)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(setup);
        (Model, Setup) = (model, setup);
        CellDesign design = model.Design;
        double temperature = design.Temperature;
        _steel = ChemicalFormula.Parse("Fe0.7Cr0.19Ni0.09Mn0.02", "steel").PerVolume(SteelDensity);
        _aluminium = ChemicalFormula.Parse("Al", "aluminium").PerVolume(AluminiumDensity);
        RadiographSeparator separator = setup.Separator;
        ChemicalFormula electrolyte = OperandoMaterials.Find(setup, design.Electrolyte.Name);
        ChemicalFormula between = separator.Material is { } own ? OperandoMaterials.Find(setup, own) : electrolyte;
        double units = (1 - separator.Porosity) * (separator.Density ?? design.Electrolyte.Density.At(temperature)) / between.MolarMass();
        _separatorHost = units * between.HostPerMole;
        AnodeEnd = setup.Anode.TotalThickness;
        _indium = setup.Anode.Indium / ChemicalFormula.Parse("In", "indium").MolarMass() / AnodeEnd * ChemicalFormula.Parse("In", "indium").HostPerMole;
        SeparatorEnd = AnodeEnd + separator.Thickness;
        ElectrolyteUnits = design.Electrolyte.Density.At(temperature) / electrolyte.MolarMass();
        Stack = StackOf(units * between.Lithium, ElectrolyteUnits * electrolyte.Lithium);
        (_layerOf, _edges) = Mesh(width);
        CathodeEnd = _edges[^2];
        _cathodeHosts = [.. model.Electrode.Layers.Select((layer, k) => HostOf(layer, design.Layers[k]))];
        _catholyte = [.. model.Electrode.Layers.Select((layer, k) => LithiumOf(layer, design.Layers[k]))];
    }

    /// <summary>Gets the cell.</summary>
    public CellModel Model { get; }

    /// <summary>Gets instrument, anode and separator.</summary>
    public OperandoSetup Setup { get; }

    /// <summary>Gets the depth at which the anode ends in m.</summary>
    public double AnodeEnd { get; }

    /// <summary>Gets the depth at which the separator ends in m.</summary>
    public double SeparatorEnd { get; }

    /// <summary>Gets the depth at which the cathode ends in m.</summary>
    public double CathodeEnd { get; }

    /// <summary>Gets what the transport of isotopes needs.</summary>
    public IsotopeStack Stack { get; }

    /// <summary>Gets the borders of the segments along the depth in m: collector, anode, cells of the separator and of the cathode, collector.</summary>
    public ImmutableArray<double> Edges => _edges;

    private double ElectrolyteUnits { get; }

    /// <summary>Lithium along the depth at one time.</summary>
    /// <param name="profile">Lithium and isotopes.</param>
    /// <returns>For each segment between <see cref="Edges"/> the lithium in mol/m3 of the layer's volume, and the share of 6Li in it.</returns>
    public (double Lithium, double Share)[] Lithium(IsotopeProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var lithium = new (double, double)[_edges.Length - 1];
        lithium[1] = (profile.AnodeLithium / AnodeEnd, profile.AnodeShare);
        for (int i = 0; i < profile.Separator.Length; i++)
        {
            lithium[2 + i] = (Stack.SeparatorLithium, profile.Separator[i]);
        }

        for (int c = 0; c < _layerOf.Length; c++)
        {
            double fixedLithium = _catholyte[_layerOf[c]];
            double moving = profile.ActiveLithium[c];
            double sum = fixedLithium + moving;
            lithium[2 + profile.Separator.Length + c] = (sum, sum > 0 ? ((fixedLithium * profile.Catholyte[c]) + (moving * profile.Active[c])) / sum : 0);
        }

        return lithium;
    }

    /// <summary>Gets the lithium of all active material at a stoichiometry of 1, connected or not, of each segment in mol/m3 of the layer's volume; 0 outside the cathode.</summary>
    public ImmutableArray<double> ActiveCapacity =>
    [
        .. Enumerable.Repeat(0.0, 2 + Stack.SeparatorCells),
        .. _layerOf.Select(layer => Model.Electrode.Layers[layer].ActiveMaterialVolumeFraction * Model.Electrode.Layers[layer].ActiveMaterial.MaximumConcentration.At(Model.Design.Temperature)),
        0,
    ];

    /// <summary>The cell before the first step.</summary>
    /// <returns>Lithium and isotopes as made.</returns>
    public IsotopeProfile PristineProfile() => new()
    {
        Time = 0,
        AnodeLithium = Stack.AnodeLithium,
        AnodeShare = Stack.AnodeShare,
        Separator = [.. Enumerable.Repeat(Stack.NaturalShare, Stack.SeparatorCells)],
        Catholyte = [.. _layerOf.Select(_ => Stack.NaturalShare)],
        Active = [.. _layerOf.Select(_ => Stack.NaturalShare)],
        ActiveLithium = [.. ActiveCapacity.Skip(2 + Stack.SeparatorCells).Take(_layerOf.Length).Select(capacity => capacity * Model.InitialStoichiometry)],
    };

    /// <summary>Lithium of the rows of an image before the first step, and what a change of the stoichiometry by 1 makes of it.</summary>
    /// <param name="first">Depth of the upper border of the first row in m.</param>
    /// <param name="rows">Number of rows.</param>
    /// <returns>Both in mol/m3 of the row's volume.</returns>
    public (double[] Lithium, double[] Capacity) LithiumOfRows(double first, int rows)
    {
        // Means over rows of two fields at once.
        ImmutableArray<double> capacity = ActiveCapacity;
        (double Lithium, double Share)[] lithium = Lithium(PristineProfile());
        var fields = new OpticalColumn(_edges, [.. capacity.Select((value, i) => new CrossSection(lithium[i].Lithium, value))]);
        CrossSection[] means = fields.Sample(first, Setup.Detector.PixelSize, rows);
        return ([.. means.Select(mean => mean.Scattering)], [.. means.Select(mean => mean.Absorption)]);
    }

    /// <summary>Cross-sections along the depth at one time.</summary>
    /// <param name="profile">Lithium and isotopes.</param>
    /// <returns>The column.</returns>
    public OpticalColumn Column(IsotopeProfile profile)
    {
        (double Lithium, double Share)[] lithium = Lithium(profile);
        var sections = new CrossSection[lithium.Length];
        for (int i = 0; i < sections.Length; i++)
        {
            sections[i] = HostAt(i) + (lithium[i].Lithium * NeutronData.Lithium(lithium[i].Share));
        }

        return new OpticalColumn(_edges, [.. sections]);
    }

    private CrossSection HostAt(int segment) => segment switch
    {
        0 => _steel,
        1 => _indium,
        _ when segment == _edges.Length - 2 => _aluminium,
        _ when segment < 2 + Stack.SeparatorCells => _separatorHost,
        _ => _cathodeHosts[_layerOf[segment - 2 - Stack.SeparatorCells]],
    };

    private (ImmutableArray<int> LayerOf, ImmutableArray<double> Edges) Mesh(ImmutableArray<double> width)
    {
        const double Beyond = 1e-3;
        var edges = ImmutableArray.CreateBuilder<double>();
        edges.AddRange(-Beyond, 0, AnodeEnd);
        for (int i = 1; i <= Stack.SeparatorCells; i++)
        {
            edges.Add(AnodeEnd + (Setup.Separator.Thickness * i / Stack.SeparatorCells));
        }

        var layers = ImmutableArray.CreateBuilder<int>();
        ImmutableArray<ResolvedLayer> known = Model.Electrode.Layers;
        double depth = 0;
        foreach (double cell in width)
        {
            double middle = depth + (cell / 2);
            double border = 0;
            int layer = known.TakeWhile(item => (border += item.Thickness) < middle).Count();
            layers.Add(Math.Min(layer, known.Length - 1));
            depth += cell;
            edges.Add(SeparatorEnd + depth);
        }

        edges.Add(SeparatorEnd + depth + Beyond);
        return (layers.ToImmutable(), edges.ToImmutable());
    }

    private IsotopeStack StackOf(double separatorLithium, double electrolyteLithium)
    {
        CellDesign design = Model.Design;
        RadiographSeparator separator = Setup.Separator;
        double perConductivity = separator.HavenRatio * PhysicalConstants.Gas * design.Temperature / (PhysicalConstants.Faraday * PhysicalConstants.Faraday);
        double bulk = design.ElectrolyteConductivity ?? design.Electrolyte.Conductivity.At(design.Temperature);
        double conductivity = design.Separator.Resistance > 0 ? separator.Thickness / design.Separator.Resistance : bulk;
        if (separator.TracerDiffusivity is { } given)
        {
            perConductivity = given * electrolyteLithium / bulk;
        }

        return new IsotopeStack
        {
            AnodeLithium = Setup.Anode.Lithium / NeutronData.LithiumMolarMass(Setup.Anode.Lithium6),
            AnodeShare = Setup.Anode.Lithium6,
            ExchangeCurrentDensity = Setup.Anode.ExchangeCurrentDensity,
            SeparatorThickness = separator.Thickness,
            SeparatorLithium = separatorLithium,
            SeparatorConductance = separator.TracerDiffusivity is { } diffusivity ? diffusivity * separatorLithium : conductivity * perConductivity,
            ElectrolyteLithium = electrolyteLithium,
            ConductancePerConductivity = perConductivity,
            NaturalShare = Setup.Lithium6,
        };
    }

    private CrossSection HostOf(ResolvedLayer layer, LayerDesign given)
    {
        double temperature = Model.Design.Temperature;
        ChemicalFormula active = OperandoMaterials.Find(Setup, layer.ActiveMaterial.Name);
        SolidElectrolyte electrolyte = given.Electrolyte ?? Model.Design.Electrolyte;
        ChemicalFormula ions = OperandoMaterials.Find(Setup, electrolyte.Name);
        ConductiveAdditive carbon = given.Carbon ?? Model.Design.Carbon;
        ChemicalFormula electrons = OperandoMaterials.Find(Setup, carbon.Name);
        return (layer.ActiveMaterialVolumeFraction * layer.ActiveMaterial.Density.At(temperature) / active.MolarMass() * active.HostPerMole)
            + (layer.ElectrolyteVolumeFraction * electrolyte.Density.At(temperature) / ions.MolarMass() * ions.HostPerMole)
            + (layer.CarbonVolumeFraction * carbon.Density.At(temperature) / electrons.MolarMass() * electrons.HostPerMole);
    }

    private double LithiumOf(ResolvedLayer layer, LayerDesign given)
    {
        SolidElectrolyte electrolyte = given.Electrolyte ?? Model.Design.Electrolyte;
        ChemicalFormula formula = OperandoMaterials.Find(Setup, electrolyte.Name);
        return layer.ElectrolyteVolumeFraction * electrolyte.Density.At(Model.Design.Temperature) / formula.MolarMass() * formula.Lithium;
    }
}
