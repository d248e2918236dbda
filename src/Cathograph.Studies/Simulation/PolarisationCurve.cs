using System.Collections.Immutable;
using Cathograph.Cells.Simulation;

namespace Cathograph.Studies.Simulation;

/// <summary>The polarisation split of a run, step by step, with the charge at each point.</summary>
internal static class PolarisationCurve
{
    /// <summary>The parts in the order in which the current meets them, with their names for readers and for files.</summary>
    public static ImmutableArray<(string Name, string Key, Func<PolarisationSplit, double> Value)> Parts { get; } =
    [
        ("counter electrode", "counterElectrode_V", split => split.CounterElectrode),
        ("separator", "separator_V", split => split.Separator),
        ("ionic, in the composite", "ionicOhmic_V", split => split.IonicOhmic),
        ("charge transfer", "kinetic_V", split => split.Kinetic),
        ("particle film", "film_V", split => split.Film),
        ("diffusion in particles", "particleDiffusion_V", split => split.ParticleDiffusion),
        ("uneven use of the depth", "depthInhomogeneity_V", split => split.DepthInhomogeneity),
        ("electronic, in the composite", "electronicOhmic_V", split => split.ElectronicOhmic),
        ("contact", "contact_V", split => split.Contact),
    ];

    /// <summary>The splits of each step: a step begins where the time stands still.</summary>
    public static ImmutableArray<ImmutableArray<PolarisationSplit>> BySteps(CellSolution solution)
    {
        var steps = ImmutableArray.CreateBuilder<ImmutableArray<PolarisationSplit>>(solution.Steps.Length);
        ImmutableArray<PolarisationSplit> all = solution.Polarisation;
        int start = 0;
        for (int k = 0; k < solution.Steps.Length; k++)
        {
            int end = Math.Min(start + 1, all.Length);
            while (end < all.Length && all[end].Time > all[end - 1].Time)
            {
                end++;
            }

            steps.Add(all[start..end]);
            start = end;
        }

        return steps.ToImmutable();
    }

    /// <summary>The splits of a step of constant current, at the middle of its duration; null when there are none.</summary>
    public static PolarisationSplit? AtMiddle(CellSolution solution, int step)
    {
        double middle = solution.Steps[step].Start + (solution.Steps[step].Duration / 2);
        return BySteps(solution)[step].MinBy(split => Math.Abs(split.Time - middle));
    }
}
