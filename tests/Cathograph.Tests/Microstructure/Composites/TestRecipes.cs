using System.Text;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Microstructure.Composites;

namespace Cathograph.Tests.Microstructure.Composites;

/// <summary>Small recipes.</summary>
internal static class TestRecipes
{
    public static CompositeRecipe Balanced { get; } = RecipeReader.Read(
        Encoding.UTF8.GetBytes("""
            { "materials": { "electrolyte": "Li6PS5Cl", "carbon": "VGCF" }, "mass": "7:3:0.3", "porosity": 0.15, "box": { "x": "6 um", "y": "6 um", "z": "6 um" }, "voxel": "0.1 um",
              "activeParticles": { "diameter": "1.5 um", "spread": 0.2 }, "electrolyteParticles": { "diameter": "0.8 um" }, "fibres": { "length": "3 um" } }
            """),
        "balanced.json");

    public static CompositeRecipe Of(double active, double electrolyte, double carbon, double porosity)
    {
        double sum = active + electrolyte + carbon;
        return Balanced with { Layers = [new RecipeLayer(new MassFractions(active / sum, electrolyte / sum, carbon / sum), porosity)] };
    }

    public static CompositePlan Plan(CompositeRecipe recipe) => CompositePlan.Of(recipe, 4_000_000_000);

    public static CompositeVolume Make(CompositeRecipe recipe, int threads = 0) =>
        CompositeGenerator.Run(Plan(recipe), GenerationWork.Silent(threads, TestContext.Current.CancellationToken));
}
