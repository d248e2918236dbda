using Cathograph.Core;

namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// The last level, solved by elimination: unknowns with few links first, each by joining what it is linked to (the star-mesh transformation), the rest in one dense triangle. Conductances are
/// only ever added, multiplied and divided, never subtracted (Grassmann, Taksar and Heyman, Oper. Res. 33 (1985) 1107), so that no contrast costs a digit. A part of the network that no
/// electrode holds keeps its last unknown at 0.
/// </summary>
internal sealed class DirectSolution
{
    // An unknown with more links waits for the dense triangle.
    private const int MostLinks = 12;
    private const int MostDense = 500;
    private const int MostUnknowns = 12000;
    private const int MostLinksEach = 5;

    private readonly int[] _order;
    private readonly int[] _starts;
    private readonly int[] _others;
    private readonly double[] _weights;
    private readonly double[] _inverse;
    private readonly double[] _right;

    private DirectSolution(int count, List<int> order, List<int> starts, List<int> others, List<double> weights, double[] inverse)
    {
        (_order, _starts, _others, _weights, _inverse) = ([.. order], [.. starts], [.. others], [.. weights], inverse);
        _right = new double[count];
    }

    /// <summary>Factors a network.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="isLast">Whether it is to be factored whatever it costs.</param>
    /// <returns>The solution; null when the network is too large or too closely linked.</returns>
    public static DirectSolution? Of(ConductionGraph graph, bool isLast)
    {
        if (!isLast && (graph.Count > MostUnknowns || (graph.Count > MostDense && graph.Others.Length > MostLinksEach * graph.Count)))
        {
            return null;
        }

        var rows = new Dictionary<int, double>[graph.Count];
        double[] electrode = new double[graph.Count];
        for (int k = 0; k < graph.Count; k++)
        {
            electrode[k] = graph.Electrode[k];
            rows[k] = [];
            for (int link = graph.Starts[k]; link < graph.Starts[k + 1]; link++)
            {
                rows[k][graph.Others[link]] = rows[k].GetValueOrDefault(graph.Others[link]) + graph.Links[link];
            }
        }

        var factor = (Order: new List<int>(), Starts: new List<int> { 0 }, Others: new List<int>(), Weights: new List<double>());
        double[] inverse = new double[graph.Count];
        int[] rest = Eliminate(rows, electrode, inverse, factor);
        if (rest.Length > MostDense && !isLast)
        {
            return null;
        }

        EliminateDense(rest, rows, electrode, inverse, factor);
        return new DirectSolution(graph.Count, factor.Order, factor.Starts, factor.Others, factor.Weights, inverse);
    }

    /// <summary>Balances a current.</summary>
    [Kernel("the hot loop over the factor")]
    public void Solve(float[] current, float[] potential)
    {
        for (int k = 0; k < _right.Length; k++)
        {
            _right[k] = current[k];
        }

        for (int n = 0; n < _order.Length; n++)
        {
            double own = _right[_order[n]];
            for (int k = _starts[n]; k < _starts[n + 1]; k++)
            {
                _right[_others[k]] += _weights[k] * own;
            }
        }

        for (int n = _order.Length - 1; n >= 0; n--)
        {
            double sum = _right[_order[n]] * _inverse[_order[n]];
            for (int k = _starts[n]; k < _starts[n + 1]; k++)
            {
                sum += _weights[k] * _right[_others[k]];
            }

            _right[_order[n]] = sum;
            potential[_order[n]] = (float)sum;
        }
    }

    // Those with the fewest links first; what is left has many.
    private static int[] Eliminate(Dictionary<int, double>[] rows, double[] electrode, double[] inverse, (List<int> Order, List<int> Starts, List<int> Others, List<double> Weights) factor)
    {
        var queue = new PriorityQueue<int, (int Links, int Number)>();
        for (int k = 0; k < rows.Length; k++)
        {
            queue.Enqueue(k, (rows[k].Count, k));
        }

        bool[] isDone = new bool[rows.Length];
        while (queue.TryDequeue(out int own, out (int Links, int Number) found) && found.Links <= MostLinks)
        {
            if (isDone[own] || found.Links != rows[own].Count)
            {
                continue;
            }

            isDone[own] = true;
            KeyValuePair<int, double>[] links = [.. rows[own]];
            double sum = electrode[own] + links.Sum(link => link.Value);
            inverse[own] = sum > 0 ? 1 / sum : 0;
            factor.Order.Add(own);
            foreach ((int other, double link) in links)
            {
                double weight = link * inverse[own];
                factor.Others.Add(other);
                factor.Weights.Add(weight);
                electrode[other] += weight * electrode[own];
                rows[other].Remove(own);
                foreach ((int beyond, double second) in links)
                {
                    if (beyond != other)
                    {
                        rows[other][beyond] = rows[other].GetValueOrDefault(beyond) + (weight * second);
                    }
                }

                queue.Enqueue(other, (rows[other].Count, other));
            }

            factor.Starts.Add(factor.Others.Count);
        }

        return [.. Enumerable.Range(0, rows.Length).Where(k => !isDone[k])];
    }

    [Kernel("the elimination of a dense triangle")]
    private static void EliminateDense(int[] rest, Dictionary<int, double>[] rows, double[] electrode, double[] inverse, (List<int> Order, List<int> Starts, List<int> Others, List<double> Weights) factor)
    {
        var numbers = new Dictionary<int, int>();
        foreach (int unknown in rest)
        {
            numbers.Add(unknown, numbers.Count);
        }

        double[][] dense = [.. rest.Select(_ => new double[rest.Length])];
        for (int k = 0; k < rest.Length; k++)
        {
            foreach ((int other, double link) in rows[rest[k]])
            {
                dense[k][numbers[other]] = link;
            }
        }

        for (int k = 0; k < rest.Length; k++)
        {
            double sum = electrode[rest[k]];
            for (int j = k + 1; j < rest.Length; j++)
            {
                sum += dense[k][j];
            }

            inverse[rest[k]] = sum > 0 ? 1 / sum : 0;
            factor.Order.Add(rest[k]);
            for (int j = k + 1; j < rest.Length; j++)
            {
                double weight = dense[k][j] * inverse[rest[k]];
                if (weight > 0)
                {
                    factor.Others.Add(rest[j]);
                    factor.Weights.Add(weight);
                    electrode[rest[j]] += weight * electrode[rest[k]];
                    for (int i = k + 1; i < rest.Length; i++)
                    {
                        dense[j][i] += i == j ? 0 : weight * dense[k][i];
                    }
                }
            }

            factor.Starts.Add(factor.Others.Count);
        }
    }
}
