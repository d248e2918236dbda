using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.GradientCathode;
using Cathograph.Studies.Recipes;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>The measured table with tortuosity, electronic path and utilisation from generated structures, the solid from the thin cells: no thick row is fitted.</summary>
/// <param name="Compositions">Mass fraction of active material, rising, and what the structures of that composition conduct and reach.</param>
/// <param name="Rows">Measured capacities and those simulated with the conductivity that the paper takes for the electrolyte in the composite, in C/kg.</param>
/// <param name="WithBulk">The simulated ones with the conductivity of the pressed electrolyte itself, in C/kg.</param>
/// <param name="Bulk">That conductivity in S/m.</param>
public sealed record StructureCalibration(
    ImmutableArray<(double Active, EffectiveTransport Transport)> Compositions, ImmutableArray<(MeasuredCapacity Measured, double Simulated)> Rows, ImmutableArray<double> WithBulk, double Bulk)
{
    /// <summary>Stable key of this set of numbers.</summary>
    public const string Key = "structures";

    // What a cell takes, S/m and shares: structures without any path conduct and reach next to nothing.
    private const double LeastConductivity = 1e-9;
    private const double LeastShare = 0.01;
    private const double LargestTortuosity = 1e6;

    /// <summary>Root mean square difference over the NMC811 rows in C/kg, with the paper's conductivity of the electrolyte in the composite; NaN without rows.</summary>
    public double Rms => RmsOf([.. Rows.Select(row => row.Simulated)]);

    /// <summary>The same with the conductivity of the pressed electrolyte: nothing of the transport is chosen.</summary>
    public double RmsWithBulk => RmsOf(WithBulk);

    /// <summary>What findings the structures gave.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Generates the structures and simulates the table with them.</summary>
    /// <param name="materials">Materials of a library.</param>
    /// <param name="study">The set of numbers that gives the solid, and the options with the recipe.</param>
    /// <param name="fractions">Mass fractions of active material for which structures are made.</param>
    /// <param name="progress">Told after each run; null for nobody.</param>
    /// <param name="cancellation">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidInputException">The options hold no recipe, or nothing can be generated from it.</exception>
    public static StructureCalibration Run(
        GradientMaterials materials, (ReproductionModel Model, CatholyteOptions Options) study, ImmutableArray<double> fractions, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(materials);
        (ReproductionModel model, CatholyteOptions options) = study;
        if (options.Structures is not { } recipe)
        {
            throw new InvalidInputException("structures", "found no recipe; expected one that says materials and sizes of the structures");
        }

        GradientMaterials changed = GradientCellDesign.Materials(materials, model);
        CellDesign cell = GradientCellDesign.Of(JiMeasurements.Stacks[0], model, changed);
        var solved = ImmutableArray.CreateBuilder<(double Active, EffectiveTransport Transport)>();
        var findings = new List<(string Run, ImmutableArray<Finding> Findings)>();
        GradientSetting setting = (options.Own ?? materials).Setting;
        foreach (double active in fractions.Distinct().Order())
        {
            var layer = new RecipeLayer(setting.Recipe(active), setting.Porosity);
            string name = FormattableString.Invariant($"{100 * active:0.#} wt%");
            (EffectiveTransport transport, ImmutableArray<Finding> told) = Solve(recipe with { Name = name, Layers = [layer], IsGradient = false }, (cell, options), share =>
                progress?.Report(new StudyProgress((int)(100 * (solved.Count + share)), 100 * fractions.Length, "structures")), cancellation);
            solved.Add((active, transport));
            findings.Add((name, told));
        }

        var made = new StructureCalibration(solved.ToImmutable(), [], [], recipe.Electrolyte.Conductivity.At(cell.Temperature)) { Findings = FindingDigest.Of(findings) };
        MeasuredCapacity[] rows = [.. options.Reproduction.Measured.Where(row => !row.Cell.IsCobaltOxide)];
        ImmutableArray<double> capacities = OrderedWork.Run(
            2 * rows.Length,
            options.Reproduction.Threads,
            k =>
            {
                MeasuredCapacity row = rows[k / 2];
                string key = $"structure row {(k % 2 == 0 ? "paper" : "bulk")} {RunKey.Of(row.Cell)} {Rate.RateLabel.Of(row.Rate)} {row.Cycle}";
                return CellRun.Of(options.Reproduction.Memory, key, () =>
                {
                    CellDesign design = made.Apply(GradientCellDesign.Of(row.Cell, model, changed));
                    return CellRun.Of(k % 2 == 0 ? design : design with { ElectrolyteConductivity = made.Bulk }, row.Rate, row.Cycle, cancellation);
                }).SpecificCapacity;
            },
            done => progress?.Report(new StudyProgress(done, 2 * rows.Length, "rows of the paper on structures")),
            cancellation);
        return made with { Rows = [.. rows.Select((row, k) => (row, capacities[2 * k]))], WithBulk = [.. rows.Select((_, k) => capacities[(2 * k) + 1])] };
    }

    /// <summary>A cell with what the structures give: tau^2, electronic conductivity and utilisation of each layer. Between compositions the logarithms of the first two and the third run straight; beyond, they stay.</summary>
    /// <param name="design">The cell.</param>
    /// <returns>The same with its transport replaced; its electrolyte keeps its conductivity.</returns>
    public CellDesign Apply(CellDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        return design with
        {
            Layers = [.. design.Layers.Select(layer =>
            {
                (double tortuosity, double electronic, double share) = At(layer.MassFractions.ActiveMaterial);
                return layer with
                {
                    ElectrolyteVolumeFraction = null,
                    TortuositySquared = tortuosity,
                    ElectronicConductivity = electronic,
                    ConnectedShare = share,
                };
            })],
        };
    }

    /// <summary>Transport of a composition.</summary>
    /// <param name="active">Mass fraction of active material.</param>
    /// <returns>tau^2, electronic conductivity in S/m, share of the active material that is reached.</returns>
    public (double TortuositySquared, double ElectronicConductivity, double ConnectedShare) At(double active)
    {
        int k = 0;
        while (k < Compositions.Length - 2 && active > Compositions[k + 1].Active)
        {
            k++;
        }

        int next = Math.Min(k + 1, Compositions.Length - 1);
        double width = Compositions[next].Active - Compositions[k].Active;
        double share = width > 0 ? Math.Clamp((active - Compositions[k].Active) / width, 0, 1) : 0;
        double Between(Func<EffectiveTransport, double> value) => ((1 - share) * value(Compositions[k].Transport)) + (share * value(Compositions[next].Transport));
        return (
            Math.Exp(Between(item => Math.Log(Math.Clamp(item.TortuositySquared(Bulk), 1, LargestTortuosity)))),
            Math.Exp(Between(item => Math.Log(Math.Max(LeastConductivity, item.ElectronicConductivity.Value)))),
            Math.Clamp(Between(item => item.ConnectedShare.Value), LeastShare, 1));
    }

    private static (EffectiveTransport Transport, ImmutableArray<Finding> Findings) Solve(
        CompositeRecipe recipe, (CellDesign Cell, CatholyteOptions Options) study, Action<double> progress, CancellationToken cancellation)
    {
        if (study.Options.Memory?.Find(recipe) is { } known)
        {
            return known;
        }

        var options = new RecipeOptions { Cell = study.Cell, Seeds = study.Options.StructureSeeds, EnoughWithin = 1 };
        CompositionResult result = new CompositionStudy(recipe, options, (study.Options.Reproduction.Threads, cancellation)).Run(recipe.Layers[0], recipe.Name, progress);
        study.Options.Memory?.Keep(recipe, (result.Transport, result.Findings), CompositionStudy.Conductivities(recipe, study.Cell.Temperature).Electrolyte);
        return (result.Transport, result.Findings);
    }

    private double RmsOf(ImmutableArray<double> simulated) =>
        Rows.IsEmpty ? double.NaN : Math.Sqrt(Rows.Select((row, k) => Math.Pow(simulated[k] - row.Measured.SpecificCapacity, 2)).Average());
}
