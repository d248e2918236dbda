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
    /// <param name="conductivity">The conductivity in S/m of each label that conducts, above 0.</param>
    /// <param name="axes">0 for x, 1 for y, 2 for z.</param>
    /// <param name="work">Threads (0 for one a core) and who is told of progress, an axis at a time.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The conductivities.</returns>
    /// <exception cref="InvalidInputException">A label does not occur, the volume is one voxel thick along an axis, or nothing conducts from end to end: all that is wrong at once.</exception>
    public static ConductivityResult Run(
        LabelVolume volume, ImmutableDictionary<byte, double> conductivity, ImmutableArray<int> axes, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(conductivity);
        long[] counts = new long[256];
        foreach (byte label in volume.Labels.AsSpan())
        {
            counts[label]++;
        }

        Require(volume, conductivity, axes, counts);
        ImmutableArray<double> table = [.. Enumerable.Range(0, 256).Select(label => conductivity.GetValueOrDefault((byte)label))];
        var solved = ImmutableArray.CreateBuilder<ConductivityAxis>();
        foreach (int axis in axes)
        {
            work.Progress?.Report(new StudyProgress(solved.Count, axes.Length, "axes"));
            solved.Add(new ConductivityAxis(axis, EffectiveConduction.Run(volume, table, new ConductionOptions { Axis = axis }, work.Threads, cancellation)));
        }

        if (solved.All(axis => !axis.Result.Percolates))
        {
            throw new InvalidInputException(
                "--conductivity", $"found no conducting path from one face to the other along {string.Join(", ", solved.Select(axis => axis.Name))}; expected phases that reach through (volume fractions shows which do)");
        }

        ImmutableArray<ConductivityPhase> phases =
        [
            .. Enumerable.Range(0, 256).Where(label => counts[label] > 0).Select(label => new ConductivityPhase(
                (byte)label, volume.Phases.Find((byte)label)?.Name ?? FormattableString.Invariant($"label {label}"), (double)counts[label] / volume.Labels.Length, table[label])),
        ];
        return new ConductivityResult(solved.ToImmutable(), phases, ConductivityBounds.Of([.. phases.Select(phase => (phase.Fraction, phase.Conductivity))]));
    }

    private static void Require(LabelVolume volume, ImmutableDictionary<byte, double> conductivity, ImmutableArray<int> axes, long[] counts)
    {
        var wrong = new List<string>();
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

        VoxelGrid grid = volume.Grid;
        wrong.AddRange(axes.Where(axis => (axis switch { 0 => grid.Width, 1 => grid.Height, _ => grid.Depth }) < 2)
            .Select(axis => FormattableString.Invariant($"the volume is one voxel thick along {"xyz"[axis]}; expected at least two along the current (--axis)")));
        if (wrong.Count > 0)
        {
            throw new InvalidInputException("--conductivity", string.Join("; ", wrong));
        }
    }
}
