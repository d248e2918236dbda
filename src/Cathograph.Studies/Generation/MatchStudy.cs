using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Composites;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Descriptors;
using Cathograph.Microstructure.Particles;

namespace Cathograph.Studies.Generation;

/// <summary>Compares a measured structure with a generated one, and tunes a recipe until they are alike.</summary>
public static class MatchStudy
{
    private const int Lags = 48;
    private const double LeastStep = 0.12;
    private const int LeastEdge = 16;

    /// <summary>Compares two volumes.</summary>
    /// <param name="measured">The measured phases.</param>
    /// <param name="made">The others.</param>
    /// <param name="options">How.</param>
    /// <param name="work">Threads and who hears of progress.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Both in numbers.</returns>
    /// <exception cref="InvalidInputException">A volume is too small.</exception>
    public static MatchResult Compare(LabelVolume measured, LabelVolume made, MatchOptions options, (int Threads, IProgress<StudyProgress> Progress) work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(made);
        ArgumentNullException.ThrowIfNull(options);
        LabelVolume one = Middle(measured, options.MostEdge);
        LabelVolume other = Middle(made, options.MostEdge);
        ImmutableArray<double> lags = LagsOf(one.Grid, other.Grid);
        StructureDescriptor target = Measure(one, lags, work.Threads, cancellation);
        StructureDescriptor found = Measure(other, lags, work.Threads, cancellation);
        var distance = StructureDistance.Between(target, found);
        return new MatchResult { MeasuredVolume = one, MadeVolume = other, Measured = target, Made = found, Distance = distance, StartDistance = distance.Total };
    }

    /// <summary>Generates the volume of a recipe with the fractions of a measured one, compares them, and tunes the recipe where evaluations are allowed.</summary>
    /// <param name="measured">The measured phases.</param>
    /// <param name="recipe">Where tuning starts; its masses and porosity are replaced by those that are measured.</param>
    /// <param name="options">How.</param>
    /// <param name="work">Threads and who hears of progress.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Both in numbers, and the recipe.</returns>
    /// <exception cref="InvalidInputException">A volume is too small, or the recipe cannot be generated.</exception>
    public static MatchResult Tune(LabelVolume measured, CompositeRecipe recipe, MatchOptions options, (int Threads, IProgress<StudyProgress> Progress) work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(options);
        LabelVolume part = Middle(measured, options.MostEdge);
        ImmutableArray<double> lags = LagsOf(part.Grid, part.Grid);
        StructureDescriptor target = Measure(part, lags, work.Threads, cancellation);
        CompositeRecipe start = Adapted(recipe, part);
        var trial = new MatchTrial(target, lags, options, work, cancellation);
        MatchTried first = trial.Evaluate(start) ?? throw new InvalidInputException("recipe", trial.Refusal);
        if (options.Evaluations < 2)
        {
            return Result(part, target, first, first, []);
        }

        MatchTried best = first;
        var steps = new List<MatchStep> { new(1, "start", first.Distance.Total) };
        void Take(CompositeRecipe? candidate, string what)
        {
            if (candidate is not null && trial.Count < options.Evaluations && trial.Evaluate(candidate) is { } tried && tried.Distance.Total < best.Distance.Total)
            {
                best = tried;
                steps.Add(new MatchStep(trial.Count, what, tried.Distance.Total));
            }
        }

        if (target.Particles > 0)
        {
            Take(start with { Active = start.Active with { Sizes = new SizeDesign(target.Sizes.D50, Math.Clamp(Math.Log(target.Sizes.D90 / target.Sizes.D10) / 2.563, 0.02, 0.7)) } }, "sizes as measured");
        }

        Take(best.Recipe with { Coverage = CoverageOf(target) }, "coverage as measured");
        Search(start, options, trial, () => best, Take);
        (double, double) other = (trial.Evaluate(start with { Seed = start.Seed + 1 })?.Distance.Total ?? double.NaN, trial.Evaluate(best.Recipe with { Seed = start.Seed + 1 })?.Distance.Total ?? double.NaN);
        return Result(part, target, first, best, [.. steps]) with { OtherSeed = other };
    }

    private static CoverageDesign CoverageOf(StructureDescriptor target)
    {
        double Of(PhaseRole role) => target.Interfaces.Where(item => (item.One == PhaseRole.Active && item.Other == role) || (item.Other == PhaseRole.Active && item.One == role)).Sum(item => item.Area);
        double all = Of(PhaseRole.Pore) + Of(PhaseRole.Electrolyte) + Of(PhaseRole.Carbon);
        bool isWetted = Of(PhaseRole.Electrolyte) > 0 && Of(PhaseRole.Pore) > 0;
        return new CoverageDesign(Of(PhaseRole.Carbon) > 0 ? Of(PhaseRole.Carbon) / all : null, isWetted ? Of(PhaseRole.Electrolyte) / all : null);
    }

