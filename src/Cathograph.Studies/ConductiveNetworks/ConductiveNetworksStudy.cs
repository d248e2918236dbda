using System.Collections.Immutable;
using Cathograph.Cells.Composition;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Fitting;
using Cathograph.Studies.Rate;
using Cathograph.Studies.Recipes;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>The study of Deng et al. 2025 from recipe to rate test: what three mixtures conduct, what of them is reached, and what their cells deliver, simulated beside measured.</summary>
public static class ConductiveNetworksStudy
{
    private const int Parts = 100;

    /// <summary>Runs the study.</summary>
    /// <param name="recipes">The recipe of each of <see cref="DengMeasurements.Cathodes"/>, in their order, each of one composition.</param>
    /// <param name="options">Cell, seeds, memory.</param>
    /// <param name="work">Threads (0 for one a core) and who is told of progress.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The cathodes.</returns>
    /// <exception cref="InvalidInputException">A recipe is missing or cannot be generated, or an option is refused.</exception>
    public static ConductiveNetworksResult Run(
        ImmutableArray<CompositeRecipe> recipes, ConductiveNetworksOptions options, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Require(recipes, options);
        ImmutableArray<(EffectiveTransport Transport, ImmutableArray<Finding> Findings)> solved = Structures(recipes, options, work, cancellation);
        ImmutableArray<Finding> unreached = [.. solved.Zip(DengMeasurements.Cathodes).Where(pair => !(pair.First.Transport.ConnectedShare.Value > 0)).Select(pair => Finding.Warning("nothing-reached", "Of its active material nothing is reached by both networks; no cell can be made of it.", pair.Second.Name))];
        if (!unreached.IsEmpty)
        {
            throw new InvalidInputException([.. unreached.Select(finding => new Violation(finding.Where, finding.Message))]);
        }

        CellDesign Cell(int k, EffectiveTransport transport, KineticNumbers kinetics) => CathodeTests.Design(recipes[k], transport, kinetics, options.Cell);
        EffectiveTransport Measured(int k) => CathodeTests.WithMeasured(solved[k].Transport, DengMeasurements.Cathodes[k]);
        int[] all = [.. Enumerable.Range(0, recipes.Length)];
        (KineticNumbers kinetics, KineticNumbers errors, LeastSquaresResult fit) = KineticFit.Run(
            [.. all.Where(k => DengMeasurements.Cathodes[k].IsWorking).Select(k => (DengMeasurements.Cathodes[k], (Func<KineticNumbers, CellDesign>)(numbers => Cell(k, Measured(k), numbers))))],
            (work.Threads, done => work.Progress?.Report(new StudyProgress(done, done + 10, "fitting the active material")), options.Pieces),
            cancellation);
        ParticleScaleResult? particles = options.ParticleScale is { } scale ? ParticleScaleStudy.Run(scale, options.Cell, kinetics, work, cancellation) : null;
        ImmutableArray<ParticleScaleResult> poor = particles is null ? [] : ParticleScaleStudy.RunWithPoorElectrons(particles, options.Cell, kinetics, work, cancellation);
        ImmutableArray<CellDesign> designs = [.. all.Select(k => Cell(k, solved[k].Transport, kinetics))];
        (ImmutableArray<CathodeTest> tests, RateResult rates) = CathodeTests.Run([.. all.Select(k => (designs[k], Cell(k, solved[k].Transport, kinetics.Pristine)))], work.Threads, cancellation);
        (ImmutableArray<CathodeTest> withMeasured, _) = CathodeTests.Run([.. all.Select(k => (Cell(k, Measured(k), kinetics), Cell(k, Measured(k), kinetics.Pristine)))], work.Threads, cancellation);
        return new ConductiveNetworksResult
        {
            Options = options,
            Cathodes = [.. all.Select(k => new CathodeResult
            {
                Measured = DengMeasurements.Cathodes[k],
                Recipe = recipes[k],
                Transport = solved[k].Transport,
                Design = designs[k],
                FromStructure = tests[k],
                FromMeasured = withMeasured[k],
            })],
            Rates = rates,
            Kinetics = kinetics,
            KineticErrors = errors,
            IsAtBound = fit.AtBound.Any(side => side != 0),
            ParticleScale = particles,
            PoorElectronTrials = poor,
            Verdict = Joined(fit.Verdict, [particles, .. poor]),
            Findings = [.. Told([.. all.Select(k => (DengMeasurements.Cathodes[k].Name, recipes[k].Findings.AddRange(solved[k].Findings)))], options, fit, particles)],
        };
    }

