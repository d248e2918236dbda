namespace Cathograph.Microstructure.Conduction;

/// <summary>The links of a run of unknowns, one unknown after the other, until their place in the network is known.</summary>
internal sealed class LinkRun(int[] others, float[] links)
{
    /// <summary>Puts all of them where they belong.</summary>
    /// <param name="graph">The network, with room for its links.</param>
    /// <param name="first">The first of the unknowns.</param>
    public void CopyTo(ConductionGraph graph, int first)
    {
        others.CopyTo(graph.Others.AsSpan(graph.Starts[first]));
        links.CopyTo(graph.Links.AsSpan(graph.Starts[first]));
    }
}
