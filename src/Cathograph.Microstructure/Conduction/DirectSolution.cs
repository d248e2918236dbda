using Cathograph.Numerics.Linear;

namespace Cathograph.Microstructure.Conduction;

/// <summary>The last level, factored. A part of the network that no electrode holds is grounded at its first unknown: currents that add up to zero are balanced all the same.</summary>
internal sealed class DirectSolution
{
    private readonly Cholesky? _factor;
    private readonly double[] _right;
    private readonly int[] _parts;
    private readonly bool[] _isHeld;

    public DirectSolution(ConductionGraph graph)
    {
        var matrix = new DenseMatrix(graph.Count, graph.Count);
        for (int k = 0; k < graph.Count; k++)
        {
            matrix[k, k] += graph.Electrode[k];
            for (int link = graph.Starts[k]; link < graph.Starts[k + 1]; link++)
            {
                matrix[k, k] += graph.Links[link];
                matrix[k, graph.Others[link]] -= graph.Links[link];
            }
        }

        (_parts, _isHeld) = PartsOf(graph);
        for (int k = 0; k < graph.Count; k++)
        {
            if (_parts[k] == k && !_isHeld[k])
            {
                matrix[k, k] += Math.Max(matrix[k, k], float.Epsilon);
            }
        }

        _factor = Cholesky.Factorise(matrix);
        _right = new double[graph.Count];
    }

    /// <summary>Balances a current.</summary>
    public void Solve(float[] current, float[] potential)
    {
        if (_factor is null)
        {
            Array.Clear(potential);
            return;
        }

        for (int k = 0; k < _right.Length; k++)
        {
            _right[k] = current[k];
        }

        Balance();
        double[] solved = _factor.Solve(_right);
        for (int k = 0; k < solved.Length; k++)
        {
            potential[k] = (float)solved[k];
        }
    }

    // Each unknown's part, named after its first unknown, and whether an electrode holds it.
    private static (int[] Parts, bool[] IsHeld) PartsOf(ConductionGraph graph)
    {
        int[] parts = new int[graph.Count];
        bool[] isHeld = new bool[graph.Count];
        Array.Fill(parts, -1);
        var open = new Stack<int>();
        for (int first = 0; first < graph.Count; first++)
        {
            if (parts[first] >= 0)
            {
                continue;
            }

            parts[first] = first;
            open.Push(first);
            while (open.TryPop(out int k))
            {
                isHeld[first] |= graph.Electrode[k] > 0;
                for (int link = graph.Starts[k]; link < graph.Starts[k + 1]; link++)
                {
                    if (parts[graph.Others[link]] < 0)
                    {
                        parts[graph.Others[link]] = first;
                        open.Push(graph.Others[link]);
                    }
                }
            }
        }

        return (parts, isHeld);
    }

    // Rounding leaves a sum that nothing could carry away.
    private void Balance()
    {
        double[] sums = new double[_right.Length];
        int[] counts = new int[_right.Length];
        for (int k = 0; k < _right.Length; k++)
        {
            sums[_parts[k]] += _right[k];
            counts[_parts[k]]++;
        }

        for (int k = 0; k < _right.Length; k++)
        {
            _right[k] -= _isHeld[_parts[k]] ? 0 : sums[_parts[k]] / counts[_parts[k]];
        }
    }
}
