using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.SpectralStacks;

/// <summary>Frames sorted by energy, those of one energy together.</summary>
/// <param name="Energies">The energies in eV, rising.</param>
/// <param name="Groups">The frames of each energy.</param>
/// <param name="Findings">What was put right.</param>
internal sealed record EnergyOrder(ImmutableArray<double> Energies, ImmutableArray<ImmutableArray<int>> Groups, ImmutableArray<Finding> Findings)
{
    // Monochromators step by 0.1 eV at the finest: what lies closer than this is a repetition.
    private const double SameEnergy = 0.005;

    /// <summary>Sorts.</summary>
    /// <param name="energies">The energy of each frame in eV.</param>
    /// <param name="name">The stack, for messages.</param>
    public static EnergyOrder Of(ImmutableArray<double> energies, string name)
    {
        int[] order = [.. Enumerable.Range(0, energies.Length)];
        Array.Sort(order, (a, b) => energies[a].CompareTo(energies[b]) is not 0 and var sign ? sign : a.CompareTo(b));
        var findings = ImmutableArray.CreateBuilder<Finding>();
        int turned = Enumerable.Range(1, energies.Length - 1).Count(i => energies[i] < energies[i - 1]);
        if (turned == energies.Length - 1 && turned > 0)
        {
            findings.Add(Finding.Warning("energies-falling", "The energies fall from frame to frame and were taken as they stand: the last frame is the lowest in energy. If the list is the wrong way round, the maps mean nothing.", name));
        }
        else if (turned > 0)
        {
            findings.Add(Finding.Warning("energies-not-rising", FormattableString.Invariant($"The energies fall {turned} time(s) from one frame to the next; the frames were put in rising order."), name));
        }

        var values = ImmutableArray.CreateBuilder<double>();
        var groups = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        for (int i = 0; i < order.Length;)
        {
            int end = i + 1;
            while (end < order.Length && energies[order[end]] - energies[order[i]] < SameEnergy)
            {
                end++;
            }

            groups.Add([.. order[i..end]]);
            values.Add(order[i..end].Average(frame => energies[frame]));
            i = end;
        }

        int repeated = groups.Count(group => group.Length > 1);
        if (repeated > 0)
        {
            findings.Add(Finding.Note("energies-repeated", FormattableString.Invariant($"{repeated} of {groups.Count} energies were measured more than once (up to {groups.Max(group => group.Length)} times); their frames are averaged."), name));
            int most = groups.Max(group => group.Length);
            int fewer = groups.Count(group => group.Length < most);
            if (fewer > 0 && fewer < groups.Count / 2)
            {
                findings.Add(Finding.Warning("repeats-missing", FormattableString.Invariant($"{fewer} of {groups.Count} energies have fewer than the {most} repetitions of the others, the first at {values[Enumerable.Range(0, groups.Count).First(i => groups[i].Length < most)]:F2} eV: frames are missing."), name));
            }
        }

        return new EnergyOrder(values.ToImmutable(), groups.ToImmutable(), findings.ToImmutable());
    }
}
