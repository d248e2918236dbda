using Cathograph.Core.Electrodes;
using Cathograph.Studies.GradientCathode;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>A set of numbers with which cells are made: a set of the reproduction, or what structures gave.</summary>
/// <param name="Name">Name for readers.</param>
/// <param name="Key">Stable key.</param>
/// <param name="Design">The cell.</param>
/// <param name="Reached">The cell with every particle touched by both networks.</param>
internal sealed record CellNumbers(string Name, string Key, Func<GradientCell, CellDesign> Design, Func<GradientCell, CellDesign> Reached)
{
    /// <summary>The numbers of a set of the reproduction.</summary>
    public static CellNumbers Of(ReproductionModel model, GradientMaterials materials)
    {
        GradientMaterials changed = GradientCellDesign.Materials(materials, model);
        return new CellNumbers(
            model.Name, model.Key, cell => GradientCellDesign.Of(cell, model, changed), cell => GradientCellDesign.Of(cell, model with { ReachedMass = null }, changed));
    }
}
