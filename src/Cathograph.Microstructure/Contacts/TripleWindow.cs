using System.Runtime.CompilerServices;
using Cathograph.Core;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Contacts;

/// <summary>The lengths of the triple lines in boxes: the edges of a box projected onto the direction of the line in the 3 x 3 x 3 boxes around it. One a thread.</summary>
internal sealed class TripleWindow
{
    // Below this share of the path the directed edges cancel: a loop smaller than the window, or two lines side by side. A straight line has at least 0.577.
    private const double LeastOrder = 0.3;

    // The length of a line of any direction over that of its edges, on average: the mean of |u_x| + |u_y| + |u_z| over directions is 3/2.
    private const double MeanFactor = 2.0 / 3;

    private const int Reach = 3;

    private readonly VoxelGrid _grid;
    private readonly TripleBoxes _boxes;
    private readonly int[] _entryOf;

    /// <summary>Prepares for a volume.</summary>
    public TripleWindow(VoxelGrid grid, TripleBoxes boxes)
    {
        (_grid, _boxes) = (grid, boxes);
        _entryOf = new int[Reach * boxes.Layer];
    }

    /// <summary>Measures the boxes of a layer.</summary>
    public void Measure(TripleLayer[] layers, int layer)
    {
        for (int triple = 0; triple < _boxes.Triples.Length; triple++)
        {
            (int from, int to) = layers[layer].Of(triple, _boxes);
            if (from == to)
            {
                continue;
            }

            Place(layers, layer, triple, isThere: true);
            for (int entry = from; entry < to; entry++)
            {
                layers[layer].Lengths[entry] = Length(layers, layer, entry, layers[layer].Keys[entry] - (triple * _boxes.Layer));
            }

            Place(layers, layer, triple, isThere: false);
        }
    }

    // Enters the boxes of three layers by their place, one behind their entry; or takes them out.
    private void Place(TripleLayer[] layers, int layer, int triple, bool isThere)
    {
        for (int k = 0; k < Reach; k++)
        {
            int z = layer + k - 1;
            if (z < 0 || z >= layers.Length)
            {
                continue;
            }

            (int from, int to) = layers[z].Of(triple, _boxes);
            for (int entry = from; entry < to; entry++)
            {
                _entryOf[(k * _boxes.Layer) + layers[z].Keys[entry] - (triple * _boxes.Layer)] = isThere ? entry + 1 : 0;
            }
        }
    }

    [Kernel("27 boxes around every box")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Length(TripleLayer[] layers, int layer, int entry, int box)
    {
        VoxelSpacing h = _grid.Spacing;
        LineEdges own = layers[layer].Edges[entry];
        if (_grid.IsPlane)
        {
            return own.Paths.Z / 2.0 * h.Z;
        }

        (int boxX, int boxY) = (box % _boxes.Width, box / _boxes.Width);
        LineEdges window = default;
        for (int k = 0; k < Reach; k++)
        {
            for (int y = Math.Max(0, boxY - 1); y <= Math.Min(_boxes.Height - 1, boxY + 1); y++)
            {
                for (int x = Math.Max(0, boxX - 1); x <= Math.Min(_boxes.Width - 1, boxX + 1); x++)
                {
                    int beside = _entryOf[(k * _boxes.Layer) + x + (y * _boxes.Width)];
                    if (beside > 0)
                    {
                        window.Add(layers[layer + k - 1].Edges[beside - 1]);
                    }
                }
            }
        }

        (double tx, double ty, double tz) = (window.Sum.X * h.X, window.Sum.Y * h.Y, window.Sum.Z * h.Z);
        double path = (window.Paths.X * h.X) + (window.Paths.Y * h.Y) + (window.Paths.Z * h.Z);
        double chord = Math.Sqrt((tx * tx) + (ty * ty) + (tz * tz));
        double along = ((own.Sum.X * h.X * tx) + (own.Sum.Y * h.Y * ty) + (own.Sum.Z * h.Z * tz)) / chord;
        double ownPath = (own.Paths.X * h.X) + (own.Paths.Y * h.Y) + (own.Paths.Z * h.Z);
        return (chord < LeastOrder * path ? MeanFactor * ownPath : along) / 2;
    }
}
