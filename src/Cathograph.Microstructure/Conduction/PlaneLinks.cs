using System.Runtime.InteropServices;

namespace Cathograph.Microstructure.Conduction;

/// <summary>The links of the unknowns of a plane of boxes, one unknown after the other, until their place in the network is known.</summary>
internal sealed class PlaneLinks
{
    private readonly List<int> _others = [];
    private readonly List<float> _links = [];

    /// <summary>Adds the links of the next unknown.</summary>
    public void Add(BoxLinks links)
    {
        _others.AddRange(links.Others);
        foreach (double sum in links.Sums)
        {
            _links.Add((float)sum);
        }
    }

    /// <summary>Puts all of them where they belong.</summary>
    /// <param name="graph">The network, with room for its links.</param>
    /// <param name="first">The first unknown of the plane.</param>
    public void CopyTo(ConductionGraph graph, int first)
    {
        CollectionsMarshal.AsSpan(_others).CopyTo(graph.Others.AsSpan(graph.Starts[first]));
        CollectionsMarshal.AsSpan(_links).CopyTo(graph.Links.AsSpan(graph.Starts[first]));
    }
}
