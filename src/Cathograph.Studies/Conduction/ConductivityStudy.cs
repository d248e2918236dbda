using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Studies.Conduction;

/// <summary>Effective conductivities of a labelled volume beside what they can be at most and at least.</summary>
public static class ConductivityStudy
{
    /// <summary>Solves along every axis that is asked for.</summary>
    /// <param name="volume">The phases.</param>
    /// <param name="conductivity">The conductivity in S/m of each label that conducts, above 0; may be empty when fibres conduct.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="work">Threads (0 for one a core) and who is told of progress, an iteration at a time, with the memory that is needed.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The conductivities.</returns>
    /// <exception cref="InvalidInputException">A label does not occur, the volume is one voxel thick along an axis, it needs more memory than there is, or nothing conducts from end to end: all that is wrong at once.</exception>
    public static ConductivityResult Run(
        LabelVolume volume, ImmutableDictionary<byte, double> conductivity, ConductivityOptions options, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(conductivity);
        ArgumentNullException.ThrowIfNull(options);
        long[] counts = new long[256];
        foreach (byte label in volume.Labels.AsSpan())
        {
            counts[label]++;
        }

        options = options.WithTensor ? options with { Axes = volume.Grid.IsPlane ? [0, 1] : [0, 1, 2] } : options;
        Require(volume, conductivity, options, counts);
        ImmutableArray<double> table = [.. Enumerable.Range(0, 256).Select(label => conductivity.GetValueOrDefault((byte)label))];
        long bytes = ConductionMemory.Estimate(volume.Grid, conductivity.Keys.Sum(label => counts[label]), options.Along(options.Axes[0]));
        RequireMemory(volume.Grid, bytes);
        GrainBoundaries? grains = Grains(volume, conductivity, options, cancellation);
        LabelVolume whole = grains?.Volume ?? volume;
        ImmutableArray<double> conducting = grains is null ? table : [.. Enumerable.Range(0, 256).Select(label => table[grains.PhaseOf((byte)label)])];
        var solved = ImmutableArray.CreateBuilder<ConductivityAxis>();
        foreach (int axis in options.Axes)
        {
            string what = FormattableString.Invariant($"iterations along {"xyz"[axis]} ({bytes / 1e9:G2} GB)");
            work.Progress?.Report(new StudyProgress(0, 0, what));
            var told = new Iterations(work.Progress, what);
            solved.Add(new ConductivityAxis(axis, EffectiveConduction.Run(whole, conducting, options.Along(axis, grains) with { Progress = told }, work.Threads, cancellation)));
        }

        if (solved.All(axis => !axis.Result.Percolates))
        {
            throw new InvalidInputException(
                "--conductivity", $"found no conducting path from one face to the other along {string.Join(", ", solved.Select(axis => axis.Name))}; expected phases that reach through (volume fractions shows which do)");
        }

        ImmutableArray<ConductivityPhase> phases = Phases(volume, counts, table);
        ImmutableArray<ConductivityAxis> axes = solved.ToImmutable();
        return new ConductivityResult(axes, phases, ConductivityBounds.Of(WithFibres(phases, axes[0].Result, options)))
        {
            Grid = volume.Grid,
            Network = options.WithEstimate ? ContactNetwork.Run(volume, table, options.ForEstimate(), work.Threads, cancellation) : null,
            Estimates = EffectiveMedium.Of(WithFibres(phases, axes[0].Result, options)),
            Options = options,
            Tensor = options.WithTensor ? ConductivityTensor.Of(axes) : null,
            Finer = options.WithFinerCheck ? FinerCheck.Of(whole, conducting, options.Along(options.Axes[^1], grains), work.Threads, cancellation) : null,
            ExpectedBytes = bytes,
            Boundaries = grains?.Boundaries,
        };
    }

    private static GrainBoundaries? Grains(LabelVolume volume, ImmutableDictionary<byte, double> conductivity, ConductivityOptions options, CancellationToken cancellation)
    {
        ImmutableArray<byte> phases = [.. options.InterfaceResistance.Keys.Where(pair => pair.Low == pair.High).Select(pair => pair.Low).Order()];
        return phases.IsEmpty ? null : GrainBoundaries.Of(volume, options.Particles!, phases, conductivity.Count, cancellation);
    }

