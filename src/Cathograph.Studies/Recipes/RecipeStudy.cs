using System.Collections.Immutable;
using Cathograph.Cells.Composition;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Rate;
using Cathograph.Studies.Transport;

namespace Cathograph.Studies.Recipes;

/// <summary>From a recipe alone to the performance of its cell: generate structures, solve what they conduct, see what both networks reach, simulate the rate table.</summary>
public static class RecipeStudy
{
    private const int Parts = 100;

    /// <summary>Runs the study.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">Seeds, cell, rates.</param>
    /// <param name="work">Threads (0 for one a core) and who is told of progress.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Transport of each composition, the cell and its rate table.</returns>
    /// <exception cref="InvalidInputException">The recipe cannot be generated, or an option is refused.</exception>
    public static RecipeResult Run(CompositeRecipe recipe, RecipeOptions options, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(options);
        Require(options);

        // What the mass balance refuses is refused before hours of structures.
        _ = MassBalance.Resolve(RecipeCell.Of(recipe, null, options.Cell));
        ImmutableArray<(RecipeLayer Layer, string Name)> compositions = Compositions(recipe);
        var study = new CompositionStudy(recipe, options, (work.Threads, cancellation));
        var solved = ImmutableArray.CreateBuilder<CompositionResult>();
        for (int k = 0; k < compositions.Length; k++)
        {
            int index = k;
            solved.Add(study.Run(
                compositions[k].Layer,
                compositions[k].Name,
                share => work.Progress?.Report(new StudyProgress((int)(Parts * (index + share)), Parts * compositions.Length, "structures"))));
        }

        return Perform(recipe, options, solved.ToImmutable(), work, cancellation);
    }

    private static RecipeResult Perform(
        CompositeRecipe recipe, RecipeOptions options, ImmutableArray<CompositionResult> solved, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation)
    {
        StructureOptions conductivities = CompositionStudy.Conductivities(recipe, options.Cell.Temperature);
        var law = new TransportTable(conductivities.Electrolyte, [.. solved.Select(item => item.Transport)])
        {
            Name = recipe.Name,
            Source = FormattableString.Invariant($"{solved.Sum(item => item.Samples.Length)} structures generated from the recipe, seeds from {recipe.Seed}"),
        };
        CellDesign design = RecipeCell.Of(recipe, law, options.Cell);
        var findings = new List<Finding>(recipe.Findings);
        findings.AddRange(FindingDigest.Of([.. solved.Select(item => (item.Transport.Name, item.Findings))]));
        RateResult? rate = null;
        if (solved.All(item => item.Transport.ConnectedShare.Value > 0))
        {
            rate = RateStudy.Run([design], options.Rates, work.Threads, work.Progress, cancellation);
            findings.AddRange(rate.Findings);
        }
        else
        {
            findings.Add(Finding.Warning("nothing-reached", "Of a composition none of the active material is reached by both networks; no cell can be made of it."));
        }

        findings.AddRange(solved.Where(item => item.Samples.Length == 1).Take(1).Select(_ => Finding.Note("no-interval", "One structure only: no interval can be told; ask for more seeds.")));
        return new RecipeResult
        {
            Recipe = recipe,
            Options = options,
            Compositions = solved,
            Whole = Series(recipe, solved, design),
            Law = law,
            Design = design,
            Rate = rate,
            Verdict = solved.Select(item => item.Verdict).FirstOrDefault(verdict => !verdict.IsCompleted) ?? rate?.Verdict ?? solved[0].Verdict,
            Findings = [.. findings],
        };
    }

    // Layers of one composition are generated once.
    private static ImmutableArray<(RecipeLayer Layer, string Name)> Compositions(CompositeRecipe recipe)
    {
        var all = ImmutableArray.CreateBuilder<(RecipeLayer Layer, string Name)>();
        for (int k = 0; k < recipe.Layers.Length; k++)
        {
            RecipeLayer layer = recipe.Layers[k];
            if (!all.Any(known => known.Layer.MassFractions == layer.MassFractions && known.Layer.Porosity.Equals(layer.Porosity)))
            {
                all.Add((layer, recipe.Layers.Length == 1 ? recipe.Name : FormattableString.Invariant($"{(recipe.IsGradient ? "point" : "layer")} {k + 1}")));
            }
        }

        return all.ToImmutable();
    }

    private static EffectiveTransport Series(CompositeRecipe recipe, ImmutableArray<CompositionResult> solved, CellDesign design)
    {
        if (solved.Length == 1)
        {
            return solved[0].Transport;
        }

        double[] ends = recipe.IsGradient ? [.. recipe.Layers.Select(layer => layer.Depth)] : recipe.LayerEnds();
        double[] weights = [.. design.Layers.Length == recipe.Layers.Length && !recipe.IsGradient
            ? ends.Select((end, k) => end - (k > 0 ? ends[k - 1] : 0))
            : ends.Select((_, k) => 0.5 * (ends[Math.Min(k + 1, ends.Length - 1)] - ends[Math.Max(k - 1, 0)]))];
        EffectiveTransport Of(int k) => solved.First(item => item.Layer.MassFractions == recipe.Layers[k].MassFractions && item.Layer.Porosity.Equals(recipe.Layers[k].Porosity)).Transport;
        double Mean(Func<EffectiveTransport, double> value) => weights.Select((weight, k) => weight * value(Of(k))).Sum() / weights.Sum();
        double InSeries(Func<EffectiveTransport, double> value) => 1 / Mean(item => 1 / value(item));
        double ByActive(Func<EffectiveTransport, double> value) => Mean(item => item.Volumes.ActiveMaterial * value(item)) / Mean(item => item.Volumes.ActiveMaterial);
        Estimate All(Func<EffectiveTransport, Estimate> of, Func<Func<EffectiveTransport, double>, double> how) => new(how(item => of(item).Value), how(item => of(item).Low), how(item => of(item).High));
        return new EffectiveTransport
        {
            Name = recipe.Name,
            Volumes = new PhaseVolumes(Mean(item => item.Volumes.ActiveMaterial), Mean(item => item.Volumes.Electrolyte), Mean(item => item.Volumes.Carbon)),
            IonicConductivity = All(item => item.IonicConductivity, InSeries),
            ElectronicConductivity = All(item => item.ElectronicConductivity, InSeries),
            ConnectedShare = All(item => item.ConnectedShare, ByActive),
            ContactArea = All(item => item.ContactArea ?? default, Mean),
        };
    }

    private static void Require(RecipeOptions options)
    {
        var violations = new List<Violation>();
        if (options.Seeds is < 1 or > 100)
        {
            violations.Add(new Violation("--seeds", FormattableString.Invariant($"found {options.Seeds}; expected 1 to 100")));
        }

        if (!(options.EnoughWithin >= 1))
        {
            violations.Add(new Violation("--enough", FormattableString.Invariant($"found {options.EnoughWithin}; expected a factor of at least 1")));
        }

        if (violations.Count > 0)
        {
            throw new InvalidInputException(violations);
        }
    }
}
