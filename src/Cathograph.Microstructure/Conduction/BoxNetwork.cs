using System.Runtime.CompilerServices;
using Cathograph.Core;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Conduction;

/// <summary>The network of the unknowns of the second level: conductances of the faces between them summed up, side by side of each box.</summary>
internal sealed class BoxNetwork(BoxAggregates boxes, ConductionGrid grid, byte[] codes, ExtraBoxes? extra, FaceConductances faces)
{
    private const int Corners = BoxAggregates.Corners;

    private readonly float[][] _faces = [faces.Along(0), faces.Along(1), faces.Along(2)];

    /// <summary>Makes the network.</summary>
    public ConductionGraph Graph(int threads, CancellationToken cancellation)
    {
        var graph = new ConductionGraph(boxes.Count);
        var planes = new LinkRun?[boxes.Planes];
        VoxelWork.Run(boxes.Planes, threads, () => new BoxLinks(), (plane, links) => planes[plane] = Links(plane, links, graph), cancellation);
        graph.Reserve();
        VoxelWork.Run(
            boxes.Planes,
            threads,
            plane =>
            {
                planes[plane]!.CopyTo(graph, boxes.Offsets[plane * boxes.Rows * boxes.Columns]);
                planes[plane] = null;
                Place(plane, graph);
            },
            cancellation);
        return graph;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Place(int plane, ConductionGraph graph)
    {
        (int columns, int boxesOfPlane) = (boxes.Columns, boxes.Rows * boxes.Columns);
        for (int within = 0; within < boxesOfPlane; within++)
        {
            int box = within + (plane * boxesOfPlane);
            graph.Places.AsSpan(boxes.Offsets[box], boxes.Offsets[box + 1] - boxes.Offsets[box]).Fill(ConductionGraph.PlaceOf(within % columns, within / columns, plane));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private LinkRun Links(int plane, BoxLinks links, ConductionGraph graph)
    {
        Span<int> voxels = stackalloc int[Corners];
        int first = plane * boxes.Rows * boxes.Columns;
        for (int row = 0; row < boxes.Rows; row++)
        {
            for (int column = 0; column < boxes.Columns; column++)
            {
                int box = first + column + (boxes.Columns * row);
                int count = boxes.Offsets[box + 1] - boxes.Offsets[box];
                if (count == 0)
                {
                    continue;
                }

                boxes.Corner(column, row, plane, voxels);
                for (int part = 0; part < count; part++)
                {
                    links.Clear();
                    for (int side = 0; side < 6; side++)
                    {
                        Link(voxels, (row, plane), (box, side, part), links);
                    }

                    if (count > 1)
                    {
                        LinkWithin(voxels, box, part, links);
                    }

                    if (grid.HasElectrodes && (plane == 0 || plane == boxes.Planes - 1))
                    {
                        LinkElectrodes(voxels, plane, part, links);
                    }

                    LinkMore(box, part, links);

                    graph.Begin(boxes.Offsets[box] + part, links);
                    links.Keep();
                }
            }
        }

        return links.TakeRun();
    }

    // The links through one side of a box.
    [Kernel("the hot loop over the faces of boxes")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Link(ReadOnlySpan<int> voxels, (int Row, int Plane) place, (int Box, int Side, int Part) own, BoxLinks links)
    {
        int axis = own.Side >> 1;
        int high = own.Side & 1;
        int next = own.Box + (((2 * high) - 1) * (axis == 0 ? 1 : axis == 1 ? boxes.Columns : boxes.Columns * boxes.Rows));
        int since = links.Count;
        float[] faces = _faces[axis];
        for (int k = 0; k < Corners / 2; k++)
        {
            int corner = axis == 0 ? (2 * k) + high : axis == 1 ? ((k & 2) << 1) + (k & 1) + (2 * high) : k + (4 * high);
            int voxel = voxels[corner];
            if (voxel < 0 || boxes.Parts[voxel] != own.Part || boxes.Beside(voxel, place, corner, own.Side) is var there && there < 0)
            {
                continue;
            }

            byte other = codes[there];
            if (other != FaceConductances.None)
            {
                links.Add(boxes.Offsets[next] + boxes.Parts[there], faces[BoxAggregates.Pair(codes[voxel], other)], since);
            }
        }
    }

    // The links between the parts of a box.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LinkWithin(ReadOnlySpan<int> voxels, int box, int part, BoxLinks links)
    {
        int since = links.Count;
        for (int k = 0; k < 3 * Corners; k++)
        {
            (int axis, int corner) = Math.DivRem(k, Corners);
            (int voxel, int there) = (voxels[corner], voxels[corner ^ (1 << axis)]);
            if (voxel >= 0 && there >= 0 && boxes.Parts[voxel] == part && boxes.Parts[there] != part)
            {
                links.Add(boxes.Offsets[box] + boxes.Parts[there], _faces[axis][BoxAggregates.Pair(codes[voxel], codes[there])], since);
            }
        }
    }

    private void LinkElectrodes(ReadOnlySpan<int> voxels, int plane, int part, BoxLinks links)
    {
        for (int k = 0; k < Corners; k++)
        {
            int z = (2 * plane) + (k >> 2);
            if (voxels[k] >= 0 && boxes.Parts[voxels[k]] == part)
            {
                float face = _faces[2][BoxAggregates.Pair(codes[voxels[k]], codes[voxels[k]])];
                links.AddElectrode((z == 0 ? 2 * face : 0) + (z + 1 == grid.Depth ? 2 * face : 0));
            }
        }
    }

    private void LinkMore(int box, int part, BoxLinks links)
    {
        if (extra is null)
        {
            return;
        }

        ExtraLinks all = extra.Links;
        foreach (int node in extra.NodesIn(box))
        {
            int place = all.Nodes[node];
            if ((place < grid.Length ? boxes.Parts[place] : extra.TailParts[place - grid.Length]) != part)
            {
                continue;
            }

            links.AddElectrode(all.First[node] + (double)all.Last[node]);
            for (int link = all.Starts[node]; link < all.Starts[node + 1]; link++)
            {
                int other = boxes.AggregateOf(all.Others[link]);
                if (other != boxes.Offsets[box] + part)
                {
                    links.Add(other, all.Links[link]);
                }
            }
        }
    }
}
