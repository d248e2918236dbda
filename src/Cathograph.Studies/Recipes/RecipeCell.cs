using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Transport;

namespace Cathograph.Studies.Recipes;

/// <summary>Turns a recipe and its transport into the design of a cell.</summary>
internal static class RecipeCell
{
    private const int GradientSlices = 8;

    /// <summary>The design.</summary>
    /// <param name="recipe">Materials, layers and sizes.</param>
    /// <param name="law">Transport of its compositions; null for none.</param>
    /// <param name="cell">All else.</param>
    public static CellDesign Of(CompositeRecipe recipe, TransportLaw? law, CellDesign cell) => cell with
    {
        Name = recipe.Name,
        ActiveMaterial = recipe.ActiveMaterial,
        Electrolyte = recipe.Electrolyte,
        Carbon = recipe.Carbon,
        ElectrolyteConductivity = null,
        Transport = law,
        NominalSpecificCapacity = recipe.ActiveMaterial.NominalSpecificCapacity.At(cell.Temperature),
        Layers = [.. Layers(recipe).Select(layer => new LayerDesign
        {
            Share = layer.Share,
            MassFractions = layer.MassFractions,
            Porosity = recipe.FractionsOf(layer.MassFractions, layer.Porosity).Pore,
            Particles = Sizes(recipe.Active.Sizes),
        })],
        Findings = [],
    };

    // A gradient in depth becomes slices of equal thickness; their masses follow from their densities.
    private static ImmutableArray<RecipeLayer> Layers(CompositeRecipe recipe)
    {
        if (!recipe.IsGradient)
        {
            return recipe.Layers;
        }

        (double active, double electrolyte, double carbon) = recipe.Densities;
        return
        [
            .. Enumerable.Range(0, GradientSlices).Select(k =>
            {
                VolumeFractions fractions = recipe.FractionsAt((k + 0.5) / GradientSlices);
                (double a, double e, double c) = (fractions.Active * active, fractions.Electrolyte * electrolyte, fractions.Carbon * carbon);
                double mass = a + e + c;
                return new RecipeLayer(new MassFractions(a / mass, e / mass, 1 - (a / mass) - (e / mass)), recipe.BasePorosityOf(fractions)) { Share = mass };
            }),
        ];
    }

    // Three nodes of Gauss and Hermite in the logarithm of the radius, by volume; a table as it is.
    private static ImmutableArray<ParticleClass> Sizes(SizeDesign sizes)
    {
        if (!sizes.Table.IsEmpty)
        {
            return [.. sizes.Table.Select(size => new ParticleClass(0.5 * size.Diameter, size.VolumeShare))];
        }

        double ratio = Math.Exp(Math.Sqrt(3) * sizes.Spread);
        double radius = 0.5 * sizes.Diameter;
        return sizes.Spread > 0 ? [new(radius / ratio, 1.0 / 6), new(radius, 2.0 / 3), new(radius * ratio, 1.0 / 6)] : [new(radius, 1)];
    }
}
