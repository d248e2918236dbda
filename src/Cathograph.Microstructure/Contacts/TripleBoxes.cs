using System.Collections.Immutable;
using System.Numerics;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Contacts;

/// <summary>Directed and undirected edges of the grid of voxels along the axes, in halves.</summary>
internal struct LineEdges
{
    /// <summary>Sums with the direction in which the phases turn.</summary>
    public (int X, int Y, int Z) Sum;

    /// <summary>Sums without direction.</summary>
    public (int X, int Y, int Z) Paths;

    /// <summary>Adds edges along an axis.</summary>
    public void Add(int axis, int directed, int undirected)
    {
        Sum = (Sum.X + (axis == 0 ? directed : 0), Sum.Y + (axis == 1 ? directed : 0), Sum.Z + (axis == 2 ? directed : 0));
        Paths = (Paths.X + (axis == 0 ? undirected : 0), Paths.Y + (axis == 1 ? undirected : 0), Paths.Z + (axis == 2 ? undirected : 0));
    }

    /// <summary>Adds what another box has.</summary>
    public void Add(in LineEdges other)
    {
        Sum = (Sum.X + other.Sum.X, Sum.Y + other.Sum.Y, Sum.Z + other.Sum.Z);
        Paths = (Paths.X + other.Paths.X, Paths.Y + other.Paths.Y, Paths.Z + other.Paths.Z);
    }
}

/// <summary>What a layer of boxes holds, by ascending key: triple times <see cref="TripleBoxes.Layer"/> plus the box within the layer.</summary>
internal sealed record TripleLayer(int[] Keys, LineEdges[] Edges, double[] Lengths)
{
    /// <summary>From where to where the keys belong to a triple.</summary>
    public (int From, int To) Of(int triple, TripleBoxes boxes) => (From(triple * boxes.Layer), From((triple + 1) * boxes.Layer));

    private int From(int key) => Array.BinarySearch(Keys, key) is var at && at < 0 ? ~at : at;
}

/// <summary>The small boxes over which triple lines are summed, and the triples that a number of phases can make.</summary>
internal sealed class TripleBoxes
{
    /// <summary>Edge of a box in voxels.</summary>
    public const int Box = 4;

    /// <summary>Numbers boxes and triples.</summary>
    public TripleBoxes(VoxelGrid grid, int phases)
    {
        (Width, Height, Layers) = ((grid.Width / Box) + 1, (grid.Height / Box) + 1, (grid.Depth / Box) + 1);
        Triples = [.. Enumerable.Range(0, 1 << phases).Where(bits => BitOperations.PopCount((uint)bits) == 3)];
        PlaceOf = [.. Enumerable.Range(0, 1 << phases).Select(bits => Triples.IndexOf(bits))];
    }

    /// <summary>Boxes along x.</summary>
    public int Width { get; }

    /// <summary>Boxes along y.</summary>
    public int Height { get; }

    /// <summary>Boxes along z.</summary>
    public int Layers { get; }

    /// <summary>Boxes of a layer.</summary>
    public int Layer => Width * Height;

    /// <summary>The bits of every triple, ascending.</summary>
    public ImmutableArray<int> Triples { get; }

    /// <summary>The place of a triple by its bits.</summary>
    public ImmutableArray<int> PlaceOf { get; }
}