    // One parameter after another is moved up and down by a step, which halves where neither helps.
    private static void Search(CompositeRecipe start, MatchOptions options, MatchTrial trial, Func<MatchTried> best, Action<CompositeRecipe?, string> take)
    {
        ImmutableArray<MatchParameter> parameters = MatchParameters.Of(start);
        double[] size = [.. parameters.Select(_ => 1.0)];
        while (trial.Count < options.Evaluations && size.Max() > LeastStep)
        {
            for (int k = 0; k < parameters.Length && trial.Count < options.Evaluations; k++)
            {
                if (Math.Abs(size[k]) <= LeastStep)
                {
                    continue;
                }

                double before = best().Distance.Total;
                foreach (int way in new[] { 1, -1 })
                {
                    MatchParameter parameter = parameters[k];
                    if (best().Distance.Total >= before)
                    {
                        take(parameter.Moved(best().Recipe, way * size[k]), parameter.Name);
                    }
                }

                size[k] *= best().Distance.Total < before ? 1 : 0.5;
            }
        }
    }

    private static MatchResult Result(LabelVolume part, StructureDescriptor target, MatchTried first, MatchTried best, ImmutableArray<MatchStep> steps) => new()
    {
        MeasuredVolume = part,
        MadeVolume = best.Volume,
        Measured = target,
        Made = best.Descriptor,
        Distance = best.Distance,
        StartDistance = first.Distance.Total,
        Recipe = best.Recipe,
        Steps = steps,
        Parameters = [.. MatchParameters.Of(first.Recipe).Select(parameter => (parameter.Name, parameter.Unit, parameter.Scale * parameter.Get(first.Recipe), parameter.Scale * parameter.Get(best.Recipe)))],
    };

    internal static StructureDescriptor Measure(LabelVolume volume, ImmutableArray<double> lags, int threads, CancellationToken cancellation)
    {
        byte[] mask = Masks.Of(volume, PhaseRole.Active);
        RegionVolume particles = ParticleSplitting.Run(volume.Grid, mask, new ParticleSplitOptions(), threads, cancellation);
        return StructureMeasure.Run(volume, particles, lags, threads, cancellation);
    }

    // The masses and the porosity that are measured, in a box of the measured size and voxels.
    private static CompositeRecipe Adapted(CompositeRecipe recipe, LabelVolume part)
    {
        double Share(PhaseRole role)
        {
            ImmutableArray<bool> isRole = part.Phases.LabelsOf(role);
            return part.Labels.Count(label => isRole[label]) / (double)part.Labels.Length;
        }

        (double active, double electrolyte, double carbon) = recipe.Densities;
        double a = Share(PhaseRole.Active) * active;
        double e = (Share(PhaseRole.Electrolyte) + Share(PhaseRole.Other)) * electrolyte;
        double c = Share(PhaseRole.Carbon) * carbon;
        if (a <= 0)
        {
            throw new InvalidInputException("volume match", "found no active material in the measured volume; expected a phase with that role");
        }

        double voxel = Math.Cbrt(part.Grid.Spacing.Volume);
        double solid = a + e + c;
        return recipe with
        {
            Layers = [new RecipeLayer(new MassFractions(a / solid, e / solid, c / solid), Share(PhaseRole.Pore))],
            IsGradient = false,
            Voxel = voxel,
            Box = part.Grid.Extent,
            Fibres = c > 0 ? recipe.Fibres with { Painting = FibrePainting.Always } : recipe.Fibres,
        };
    }

    private static ImmutableArray<double> LagsOf(VoxelGrid one, VoxelGrid other)
    {
        double most = 0.4 * Math.Min(Shortest(one), Shortest(other));
        return [.. Enumerable.Range(0, Lags).Select(k => most * k / (Lags - 1))];
    }

    private static double Shortest(VoxelGrid grid)
    {
        (double x, double y, double z) = grid.Extent;
        return grid.IsPlane ? Math.Min(x, y) : Math.Min(x, Math.Min(y, z));
    }

    private static LabelVolume Middle(LabelVolume volume, int most)
    {
        VoxelGrid grid = volume.Grid;
        if (Math.Min(grid.Width, grid.Height) < LeastEdge || (!grid.IsPlane && grid.Depth < LeastEdge))
        {
            throw new InvalidInputException("volume match", FormattableString.Invariant($"found {grid.Width} x {grid.Height} x {grid.Depth} voxels; expected at least {LeastEdge} along each axis"));
        }

        if (Math.Max(grid.Width, Math.Max(grid.Height, grid.Depth)) <= most)
        {
            return volume;
        }

        var part = new VoxelGrid(Math.Min(grid.Width, most), Math.Min(grid.Height, most), Math.Min(grid.Depth, most), grid.Spacing);
        (int x0, int y0, int z0) = ((grid.Width - part.Width) / 2, (grid.Height - part.Height) / 2, (grid.Depth - part.Depth) / 2);
        byte[] labels = new byte[part.Count];
        for (int z = 0; z < part.Depth; z++)
        {
            for (int y = 0; y < part.Height; y++)
            {
                volume.Labels.AsSpan(grid.IndexOf(x0, y0 + y, z0 + z), part.Width).CopyTo(labels.AsSpan(part.IndexOf(0, y, z)));
            }
        }

        return new LabelVolume(part, [.. labels], volume.Phases);
    }
}
