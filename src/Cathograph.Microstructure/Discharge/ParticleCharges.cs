using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Discharge;

/// <summary>What each particle took up and what reached it.</summary>
internal static class ParticleCharges
{
    private const double Lagging = 0.9;

    /// <summary>Gathers the particles.</summary>
    public static ImmutableArray<ParticleCharge> Of(DischargeSetup setup, DischargeNetwork network, DischargeMap map, (double Collector, ParticleLosses Losses) run)
    {
        var sums = new Gathered[(setup.Particles?.Count ?? 1) + 1];
        for (int voxel = 0; voxel < network.IndexOf.Length; voxel++)
        {
            int id = setup.Particles?.Ids[voxel] ?? 1;
            if (id != 0 && network.Is(voxel, PhaseRole.Active))
            {
                Add(ref sums[id], network, voxel, (map.Stoichiometry.Values[voxel] - setup.InitialStoichiometry, setup.InitialAt(voxel) - setup.InitialStoichiometry, map.Potential.Values));
            }
        }

        ParticleCharge[] all = [.. Enumerable.Range(1, sums.Length - 1).Where(id => sums[id].Voxels > 0).Select(id => Particle(id, sums[id], setup, network, run.Collector))];
        double Taken(ParticleCharge item) => (sums[item.Id].Rise - sums[item.Id].Before) / sums[item.Id].Voxels;
        (double volume, double rise, ParticleLoss mean) = (0, 0, default);
        foreach (ParticleCharge item in all.Where(item => item.ReactingArea > 0))
        {
            ParticleLoss own = run.Losses.Of(item.Id);
            (volume, rise) = (volume + item.Volume, rise + (item.Volume * Taken(item)));
            mean = new ParticleLoss(
                mean.Ionic + (item.Volume * own.Ionic), mean.Electronic + (item.Volume * own.Electronic), mean.Kinetic + (item.Volume * own.Kinetic), mean.Diffusion + (item.Volume * own.Diffusion));
        }

        (rise, mean) = (rise / volume, new ParticleLoss(mean.Ionic / volume, mean.Electronic / volume, mean.Kinetic / volume, mean.Diffusion / volume));
        return [.. all.Select(item => Judged(item, (Taken(item), rise), run.Losses.Of(item.Id).Less(mean)))];
    }

    // On charge, which a held voltage can be, a negative excess holds back.
    private static ParticleCharge Judged(ParticleCharge item, (double Own, double Mean) rise, ParticleLoss excess)
    {
        double share = rise.Mean == 0 ? 1 : rise.Own / rise.Mean;
        (Starvation Of, double By)[] parts = [.. new[] { (Starvation.Ions, excess.Ionic), (Starvation.Electrons, excess.Electronic), (Starvation.Kinetics, excess.Kinetic), (Starvation.Diffusion, excess.Diffusion) }
            .Select(part => (part.Item1, rise.Mean < 0 ? -part.Item2 : part.Item2))];
        Starvation starved = (item.ReachedByIons, item.ReachedByElectrons) switch
        {
            (false, false) => Starvation.IonsAndElectrons,
            (false, true) => Starvation.Ions,
            (true, false) => Starvation.Electrons,
            _ when share < Lagging && parts.Sum(part => part.By) > 0 => parts.MaxBy(part => part.By).Of,
            _ => Starvation.Nothing,
        };
        return item with { Share = share, Excess = excess, StarvedOf = starved };
    }

    private static void Add(ref Gathered sum, DischargeNetwork network, int voxel, (double Rise, double Before, ImmutableArray<float> Potential) state)
    {
        sum.Voxels++;
        sum.Before += state.Before;
        sum.Depth += network.DepthOf(voxel);
        sum.Rise += state.Rise;
        sum.Squares += state.Rise * state.Rise;
        bool hasElectrons = network.IndexOf[voxel] >= 0;
        sum.HasElectrons |= hasElectrons;
        for (int direction = 0; direction < 6; direction++)
        {
            int other = network.Neighbour(voxel, direction);
            if (other >= 0 && network.IndexOf[other] >= 0 && network.Is(other, PhaseRole.Electrolyte))
            {
                sum.HasIons = true;
                double area = hasElectrons ? network.Areas[direction / 2] : 0;
                sum.Area += area;
                sum.Ions += hasElectrons ? area * state.Potential[other] : 0;
                sum.Electrons += hasElectrons ? area * state.Potential[voxel] : 0;
            }
        }
    }

    private static ParticleCharge Particle(int id, in Gathered sum, DischargeSetup setup, DischargeNetwork network, double collector)
    {
        double mean = sum.Rise / sum.Voxels;
        return new ParticleCharge(
            id,
            sum.Voxels * network.Volume,
            ((sum.Depth / sum.Voxels) + 0.5) * network.Edges[network.Axis],
            setup.InitialStoichiometry + mean,
            Math.Sqrt(Math.Max(0, (sum.Squares / sum.Voxels) - (mean * mean))),
            sum.HasIons,
            sum.HasElectrons)
        {
            ReactingArea = sum.Area,
            IonicLoss = -sum.Ions / sum.Area,
            ElectronicLoss = (sum.Electrons / sum.Area) - collector,
        };
    }

    /// <summary>Active voxels that electrons reach, in pieces of active material that ions reach, and their mean stoichiometry before the discharge.</summary>
    public static (long Count, double Initial) ReachedVoxels(DischargeSetup setup, DischargeNetwork network)
    {
        bool[] isSeen = new bool[network.IndexOf.Length];
        var open = new Stack<int>();
        for (int voxel = 0; voxel < isSeen.Length; voxel++)
        {
            if (network.IndexOf[voxel] >= 0 && network.Is(voxel, PhaseRole.Active) && Touches(network, voxel))
            {
                isSeen[voxel] = true;
                open.Push(voxel);
            }
        }

        long reached = 0;
        double sum = 0;
        while (open.TryPop(out int voxel))
        {
            reached++;
            sum += setup.InitialAt(voxel) - setup.InitialStoichiometry;
            for (int direction = 0; direction < 6; direction++)
            {
                int other = network.Neighbour(voxel, direction);
                if (other >= 0 && !isSeen[other] && network.Is(other, PhaseRole.Active))
                {
                    isSeen[other] = true;
                    open.Push(other);
                }
            }
        }

        return (reached, setup.InitialStoichiometry + (sum / Math.Max(1, reached)));
    }

    private static bool Touches(DischargeNetwork network, int voxel)
    {
        for (int direction = 0; direction < 6; direction++)
        {
            int other = network.Neighbour(voxel, direction);
            if (other >= 0 && network.IndexOf[other] >= 0 && network.Is(other, PhaseRole.Electrolyte))
            {
                return true;
            }
        }

        return false;
    }

    private record struct Gathered(long Voxels, double Depth, double Rise, double Before, double Squares, double Area, double Ions, double Electrons, bool HasIons, bool HasElectrons);
}