    private static ImmutableArray<(EffectiveTransport Transport, ImmutableArray<Finding> Findings)> Structures(
        ImmutableArray<CompositeRecipe> recipes, ConductiveNetworksOptions options, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation)
    {
        var solved = ImmutableArray.CreateBuilder<(EffectiveTransport Transport, ImmutableArray<Finding> Findings)>();
        var structures = new RecipeOptions { Cell = options.Cell, Seeds = options.Seeds, EnoughWithin = 1 };
        for (int k = 0; k < recipes.Length; k++)
        {
            CompositeRecipe recipe = recipes[k];
            if (options.Memory?.Find(recipe) is { } known)
            {
                solved.Add(known);
                continue;
            }

            int index = k;
            CompositionResult result = new CompositionStudy(recipe, structures, (work.Threads, cancellation)).Run(
                recipe.Layers[0],
                recipe.Name,
                share => work.Progress?.Report(new StudyProgress((int)(Parts * (index + share)), Parts * recipes.Length, "structures")));
            options.Memory?.Keep(recipe, (result.Transport, result.Findings), CompositionStudy.Conductivities(recipe, options.Cell.Temperature).Electrolyte);
            solved.Add((result.Transport, result.Findings));
        }

        return solved.ToImmutable();
    }

    private static List<Finding> Told(
        ImmutableArray<(string Name, ImmutableArray<Finding> Findings)> structures, ConductiveNetworksOptions options, LeastSquaresResult fit, ParticleScaleResult? particles)
    {
        var findings = new List<Finding>(FindingDigest.Of(structures));
        if (fit.AtBound.Any(side => side != 0))
        {
            findings.Add(Finding.Warning("at-bound", "A fitted number of the active material ended at its bound; the rate tests do not decide it."));
        }

        findings.AddRange(particles is null ? [] : FindingDigest.Of([(particles.Options.Recipe.Name, [.. particles.Composite.Findings, .. particles.Discharge.Findings, .. particles.Distances.Findings])]));
        if (particles is { Statistics: null })
        {
            findings.Add(Finding.Warning("no-particle-statistics", "The box holds fewer than four whole particles of the graphite composite: size, spread and depth are not told; a larger box would."));
        }

        if (particles is not null && particles.Options.Recipe.ActiveMaterial.Name != ParticleScaleStudy.ValenceMaterial)
        {
            findings.Add(Finding.Note(
                "valence-of-nmc811",
                FormattableString.Invariant($"The oxidation state of nickel is that of {ParticleScaleStudy.ValenceMaterial} ({ParticleScaleStudy.LithiatedValence} when full, {1 / ParticleScaleStudy.NickelShare:G3} more per lithium that left), whatever the active material; it is a straight line in lithium, so ranks, correlations and explained shares stand, and the values do not."),
                particles.Options.Recipe.ActiveMaterial.Name));
        }

        if (options.Seeds == 1)
        {
            findings.Add(Finding.Note("no-interval", "One structure of each recipe only: no interval can be told; ask for more seeds."));
        }

        return findings;
    }

    // A discharge that did not end well must not hide behind a fit that did.
    private static Verdict Joined(Verdict fit, params ReadOnlySpan<ParticleScaleResult?> discharges)
    {
        foreach (ParticleScaleResult? one in discharges)
        {
            if (one?.Discharge.Discharge.Verdict is { IsCompleted: false } discharge)
            {
                return discharge;
            }
        }

        return fit;
    }

    private static void Require(ImmutableArray<CompositeRecipe> recipes, ConductiveNetworksOptions options)
    {
        var violations = new List<Violation>();
        if (recipes.Length != DengMeasurements.Cathodes.Length)
        {
            violations.Add(new Violation("recipes", FormattableString.Invariant($"found {recipes.Length}; expected {DengMeasurements.Cathodes.Length}")));
        }

        violations.AddRange(recipes.Where(recipe => recipe.Layers.Length != 1 || recipe.IsGradient)
            .Select(recipe => new Violation(recipe.Name, FormattableString.Invariant($"found {recipe.Layers.Length} layers; expected one composition"))));
        if (options.Seeds is < 1 or > 100)
        {
            violations.Add(new Violation("--seeds", FormattableString.Invariant($"found {options.Seeds}; expected 1 to 100")));
        }

        if (violations.Count > 0)
        {
            throw new InvalidInputException(violations);
        }

        // What the mass balance refuses is refused before minutes of structures.
        foreach (CompositeRecipe recipe in recipes)
        {
            _ = MassBalance.Resolve(RecipeCell.Of(recipe, null, options.Cell));
        }

        if (options.ParticleScale is { } particles)
        {
            _ = ParticleScaleStudy.Plan(particles);
        }
    }
}
