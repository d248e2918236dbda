using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Optimisation;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.Design;

/// <summary>
/// Which depth profile of composition is best? Searches the mass fraction of active material over the depth for the largest discharge
/// capacity or energy, at fixed loading and mean composition.
/// </summary>
public static class GradientDesign
{
    /// <summary>Name of the free profile among the candidates.</summary>
    public const string ProfileName = "optimised profile";

    /// <summary>Name of the pressed layers among the candidates.</summary>
    public const string PressedName = "optimised layers";

    /// <summary>Name of the base design among the candidates, where it stands unless it is one of the others.</summary>
    public const string GivenName = "as given";

    private static readonly double[] CheckedRates = [0.1, 0.5, 1, 2];

    /// <summary>Searches for the best design.</summary>
    /// <param name="design">Loading, materials, transport and stack; its layers say how recipe and transport follow from composition.</param>
    /// <param name="options">What is searched, and within which limits.</param>
    /// <param name="threads">Threads, or 0 for one a core; the answer does not depend on it.</param>
    /// <param name="progress">Told before each part of the search; null for nobody.</param>
    /// <param name="cancellation">Ends the study with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The best design beside those it has to beat.</returns>
    /// <exception cref="InvalidInputException">The design or an option is refused.</exception>
    public static GradientDesignResult Run(
        CellDesign design,
        GradientDesignOptions options,
        int threads = 0,
        IProgress<StudyProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(options);
        RecipeRule rule = RecipeRule.Of(design, options.Carbon);
        double mean = options.Mean ?? rule.Mean;
        GradientDesignChecks.Require(design, options, rule, mean);
        double? charged = options.State == DesignState.Charged ? design.InitialStoichiometry ?? Charged(design, options) : null;
        var evaluator = new DesignEvaluator(rule, options, charged, threads, cancellation);
        int done = 0;
        int total = (options.PressedLayers is null ? 1 : 2) * (options.Starts + 2);
        void Told(string what) => progress?.Report(new StudyProgress(done++, total, what));

        var known = DesignBaselines.Of(options, mean);
        var search = new DesignSearch(new SliceSpace(options, mean), evaluator, options, cancellation);
        var found = new List<(string Name, ImmutableArray<DesignLayer> Layers)>();
        MaximiserResult last = Add(search.Run(known, Told), ProfileName, found);
        if (options.PressedLayers is not null)
        {
            double leastShare = options.LeastLayerMass / GradientDesignChecks.Loading(design);
            search = new DesignSearch(new PressedSpace(options, mean, leastShare), evaluator, options, cancellation);
            last = Add(search.Run([.. known, (ProfileName, found[0].Layers)], Told), PressedName, found);
        }

        Current[] rates = RatesOf(options);
        ImmutableArray<DesignCandidate> candidates = Evaluate(design, rule, [.. known, .. found], (evaluator, options, rates));
        progress?.Report(new StudyProgress(total, total, "compare"));
        DesignCandidate best = candidates[^1];
        return new GradientDesignResult
        {
            Base = design,
            Options = options,
            Mean = mean,
            Best = best,
            Candidates = candidates,
            Rates = [.. rates],
            Starts = search.Starts,
            ChargedStoichiometry = charged,
            Verdict = new Verdict(Outcome.Completed, FormattableString.Invariant($"{evaluator.Simulations} discharges simulated; {last.Verdict.Message}"), last.Verdict.Residual, 0, evaluator.Simulations),
            Findings = [.. rule.Findings(), .. StateFindings(design, options, charged), .. GradientDesignFindings.Of(candidates, search.Starts, options, last)],
        };
    }

    private static MaximiserResult Add(
        (MaximiserResult Result, ImmutableArray<DesignLayer> Layers)? end, string name, List<(string Name, ImmutableArray<DesignLayer> Layers)> found)
    {
        if (end is not { } answer)
        {
            throw new InvalidInputException("rate", "no profile within the bounds gives any charge at this rate, so there is nothing to improve; expected a rate that at least one profile carries, and a charged state before it");
        }

        found.Add((name, answer.Layers));
        return answer.Result;
    }

