using System.Runtime.CompilerServices;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Conduction;

/// <summary>Groups the unknowns of a network: those that are strongly linked within a box of twice the edge become one. Where hardly any are, weaker links are taken as strong.</summary>
internal sealed class GraphCoarsening
{
    private const int RowsTogether = 4096;

    // A network that shrinks less than this is grouped again with weaker links. Chains halve at best: below 0.5 fibres would be tied to what surrounds them.
    private const double LeastShrink = 0.75;
    private const float Weaker = 0.1f;
    private const int Trials = 6;

    private GraphCoarsening(int[] wholeOf, int count)
    {
        WholeOf = wholeOf;
        MemberStarts = new int[count + 1];
        Members = new int[wholeOf.Length];
        foreach (int whole in wholeOf)
        {
            MemberStarts[whole + 1]++;
        }

        for (int k = 0; k < count; k++)
        {
            MemberStarts[k + 1] += MemberStarts[k];
        }

        int[] next = MemberStarts[..count];
        for (int k = 0; k < wholeOf.Length; k++)
        {
            Members[next[wholeOf[k]]++] = k;
        }
    }

    /// <summary>The coarse unknown of each.</summary>
    public int[] WholeOf { get; }

    /// <summary>Where the members of each coarse unknown start.</summary>
    public int[] MemberStarts { get; }

    /// <summary>The members, in ascending order.</summary>
    public int[] Members { get; }

    /// <summary>The number of coarse unknowns.</summary>
    public int Count => MemberStarts.Length - 1;

    /// <summary>Groups the unknowns of a network.</summary>
    /// <returns>The groups; null when no link is left to follow.</returns>
    public static GraphCoarsening? Of(ConductionGraph graph)
    {
        float[] best = new float[graph.Count];
        for (int k = 0; k < graph.Count; k++)
        {
            for (int link = graph.Starts[k]; link < graph.Starts[k + 1]; link++)
            {
                best[k] = Math.Max(best[k], graph.Links[link]);
            }
        }

        while (true)
        {
            float strong = BoxAggregates.Strong;
            (int[] WholeOf, int Count) groups = Group(graph, best, strong);
            for (int trial = 0; trial < Trials && groups.Count > LeastShrink * graph.Count; trial++)
            {
                strong *= Weaker;
                groups = Group(graph, best, trial + 1 < Trials ? strong : 0);
            }

            if (groups.Count < graph.Count || !graph.Enlarge())
            {
                return groups.Count < graph.Count ? new GraphCoarsening(groups.WholeOf, groups.Count) : null;
            }
        }
    }

    /// <summary>The network of the groups.</summary>
    public ConductionGraph Graph(ConductionGraph fine, int threads, CancellationToken cancellation)
    {
        var graph = new ConductionGraph(Count);
        int pieces = (Count + RowsTogether - 1) / RowsTogether;
        var found = new LinkRun?[pieces];
        VoxelWork.Run(pieces, threads, () => new BoxLinks(), (piece, links) => found[piece] = Links(fine, piece, links, graph), cancellation);
        graph.Reserve();
        VoxelWork.Run(pieces, threads, piece => found[piece]!.CopyTo(graph, piece * RowsTogether), cancellation);
        for (int whole = 0; whole < Count; whole++)
        {
            graph.Places[whole] = ConductionGraph.Parent(fine.Places[Members[MemberStarts[whole]]]);
        }

        return graph;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private LinkRun Links(ConductionGraph fine, int piece, BoxLinks links, ConductionGraph graph)
    {
        int end = Math.Min(Count, (piece + 1) * RowsTogether);
        for (int whole = piece * RowsTogether; whole < end; whole++)
        {
            links.Clear();
            for (int k = MemberStarts[whole]; k < MemberStarts[whole + 1]; k++)
            {
                fine.Collect(Members[k], WholeOf, links);
            }

            graph.Begin(whole, links);
            links.Keep();
        }

        return links.TakeRun();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (int[] WholeOf, int Count) Group(ConductionGraph graph, float[] best, float strong)
    {
        int[] root = new int[graph.Count];
        for (int k = 0; k < root.Length; k++)
        {
            root[k] = k;
            int box = ConductionGraph.Parent(graph.Places[k]);
            for (int link = graph.Starts[k]; link < graph.Starts[k + 1]; link++)
            {
                int other = graph.Others[link];
                if (other < k && graph.Links[link] >= strong * Math.Max(best[k], best[other]) && ConductionGraph.Parent(graph.Places[other]) == box)
                {
                    Unite(root, k, other);
                }
            }
        }

        int count = 0;
        for (int k = 0; k < root.Length; k++)
        {
            root[k] = root[k] == k ? count++ : root[root[k]];
        }

        return (root, count);
    }

    // The root of a group is its first unknown, so that numbers rise when groups are numbered in place.
    private static void Unite(int[] root, int one, int two)
    {
        one = Root(root, one);
        two = Root(root, two);
        (int low, int high) = one < two ? (one, two) : (two, one);
        root[high] = low;
    }

    private static int Root(int[] root, int unknown)
    {
        while (root[unknown] != unknown)
        {
            root[unknown] = root[root[unknown]];
            unknown = root[unknown];
        }

        return unknown;
    }
}
