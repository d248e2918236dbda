using Cathograph.Core;

namespace Cathograph.Microstructure.Distances;

/// <summary>The lower envelope of the parabolas over one column of a tile; linear in its length however far the sources are.</summary>
internal sealed class LineEnvelope(int longest)
{
    private readonly int[] _vertices = new int[longest];
    private readonly double[] _bounds = new double[longest + 1];
    private readonly float[] _heights = new float[longest];
    private readonly int[] _sources = new int[longest];

    /// <summary>Replaces the squared distances of a column, and its sources, by those of the envelope.</summary>
    /// <param name="squares">The tile.</param>
    /// <param name="sources">The sources of the tile; empty when they are not wanted.</param>
    /// <param name="lane">The column.</param>
    /// <param name="count">Its length.</param>
    /// <param name="weights">The squared distance of rows by their difference.</param>
    [Kernel("build and read of one envelope over shared buffers")]
    public void Solve(float[] squares, int[] sources, int lane, int count, float[] weights)
    {
        double weight = count > 1 ? weights[1] : 1;
        int top = -1;
        for (int row = 0, at = lane; row < count; row++, at += LineTile.Lanes)
        {
            float height = squares[at];
            if (float.IsPositiveInfinity(height))
            {
                continue;
            }

            double bound = double.NegativeInfinity;
            while (top >= 0)
            {
                int vertex = _vertices[top];
                bound = 0.5 * (row + vertex + (((double)height - _heights[top]) / (weight * (row - vertex))));
                if (bound > _bounds[top])
                {
                    break;
                }

                top--;
                bound = double.NegativeInfinity;
            }

            top++;
            _vertices[top] = row;
            _heights[top] = height;
            _bounds[top] = bound;
            if (sources.Length > 0)
            {
                _sources[top] = sources[at];
            }
        }

        if (top < 0)
        {
            return;
        }

        _bounds[top + 1] = double.PositiveInfinity;
        for (int row = 0, at = lane, k = 0; row < count; row++, at += LineTile.Lanes)
        {
            while (_bounds[k + 1] < row)
            {
                k++;
            }

            squares[at] = _heights[k] + weights[Math.Abs(row - _vertices[k])];
            if (sources.Length > 0)
            {
                sources[at] = _sources[k];
            }
        }
    }
}
