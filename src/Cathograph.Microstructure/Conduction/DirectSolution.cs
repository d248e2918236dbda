using Cathograph.Numerics.Linear;

namespace Cathograph.Microstructure.Conduction;

/// <summary>The last level, factored.</summary>
internal sealed class DirectSolution
{
    private readonly Cholesky? _factor;
    private readonly double[] _right;

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

        double[] solved = _factor.Solve(_right);
        for (int k = 0; k < solved.Length; k++)
        {
            potential[k] = (float)solved[k];
        }
    }
}
