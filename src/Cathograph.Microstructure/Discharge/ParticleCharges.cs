using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Discharge;

/// <summary>What each particle took up and what reached it.</summary>
internal static class ParticleCharges
{
    /// <summary>Gathers the particles.</summary>
    public static ImmutableArray<ParticleCharge> Of(DischargeSetup setup, DischargeNetwork network, ImmutableArray<float> values)
    {
        int count = setup.Particles?.Count ?? 1;
        (long[] voxels, double[] depth, double[] sum, double[] squares) = (new long[count + 1], new double[count + 1], new double[count + 1], new double[count + 1]);
        (bool[] ions, bool[] electrons) = (new bool[count + 1], new bool[count + 1]);
        for (int voxel = 0; voxel < values.Length; voxel++)
        {
            int id = setup.Particles?.Ids[voxel] ?? 1;
            if (id == 0 || !network.Is(voxel, PhaseRole.Active))
            {
                continue;
            }

            double off = values[voxel] - setup.InitialStoichiometry;
            voxels[id]++;
            depth[id] += network.DepthOf(voxel);
            sum[id] += off;
            squares[id] += off * off;
            ions[id] |= Touches(network, voxel);
            electrons[id] |= network.IndexOf[voxel] >= 0;
        }

        return
        [
            .. Enumerable.Range(1, count).Where(id => voxels[id] > 0).Select(id => new ParticleCharge(
                id,
                voxels[id] * network.Volume,
                ((depth[id] / voxels[id]) + 0.5) * network.Edges[network.Axis],
                setup.InitialStoichiometry + (sum[id] / voxels[id]),
                Math.Sqrt(Math.Max(0, (squares[id] / voxels[id]) - (sum[id] / voxels[id] * (sum[id] / voxels[id])))),
                ions[id],
                electrons[id])),
        ];
    }

    /// <summary>Active voxels that electrons reach, in pieces of active material that ions reach.</summary>
    public static long ReachedVoxels(DischargeNetwork network)
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
        while (open.TryPop(out int voxel))
        {
            reached++;
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

        return reached;
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
}
