using System.Collections.Immutable;
using Cathograph.Cells.Composition;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Rate;
using Cathograph.Studies.Transport;

namespace Cathograph.Studies.Recipes;

/// <summary>Which mixture to press: structures, transport and capacity over the triangle of compositions.</summary>
public static class MapStudy
{
    private const int Parts = 100;

    /// <summary>Maps the triangle.</summary>
    /// <param name="recipe">Sizes, fibres, porosity, box; its composition is replaced.</param>
    /// <param name="map">The part of the triangle.</param>
    /// <param name="options">Seeds, cell, rates; the first rate is that of the map.</param>
    /// <param name="work">Threads (0 for one a core) and who is told of progress.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The map.</returns>
    /// <exception cref="InvalidInputException">The part of the triangle is empty, or the recipe cannot be generated.</exception>
    public static MapResult Run(CompositeRecipe recipe, MapOptions map, RecipeOptions options, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(options);
        Require(map);
        ImmutableArray<MassFractions> compositions = Compositions(map);
        var study = new CompositionStudy(recipe, options, (work.Threads, cancellation));
        var solved = ImmutableArray.CreateBuilder<CompositionResult>();
        var left = new List<Finding>();
        for (int k = 0; k < compositions.Length; k++)
        {
            int index = k;
            string name = NameOf(compositions[k]);
            try
            {
                solved.Add(study.Run(
                    new RecipeLayer(compositions[k], recipe.Layers[0].Porosity),
                    name,
                    share => work.Progress?.Report(new StudyProgress((int)(Parts * (index + share)), Parts * compositions.Length, "compositions"))));
            }
            catch (InvalidInputException refusal) when (k > 0 || compositions.Length > 1)
            {
                // A mixture that cannot be packed leaves a hole in the map, not no map.
                left.Add(Finding.Note("composition-left-out", $"{name} (active material, electrolyte, carbon by mass) cannot be generated: {refusal.Violations[0]}"));
            }
        }

        if (solved.Count == 0)
        {
            throw new InvalidInputException("--active", $"found no composition that can be generated; the first: {left[0].Message}");
        }

        return Perform(recipe, map, options, (solved.ToImmutable(), [.. left]), work, cancellation);
    }

    private static MapResult Perform(
        CompositeRecipe recipe, MapOptions map, RecipeOptions options, (ImmutableArray<CompositionResult> Solved, ImmutableArray<Finding> Left) found, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation)
    {
        ImmutableArray<CompositionResult> solved = found.Solved;
        double bulk = CompositionStudy.Conductivities(recipe, options.Cell.Temperature).Electrolyte;
        int[] working = [.. Enumerable.Range(0, solved.Length).Where(k => solved[k].Transport.ConnectedShare.Value > 0)];
        RateResult? rates = working.Length == 0 ? null : RateStudy.Run(
            [.. working.Select(k => RecipeCell.Of(
                recipe with { Name = solved[k].Transport.Name, Layers = [solved[k].Layer], IsGradient = false }, new TransportTable(bulk, [solved[k].Transport]), options.Cell))],
            options.Rates with { Rates = [options.Rates.Rates[0]], KeepCurves = false },
            work.Threads,
            work.Progress,
            cancellation);
        ImmutableArray<EffectiveTransport> transports = [.. solved.Select(item => item.Transport)];
        string name = $"{recipe.Name}, map";
        string source = FormattableString.Invariant($"{solved.Sum(item => item.Samples.Length)} generated structures of {solved.Length} compositions");
        return new MapResult
        {
            Recipe = recipe,
            Map = map,
            Options = options,
            Points = [.. solved.Select((item, k) => new MapPoint(item.Layer.MassFractions, item.Transport, Array.IndexOf(working, k) is >= 0 and var place ? rates!.Row(place, 0) : null))],
            Law = new TransportTable(bulk, transports) { Name = name, Source = source },
            Closure = TransportFit.Run(bulk, transports) with { Name = name, Source = source },
            Findings = [.. recipe.Findings, .. found.Left],
            Verdict = solved.Select(item => item.Verdict).FirstOrDefault(verdict => !verdict.IsCompleted) ?? rates?.Verdict ?? solved[0].Verdict,
        };
    }

    private static ImmutableArray<MassFractions> Compositions(MapOptions map)
    {
        double At((double Low, double High) range, int k) => range.Low + ((range.High - range.Low) * k / (map.Steps - 1));
        return
        [
            .. Enumerable.Range(0, map.Steps * map.Steps)
                .Select(k => (Carbon: At(map.Carbon, k / map.Steps), Active: At(map.Active, k % map.Steps)))
                .Select(pair => new MassFractions(pair.Active, 1 - pair.Active - pair.Carbon, pair.Carbon))
                .Where(fractions => fractions.Electrolyte >= map.LeastElectrolyte),
        ];
    }

    private static string NameOf(MassFractions fractions) =>
        FormattableString.Invariant($"{100 * fractions.ActiveMaterial:0.##}:{100 * fractions.Electrolyte:0.##}:{100 * fractions.Carbon:0.##}");

    private static void Require(MapOptions map)
    {
        var violations = new List<Violation>();
        void Range((double Low, double High) range, string where)
        {
            if (!(range.Low >= 0 && range.High <= 1 && range.Low < range.High))
            {
                violations.Add(new Violation(where, FormattableString.Invariant($"found {range.Low} to {range.High}; expected mass fractions from 0 to 1, rising")));
            }
        }

        Range(map.Active, "--active");
        Range(map.Carbon, "--carbon");
        if (map.Steps is < 2 or > 40)
        {
            violations.Add(new Violation("--triangle", FormattableString.Invariant($"found {map.Steps} compositions along an edge; expected 2 to 40")));
        }

        if (violations.Count == 0 && Compositions(map).IsEmpty)
        {
            violations.Add(new Violation("--active", "found no composition with electrolyte in this part of the triangle; expected less active material or less carbon"));
        }

        if (violations.Count > 0)
        {
            throw new InvalidInputException(violations);
        }
    }
}
