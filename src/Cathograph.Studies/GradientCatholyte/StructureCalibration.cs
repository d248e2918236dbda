using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.GradientCathode;
using Cathograph.Studies.Recipes;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>The measured table with tortuosity, electronic path and utilisation from generated structures, the solid from the thin cells: no thick row is fitted.</summary>
/// <param name="Compositions">What the structures of each composition conduct and reach.</param>
/// <param name="Rows">Measured and simulated capacities in C/kg.</param>
public sealed record StructureCalibration(ImmutableArray<EffectiveTransport> Compositions, ImmutableArray<(MeasuredCapacity Measured, double Simulated)> Rows)
{
    /// <summary>Root mean square difference over all rows in C/kg.</summary>
    public double Rms => Math.Sqrt(Rows.Average(row => Math.Pow(row.Simulated - row.Measured.SpecificCapacity, 2)));

    /// <summary>Generates the structures and simulates the table with them.</summary>
    /// <param name="materials">Materials of a library.</param>
    /// <param name="study">The set of numbers that gives the solid, and the options with the recipe.</param>
    /// <param name="progress">Told after each run; null for nobody.</param>
    /// <param name="cancellation">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidInputException">The options hold no recipe.</exception>
    public static StructureCalibration Run(
        GradientMaterials materials, (ReproductionModel Model, CatholyteOptions Options) study, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        (ReproductionModel model, CatholyteOptions options) = study;
        if (options.Structures is not { } recipe)
        {
            throw new InvalidInputException("structures", "found no recipe; expected one with a layer for each composition");
        }

        GradientMaterials changed = GradientCellDesign.Materials(materials, model);
        CellDesign cell = GradientCellDesign.Of(JiMeasurements.Stacks[0], model, changed);
        RecipeResult made = RecipeStudy.Run(
            recipe, new RecipeOptions { Cell = cell, Seeds = options.StructureSeeds, Rates = new Rate.RateOptions { Rates = [new Core.Protocols.Current(0.1, Core.Protocols.CurrentUnit.CRate)] } }, (options.Reproduction.Threads, progress), cancellation);
        ImmutableArray<EffectiveTransport> compositions = [.. made.Compositions.Select(item => item.Transport)];
        (double Active, EffectiveTransport Transport)[] known = [.. made.Compositions.Select(item => (item.Layer.MassFractions.ActiveMaterial, item.Transport))];
        double bulk = made.Law.BulkConductivity;
        ImmutableArray<MeasuredCapacity> rows = JiMeasurements.NickelRich;
        ImmutableArray<double> capacities = OrderedWork.Run(
            rows.Length,
            options.Reproduction.Threads,
            k => CellRun.Of(With(GradientCellDesign.Of(rows[k].Cell, model, changed), known, bulk), rows[k].Rate, rows[k].Cycle, cancellation).SpecificCapacity,
            done => progress?.Report(new StudyProgress(done, rows.Length, "rows of the paper on structures")),
            cancellation);
        return new StructureCalibration(compositions, [.. rows.Select((row, k) => (row, capacities[k]))]);
    }

    // tau^2 from the structure, for the electrolyte's share that the structure has; the conductivity of the electrolyte stays that of the paper's composite.
    private static CellDesign With(CellDesign design, (double Active, EffectiveTransport Transport)[] known, double bulk) => design with
    {
        Layers = [.. design.Layers.Select(layer =>
        {
            EffectiveTransport nearest = known.MinBy(item => Math.Abs(item.Active - layer.MassFractions.ActiveMaterial)).Transport;
            return layer with
            {
                TortuositySquared = Math.Max(1, nearest.TortuositySquared(bulk)),
                ElectronicConductivity = Math.Max(1e-9, nearest.ElectronicConductivity.Value),
                ConnectedShare = Math.Clamp(nearest.ConnectedShare.Value, 0.01, 1),
            };
        })],
    };
}
