using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Verdicts;

namespace Cathograph.Core.Composites;

/// <summary>A recipe of a composite electrode: what is weighed, how large its particles are, how far it is pressed, and the box that is generated of it. Depth runs along z from the separator.</summary>
public sealed record CompositeRecipe
{
    private const double RoomTemperature = 298.15;

    /// <summary>Gets the name shown in tables and figures.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the active material.</summary>
    public required ActiveMaterial ActiveMaterial { get; init; }

    /// <summary>Gets the electrolyte.</summary>
    public required SolidElectrolyte Electrolyte { get; init; }

    /// <summary>Gets the conductive additive.</summary>
    public required ConductiveAdditive Carbon { get; init; }

    /// <summary>Gets the size of the box along x, y and z in m, each above 0.</summary>
    public required (double X, double Y, double Z) Box { get; init; }

    /// <summary>Gets the edge of a voxel in m; null to choose it from the smallest feature.</summary>
    public double? Voxel { get; init; }

    /// <summary>Gets the seed; equal recipes with equal seeds give equal volumes.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Gets the layers from the separator to the collector, or the points of a gradient in the order of depth; at least one.</summary>
    public required ImmutableArray<RecipeLayer> Layers { get; init; }

    /// <summary>Gets a value indicating whether composition and porosity run linearly between <see cref="Layers"/> as points of a gradient.</summary>
    public bool IsGradient { get; init; }

    /// <summary>Gets the active particles.</summary>
    public ActiveParticles Active { get; init; } = new();

    /// <summary>Gets the sizes of electrolyte particles; null for a matrix that fills all but the pores.</summary>
    public SizeDesign? ElectrolyteSizes { get; init; }

    /// <summary>Gets the carbon fibres.</summary>
    public FibreDesign Fibres { get; init; } = new();

    /// <summary>Gets the diameter in m of the pores in a matrix; null for a quarter of the D50 of the active particles. Between electrolyte particles pores are what these leave.</summary>
    public double? PoreDiameter { get; init; }

    /// <summary>Gets the volume of pores that fibres keep open per volume of fibre, beyond those of the composite without carbon: a bed of long fibres does not pack.</summary>
    /// <value>0, the default value, to 20. Straight fibres of aspect 35 that lie at random fill about 15 % of space, which is 6.</value>
    public double VoidPerCarbon { get; init; }

    /// <summary>Gets what the surface of active particles touches.</summary>
    public CoverageDesign Coverage { get; init; } = new(null, null);

    /// <summary>Gets what the reader found worth telling.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Gets the densities of active material, electrolyte and carbon in kg/m3, at 25 degC and s = 0.5.</summary>
    public (double Active, double Electrolyte, double Carbon) Densities =>
        (ActiveMaterial.Density.Evaluate(0.5, RoomTemperature), Electrolyte.Density.Evaluate(0.5, RoomTemperature), Carbon.Density.Evaluate(0.5, RoomTemperature));

    /// <summary>The fractions by volume of a composition.</summary>
    /// <param name="masses">Mass fractions of the solids.</param>
    /// <param name="porosity">Pore volume fraction without the pores of <see cref="VoidPerCarbon"/>, 0 to below 1.</param>
    /// <returns>Volume fractions, which sum to 1.</returns>
    public VolumeFractions FractionsOf(MassFractions masses, double porosity)
    {
        ArgumentNullException.ThrowIfNull(masses);
        (double active, double electrolyte, double carbon) = Densities;
        double a = masses.ActiveMaterial / active;
        double e = masses.Electrolyte / electrolyte;
        double c = masses.Carbon / carbon;
        double solids = a + e + c;
        double space = (solids / (1 - porosity)) + (VoidPerCarbon * c);
        return new VolumeFractions(a / space, e / space, c / space, 1 - (solids / space));
    }

    /// <summary>The porosity that a composition would have without the pores of <see cref="VoidPerCarbon"/>.</summary>
    /// <param name="fractions">Volume fractions, which sum to 1.</param>
    /// <returns>The pore volume fraction of which <see cref="FractionsOf"/> makes these fractions.</returns>
    public double BasePorosityOf(VolumeFractions fractions)
    {
        ArgumentNullException.ThrowIfNull(fractions);
        double solids = fractions.Active + fractions.Electrolyte + fractions.Carbon;
        double pores = fractions.Pore - (VoidPerCarbon * fractions.Carbon);
        return Math.Max(0, pores / (pores + solids));
    }

    /// <summary>The composition at a depth.</summary>
    /// <param name="depth">0 at the separator to 1 at the collector.</param>
    /// <returns>Volume fractions.</returns>
    public VolumeFractions FractionsAt(double depth)
    {
        if (IsGradient)
        {
            return FractionsOfGradient(depth);
        }

        double[] ends = LayerEnds();
        int layer = 0;
        while (layer < ends.Length - 1 && depth >= ends[layer])
        {
            layer++;
        }

        return FractionsOf(Layers[layer].MassFractions, Layers[layer].Porosity);
    }

    /// <summary>Where layers end, as shares of the thickness; shares are of mass, so that a dense layer is thinner.</summary>
    /// <returns>Rising numbers, the last 1.</returns>
    public double[] LayerEnds()
    {
        (double active, double electrolyte, double carbon) = Densities;
        double[] thickness = [.. Layers.Select(layer =>
        {
            VolumeFractions fractions = FractionsOf(layer.MassFractions, layer.Porosity);
            return layer.Share / ((fractions.Active * active) + (fractions.Electrolyte * electrolyte) + (fractions.Carbon * carbon));
        })];
        double sum = thickness.Sum();
        double[] ends = new double[thickness.Length];
        double end = 0;
        for (int k = 0; k < ends.Length; k++)
        {
            end += thickness[k] / sum;
            ends[k] = end;
        }

        ends[^1] = 1;
        return ends;
    }

    private VolumeFractions FractionsOfGradient(double depth)
    {
        int next = 0;
        while (next < Layers.Length && Layers[next].Depth < depth)
        {
            next++;
        }

        RecipeLayer low = Layers[Math.Clamp(next - 1, 0, Layers.Length - 1)];
        RecipeLayer high = Layers[Math.Clamp(next, 0, Layers.Length - 1)];
        double way = high.Depth > low.Depth ? (depth - low.Depth) / (high.Depth - low.Depth) : 0;
        double Between(double one, double other) => one + (way * (other - one));
        MassFractions one = low.MassFractions;
        MassFractions other = high.MassFractions;
        return FractionsOf(
            new MassFractions(Between(one.ActiveMaterial, other.ActiveMaterial), Between(one.Electrolyte, other.Electrolyte), Between(one.Carbon, other.Carbon)),
            Between(low.Porosity, high.Porosity));
    }
}
