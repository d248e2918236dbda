using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Fields;
using Cathograph.Core.Materials;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Composites;
using Cathograph.Studies.Transport;

namespace Cathograph.Studies.Recipes;

/// <summary>
/// Generates structures of one composition until their transport is known well enough: each from a seed of its own, solved along all three axes because a box of one composition has no preferred one.
/// </summary>
internal sealed class CompositionStudy(CompositeRecipe recipe, RecipeOptions options, (int Threads, CancellationToken Cancellation) work)
{
    private const int Axes = 3;

    /// <summary>The transport of a composition.</summary>
    /// <param name="layer">Composition and porosity.</param>
    /// <param name="name">Its name in tables.</param>
    /// <param name="progress">Told of the share that is done, 0 to 1.</param>
    public CompositionResult Run(RecipeLayer layer, string name, Action<double> progress)
    {
        CompositeRecipe single = recipe with { Layers = [layer with { Share = 1, Depth = 0 }], IsGradient = false };
        var samples = ImmutableArray.CreateBuilder<StructureSample>();
        var findings = new List<Finding>();
        while (samples.Count < options.Seeds && !IsEnough(samples))
        {
            CompositePlan plan = CompositePlan.Of(single with { Seed = recipe.Seed + samples.Count }, options.MostMemory);
            double before = (double)samples.Count / options.Seeds;
            CompositeVolume made = CompositeGenerator.Run(plan, new GenerationWork(work.Threads, (share, _) => progress(before + (0.5 * share / options.Seeds)), work.Cancellation));
            samples.Add(Solve(made, plan.Recipe.Seed));
            findings.AddRange(made.Findings);
            if (!made.Plan.PaintsFibres && made.Fibres is { Count: > 0 })
            {
                findings.Add(Finding.Warning("utilisation-without-fibres", "Fibres are thinner than a voxel: they conduct, but utilisation does not see them and is too low where particles need them; paint them (\"painting\": \"always\") or take a finer voxel."));
            }

            progress((double)samples.Count / options.Seeds);
        }

        return new CompositionResult
        {
            Layer = layer,
            Transport = Mean(samples, name),
            Samples = samples.ToImmutable(),
            Findings = FindingDigest.Of([.. findings.Select(finding => (name, ImmutableArray.Create(finding)))]),
            Verdict = samples.Select(sample => sample.Structure.Verdict).FirstOrDefault(verdict => !verdict.IsCompleted) ?? samples[^1].Structure.Verdict,
        };
    }

    private StructureSample Solve(CompositeVolume made, int seed)
    {
        StructureOptions along = Conductivities(recipe, options.Cell.Temperature) with { Fibres = made.Plan.PaintsFibres ? null : made.Fibres, IsPeriodic = made.Plan.IsPeriodic };
        StructureResult z = StructureStudy.Run(made.Labels, made.Particles, along, (work.Threads, null), work.Cancellation);
        var slicing = new SliceTransport(along, work.Threads);
        var ionic = new List<double> { z.Whole.IonicConductivity.Value };
        var electronic = new List<double> { z.Whole.ElectronicConductivity.Value };
        for (int axis = 0; axis < Axes - 1; axis++)
        {
            (double ions, double electrons) = slicing.Along(made.Labels, axis, work.Cancellation);
            ionic.Add(ions);
            electronic.Add(electrons);
        }

        // Lines of fibres are no voxels; the cell counts their volume all the same.
        VolumeFractions achieved = made.Achieved;
        EffectiveTransport transport = z.Whole with
        {
            Volumes = new PhaseVolumes(achieved.Active, achieved.Electrolyte, achieved.Carbon),
            IonicConductivity = SampleMean.OfFactors([.. ionic]),
            ElectronicConductivity = SampleMean.OfFactors([.. electronic]),
        };
        return new StructureSample(seed, made.Labels.Labels.Length, made.Particles.Count, transport, z);
    }

    /// <summary>The conductivities of the materials of a recipe.</summary>
    public static StructureOptions Conductivities(CompositeRecipe recipe, double temperature) => new()
    {
        Electrolyte = recipe.Electrolyte.Conductivity.At(temperature),
        Carbon = recipe.Carbon.Conductivity.At(temperature),
        ActiveMaterial = recipe.ActiveMaterial.ElectronicConductivity.At(temperature),
        Separator = BoxFace.ZLow,
    };

    private bool IsEnough(ImmutableArray<StructureSample>.Builder samples)
    {
        if (samples.Count < 2)
        {
            return false;
        }

        EffectiveTransport mean = Mean(samples, "");
        bool Holds(Estimate estimate) => estimate.High <= options.EnoughWithin * estimate.Value && estimate.Low * options.EnoughWithin >= estimate.Value;
        return Holds(mean.IonicConductivity) && Holds(mean.ElectronicConductivity);
    }

    private static EffectiveTransport Mean(IReadOnlyCollection<StructureSample> samples, string name)
    {
        ImmutableArray<double> Values(Func<EffectiveTransport, double> value) => [.. samples.Select(sample => value(sample.Transport))];
        return new EffectiveTransport
        {
            Name = name,
            Volumes = new PhaseVolumes(Values(item => item.Volumes.ActiveMaterial).Average(), Values(item => item.Volumes.Electrolyte).Average(), Values(item => item.Volumes.Carbon).Average()),
            IonicConductivity = SampleMean.OfFactors(Values(item => item.IonicConductivity.Value)),
            ElectronicConductivity = SampleMean.OfFactors(Values(item => item.ElectronicConductivity.Value)),
            ConnectedShare = SampleMean.Of(Values(item => item.ConnectedShare.Value), 0, 1),
            ContactArea = SampleMean.Of(Values(item => item.ContactArea?.Value ?? double.NaN), 0, double.PositiveInfinity),
        };
    }
}
