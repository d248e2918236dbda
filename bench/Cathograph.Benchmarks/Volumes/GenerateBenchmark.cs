using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Microstructure.Composites;

namespace Cathograph.Benchmarks.Volumes;

/// <summary>A composite of about 2,000 active particles (at 512 voxels an edge) with electrolyte particles, thin fibres and pores, generated from a recipe.</summary>
internal static class GenerateBenchmark
{
    private const double Tolerance = 0.002;
    private const double Voxel = 0.1e-6;
    private const int ParticlesAt512 = 2000;

    public static bool Run(VolumesRun run)
    {
        double edge = run.Edge * Voxel;
        double diameter = Math.Cbrt(0.36 * Math.Pow(512 * Voxel, 3) / ParticlesAt512 * 6 / Math.PI) * 1.06;
        var recipe = new CompositeRecipe
        {
            Name = "benchmark",
            ActiveMaterial = new ActiveMaterial { Name = "NMC811", Density = Of(4770), MaximumConcentration = Of(1), OpenCircuitPotential = Of(1), Diffusivity = Of(1), ExchangeCurrentDensity = Of(1), FilmResistance = Of(0), ElectronicConductivity = Of(1), ParticleRadius = Of(1), NominalSpecificCapacity = Of(1), PristineStoichiometry = Of(1) },
            Electrolyte = new SolidElectrolyte { Name = "Li6PS5Cl", Density = Of(1640), Conductivity = Of(1) },
            Carbon = new ConductiveAdditive { Name = "VGCF", Density = Of(2000), Conductivity = Of(1) },
            Box = (edge, edge, run.Depth * Voxel),
            Voxel = Voxel,
            Seed = 3,
            Layers = [new RecipeLayer(new MassFractions(7 / 10.3, 3 / 10.3, 0.3 / 10.3), 0.15)],
            Active = new ActiveParticles { Sizes = new SizeDesign(diameter, 0.2), Roughness = 0.04 },
            ElectrolyteSizes = new SizeDesign(0.4 * diameter, 0.3),
            Fibres = new FibreDesign { Length = 10e-6 },
        };
        var plan = CompositePlan.Of(recipe, long.MaxValue);
        CompositeVolume made = run.Measure("generate", (int)plan.Grid.Count, () => CompositeGenerator.Run(plan, GenerationWork.Silent(run.Threads, CancellationToken.None)));
        VolumeFractions got = made.Achieved;
        ImmutableArray<double> misses = [got.Active - plan.Asked.Active, got.Electrolyte - plan.Asked.Electrolyte, got.Carbon - plan.Asked.Carbon, got.Pore - plan.Asked.Pore];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{made.Measures.Particles} particles, {made.Fibres!.Count} fibres, overlap {made.LargestOverlap:F4}, worst fraction off by {misses.Max(Math.Abs):E2}, planned {plan.Memory / 1e6:F0} MB"));
        return misses.All(miss => Math.Abs(miss) < Tolerance) && made.LargestOverlap < 0.03;
    }

    private static MaterialProperty Of(double value) => new(new ConstantLaw(value), "", "benchmark");
}