    private static ImmutableArray<DesignCandidate> Evaluate(
        CellDesign given,
        RecipeRule rule,
        ImmutableArray<(string Name, ImmutableArray<DesignLayer> Layers)> stacks,
        (DesignEvaluator Evaluator, GradientDesignOptions Options, Current[] Rates) how)
    {
        double shares = given.Layers.Sum(layer => layer.Share);
        ImmutableArray<DesignLayer> givenLayers = [.. given.Layers.Select(layer => new DesignLayer(layer.Share / shares, layer.MassFractions.ActiveMaterial))];
        var all = new List<(string Name, CellDesign Design, ImmutableArray<DesignLayer> Layers)> { (GivenName, given, givenLayers) };
        all.AddRange(stacks.Select(stack => (stack.Name, rule.DesignOf($"{given.Name}, {stack.Name}", stack.Layers), stack.Layers)));
        var table = how.Evaluator.Table([.. all.Select(item => item.Design)], how.Rates);
        DesignCandidate[] candidates = [.. all.Select((item, k) =>
        {
            DesignPerformance[] performance = [.. how.Rates.Select((rate, r) =>
                new DesignPerformance(rate, table[(k * how.Rates.Length) + r].Charge, table[(k * how.Rates.Length) + r].Energy))];
            return new DesignCandidate
            {
                Name = item.Name,
                Design = item.Design,
                Layers = item.Layers,
                Performance = [.. performance],
                Goal = GoalOf(performance, how.Options),
            };
        })];

        // A base that is one of the baselines is not told twice.
        bool isRepeated = candidates.Skip(1).Any(other =>
            DesignSearch.Difference(other.Layers, givenLayers) < 1e-6 && Math.Abs(other.Goal - candidates[0].Goal) <= 1e-4 * other.Goal);
        return [.. candidates.Skip(isRepeated ? 1 : 0)];
    }

    // C-rates in their order; currents, which cannot be ordered among them, first.
    private static Current[] RatesOf(GradientDesignOptions options) =>
    [
        .. options.Rates.Select(rate => rate.Rate)
            .Concat(CheckedRates.Select(rate => new Current(rate, CurrentUnit.CRate)))
            .Distinct()
            .OrderBy(rate => rate.Unit == CurrentUnit.CRate)
            .ThenBy(rate => rate.Value),
    ];

    private static double GoalOf(DesignPerformance[] performance, GradientDesignOptions options)
    {
        double weights = options.Rates.Sum(rate => rate.Weight);
        return options.Rates.Sum(rate =>
        {
            DesignPerformance at = Array.Find(performance, item => item.Rate == rate.Rate);
            return rate.Weight / weights * (options.Goal == DesignGoal.Capacity ? at.ArealCapacity : at.ArealEnergy);
        });
    }

    private static IEnumerable<Finding> StateFindings(CellDesign design, GradientDesignOptions options, double? charged)
    {
        if (charged is not { } s || design.InitialStoichiometry is null)
        {
            yield break;
        }

        (double upper, double lower) = RateProtocol.Limits(design, new RateOptions { UpperVoltage = options.UpperVoltage, LowerVoltage = options.LowerVoltage });
        double open = (design.Layers[0].ActiveMaterial ?? design.ActiveMaterial).OpenCircuitPotential.Evaluate(s, design.Temperature) - design.CounterElectrode.Potential;
        if (open < (upper + lower) / 2)
        {
            yield return Finding.Warning("starts-discharged", FormattableString.Invariant(
                $"the discharges start from the cell's initialStoichiometry {s:0.###}, whose open-circuit voltage is {open:0.##} V; that is a discharged cell. Leave initialStoichiometry out, or charge the cell first"), "initialStoichiometry");
        }
    }

    // The stoichiometry at which the open-circuit potential is the upper cut-off.
    private static double Charged(CellDesign design, GradientDesignOptions options)
    {
        (double upper, _) = RateProtocol.Limits(design, new RateOptions { UpperVoltage = options.UpperVoltage, LowerVoltage = options.LowerVoltage });
        MaterialProperty potential = (design.Layers[0].ActiveMaterial ?? design.ActiveMaterial).OpenCircuitPotential;
        double low = 1e-3;
        double high = 1 - 1e-3;
        for (int k = 0; k < 60; k++)
        {
            double middle = (low + high) / 2;
            bool isAbove = potential.Evaluate(middle, design.Temperature) - design.CounterElectrode.Potential > upper;
            (low, high) = isAbove ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
