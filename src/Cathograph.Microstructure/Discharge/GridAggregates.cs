using Cathograph.Microstructure.Conduction;

namespace Cathograph.Microstructure.Discharge;

/// <summary>The aggregates of the voxels of a network and the hierarchy below them.</summary>
internal sealed class GridAggregates
{
    /// <summary>No aggregate.</summary>
    public const int None = -1;

    /// <summary>Groups the voxels by the conductances as they are now.</summary>
    public GridAggregates(DischargeGrid grid, float[][] conductances, double collectorSlope, int threads, CancellationToken cancellation)
    {
        int[] numbers = new int[grid.Length];
        Array.Fill(numbers, None);
        (ConductionGraph graph, int[] places) = Voxels(grid, conductances, numbers, collectorSlope);
        GraphCoarsening groups = GraphCoarsening.Of(graph) ?? throw new InvalidOperationException("a network of one unknown has no coarser one");
        for (int k = 0; k < places.Length; k++)
        {
            numbers[places[k]] = groups.WholeOf[k];
        }

        (WholeOf, Levels) = (numbers, new GraphHierarchy(groups.Graph(graph, threads, cancellation), threads, cancellation));
    }

    /// <summary>The aggregate of each place; that of the collector at its own.</summary>
    public int[] WholeOf { get; }

    /// <summary>The levels below the voxels.</summary>
    public GraphHierarchy Levels { get; }

    private static (ConductionGraph Graph, int[] Places) Voxels(DischargeGrid grid, float[][] conductances, int[] numbers, double collectorSlope)
    {
        var rows = new GridRows(grid, conductances);
        var places = new List<int>();
        ForVoxels(grid, (i, _, _, _) =>
        {
            if (rows.DiagonalAt(i) > 0)
            {
                numbers[i] = places.Count;
                places.Add(i);
            }
        });
        int collector = numbers[grid.Spare] = places.Count;
        places.Add(grid.Spare);
        var graph = new ConductionGraph(places.Count);
        ForVoxels(grid, (i, _, _, z) => Visit(grid, conductances, (i, z), (_, _) => graph.Starts[numbers[i] + 1]++));
        CountCollector(grid, conductances, graph, collector);
        graph.Reserve();
        int[] next = graph.Starts[..graph.Count];
        ForVoxels(grid, (i, x, y, z) =>
        {
            int own = numbers[i];
            if (own < 0)
            {
                return;
            }

            graph.Places[own] = ConductionGraph.PlaceOf(x, y, z);
            graph.Electrode[own] = z == 0 ? conductances[2][i - grid.Plane] : 0;
            Visit(grid, conductances, (i, z), (other, conductance) =>
            {
                int far = other == grid.Spare ? collector : numbers[other];
                graph.Others[next[own]] = far;
                graph.Links[next[own]++] = conductance;
                if (far == collector)
                {
                    graph.Others[next[collector]] = own;
                    graph.Links[next[collector]++] = conductance;
                    graph.Places[collector] = graph.Places[own];
                }
            });
        });
        graph.Electrode[collector] = (float)collectorSlope;
        return (graph, [.. places]);
    }

    private static void CountCollector(DischargeGrid grid, float[][] conductances, ConductionGraph graph, int collector)
    {
        int last = grid.Row(0, grid.Depth - 1);
        for (int i = last; i < last + grid.Plane; i++)
        {
            graph.Starts[collector + 1] += conductances[2][i] > 0 ? 1 : 0;
        }
    }

    private static void ForVoxels(DischargeGrid grid, Action<int, int, int, int> voxel)
    {
        for (int z = 0; z < grid.Depth; z++)
        {
            for (int y = 0; y < grid.Height; y++)
            {
                int row = grid.Row(y, z);
                for (int x = 0; x < grid.Width; x++)
                {
                    voxel(row + x, x, y, z);
                }
            }
        }
    }

    private static void Visit(DischargeGrid grid, float[][] conductances, (int Place, int Z) voxel, Action<int, float> link)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            int step = grid.Step(axis);
            float[] along = conductances[axis];
            float before = axis == 2 && voxel.Z == 0 ? 0 : along[voxel.Place - step];
            if (before > 0)
            {
                link(voxel.Place - step, before);
            }

            if (along[voxel.Place] > 0)
            {
                link(axis == 2 && voxel.Z == grid.Depth - 1 ? grid.Spare : voxel.Place + step, along[voxel.Place]);
            }
        }
    }
}