    /// <summary>Estimates from particles and contacts instead of solving.</summary>
    /// <param name="volume">The phases.</param>
    /// <param name="conductivity">The conductivity of each label that conducts in S/m, above 0.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="work">Threads (0 for one a core), and who is told of progress.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The estimate.</returns>
    /// <exception cref="InvalidInputException">A label does not occur, a conductivity is not above 0, fibres are given, or no chain of particles leads through.</exception>
    public static ConductivityEstimate Estimate(
        LabelVolume volume, ImmutableDictionary<byte, double> conductivity, ConductivityOptions options, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(conductivity);
        ArgumentNullException.ThrowIfNull(options);
        long[] counts = new long[256];
        foreach (byte label in volume.Labels.AsSpan())
        {
            counts[label]++;
        }

        Require(volume, conductivity, options, counts);
        ImmutableArray<double> table = [.. Enumerable.Range(0, 256).Select(label => conductivity.GetValueOrDefault((byte)label))];
        work.Progress?.Report(new StudyProgress(0, 0, "particles and contacts"));
        ContactNetworkResult network = ContactNetwork.Run(volume, table, options.ForEstimate(), work.Threads, cancellation);
        if (options.Axes.All(axis => network.Conductivity[axis] == 0))
        {
            throw new InvalidInputException("--conductivity", "found no chain of particles from one face to the other; expected phases that reach through (volume fractions shows which do)");
        }

        return new ConductivityEstimate(options.Axes, network, Phases(volume, counts, table), options);
    }

    private static ImmutableArray<ConductivityPhase> Phases(LabelVolume volume, long[] counts, ImmutableArray<double> table) =>
    [
        .. Enumerable.Range(0, 256).Where(label => counts[label] > 0).Select(label => new ConductivityPhase(
            (byte)label, volume.Phases.Find((byte)label)?.Name ?? FormattableString.Invariant($"label {label}"), (double)counts[label] / volume.Labels.Length, table[label])),
    ];

    // Fibres thinner than a voxel take their volume from all phases alike.
    private static ImmutableArray<(double Fraction, double Conductivity)> WithFibres(ImmutableArray<ConductivityPhase> phases, ConductionResult result, ConductivityOptions options)
    {
        ImmutableArray<(double Fraction, double Conductivity)> all = [.. phases.Select(phase => ((1 - result.FibreFraction) * phase.Fraction, phase.Conductivity))];
        return options.Fibres is { } fibres ? all.Add((result.FibreFraction, fibres.Conductivity)) : all;
    }

    private static void RequireMemory(VoxelGrid grid, long bytes)
    {
        long there = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes > there)
        {
            throw new InvalidInputException(
                "--crop", FormattableString.Invariant($"the solution for {grid.Width} x {grid.Height} x {grid.Depth} voxels holds about {bytes / 1e9:F1} GB and {there / 1e9:F1} GB are there; expected a part of the volume or larger voxels"));
        }
    }

    private static void Require(LabelVolume volume, ImmutableDictionary<byte, double> conductivity, ConductivityOptions options, long[] counts)
    {
        var wrong = new List<string>();
        if (conductivity.IsEmpty && options.Fibres is null)
        {
            wrong.Add("found no phase that conducts; expected at least one");
        }

        if (options.WithEstimate && options.Fibres is not null)
        {
            wrong.Add("found fibres below the voxel beside an estimate; expected one of them: the network knows particles and contacts of voxels only");
        }

        foreach ((byte label, double value) in conductivity.OrderBy(pair => pair.Key))
        {
            if (counts[label] == 0)
            {
                wrong.Add(FormattableString.Invariant($"found no voxel with label {label}; expected one of {string.Join(", ", Enumerable.Range(0, 256).Where(k => counts[k] > 0))}"));
            }

            if (!(value > 0 && value < double.PositiveInfinity))
            {
                wrong.Add(FormattableString.Invariant($"found {value:G4} S/m for label {label}; expected a conductivity above 0 (what does not conduct is left out)"));
            }
        }

        RequireInterfaces(options, counts, wrong);
        VoxelGrid grid = volume.Grid;
        wrong.AddRange(options.Axes.Where(axis => (axis switch { 0 => grid.Width, 1 => grid.Height, _ => grid.Depth }) < 2)
            .Select(axis => FormattableString.Invariant($"the volume is one voxel thick along {"xyz"[axis]}; expected at least two along the current (--axis)")));
        if (wrong.Count > 0)
        {
            throw new InvalidInputException("--conductivity", string.Join("; ", wrong));
        }
    }

    private static void RequireInterfaces(ConductivityOptions options, long[] counts, List<string> wrong)
    {
        foreach (((byte low, byte high), double value) in options.InterfaceResistance.OrderBy(pair => pair.Key))
        {
            if (counts[low] == 0 || counts[high] == 0)
            {
                wrong.Add(FormattableString.Invariant($"found an interface of {low} and {high} of which {(counts[low] == 0 ? low : high)} does not occur; expected labels of the volume (--interface)"));
            }
        }

        bool hasBoundaries = options.InterfaceResistance.Keys.Any(pair => pair.Low == pair.High);
        if (hasBoundaries && options.Particles is null)
        {
            wrong.Add("found an interface of a phase with itself and no particles; expected the particle of every voxel (--particles)");
        }

        if (hasBoundaries && options.WithEstimate)
        {
            wrong.Add("found boundaries between particles beside an estimate; expected one of them: the network knows contacts of phases only");
        }
    }

    private sealed class Iterations(IProgress<StudyProgress>? progress, string what) : IProgress<int>
    {
        public void Report(int value) => progress?.Report(new StudyProgress(value, 0, what));
    }
}
