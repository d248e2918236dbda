using Cathograph.Core;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// What <see cref="ExtraLinks"/> add to the sweeps over rows of voxels: every sweep does the faces of all voxels at once, and the few nodes with further links are then set right.
/// The tail is smoothed after the black voxels on the way down and before them on the way up.
/// </summary>
internal sealed class ExtraRows<TTable>
    where TTable : struct, IFaceTable
{
    private const int Piece = 8192;

    private readonly VoxelFields _fields;
    private readonly VoxelRows<TTable> _rows;
    private readonly ExtraLinks _extra;
    private readonly int[] _tailAggregates;
    private readonly float[] _faces;
    private readonly float[] _around;
    private readonly int _threads;

    public ExtraRows(VoxelFields fields, VoxelRows<TTable> rows, ExtraLinks extra, int[] tailAggregates, int threads)
    {
        (_fields, _rows, _extra, _tailAggregates, _threads) = (fields, rows, extra, tailAggregates, threads);
        (_faces, _around) = (new float[extra.Nodes.Length], new float[extra.Nodes.Length]);
        ConductionGrid grid = fields.Grid;
        for (int row = 0; row < grid.Height * grid.Depth; row++)
        {
            var place = new RowPlace(grid, row % grid.Height, row / grid.Height);
            for (int k = extra.RowStarts[row]; k < extra.RowStarts[row + 1]; k++)
            {
                _faces[k] = rows.DiagonalAt(place, extra.Nodes[k] - (int)place.Own);
            }
        }
    }

    /// <summary>Sets the red nodes of a row right after smoothing from nothing.</summary>
    public void StartRed(in RowPlace row)
    {
        for (int k = _extra.RowStarts[row.Number]; k < _extra.RowStarts[row.Number + 1]; k++)
        {
            int i = _extra.Nodes[k];
            if (IsColour(row, i, 0))
            {
                _fields.Correction[i] = _fields.Residual[i] / (_faces[k] + _extra.Sums[k]);
            }
        }
    }

    /// <summary>Clears the tail before smoothing from nothing.</summary>
    public void StartTail() => _fields.Correction.AsSpan(_fields.Grid.Length).Clear();

    /// <summary>Collects what flows through further links into all nodes, before voxels change.</summary>
    public void Gather(CancellationToken cancellation) => ForNodes(0, _extra.Voxels, k => _around[k] = Around(k, _fields.Correction), cancellation);

    /// <summary>Sets the nodes of a colour in a row right after their faces alone were balanced.</summary>
    public void Relax(in RowPlace row, int colour)
    {
        for (int k = _extra.RowStarts[row.Number]; k < _extra.RowStarts[row.Number + 1]; k++)
        {
            int i = _extra.Nodes[k];
            if (IsColour(row, i, colour))
            {
                _fields.Correction[i] = Balanced(k, _fields.Correction[i]);
            }
        }
    }

    /// <summary>As <see cref="Relax"/> for red nodes, with what the change adds to the sums of the row.</summary>
    public (double WithResidual, double WithCurrent) FinishRed(in RowPlace row)
    {
        double withResidual = 0;
        double withCurrent = 0;
        for (int k = _extra.RowStarts[row.Number]; k < _extra.RowStarts[row.Number + 1]; k++)
        {
            int i = _extra.Nodes[k];
            if (IsColour(row, i, 0))
            {
                float before = _fields.Correction[i];
                float after = Balanced(k, before);
                _fields.Correction[i] = after;
                withResidual += (double)_fields.Residual[i] * ((double)after - before);
                withCurrent += ((double)after - before) * _rows.CurrentAt(_fields.Direction, row, i - (int)row.Own);
            }
        }

        return (withResidual, withCurrent);
    }

    /// <summary>What the further links and the tail add to the sums of the search.</summary>
    public (double WithResidual, double WithCurrent) Products(CancellationToken cancellation)
    {
        double withResidual = 0;
        for (int t = _fields.Grid.Length; t < _fields.Residual.Length; t++)
        {
            withResidual += (double)_fields.Residual[t] * _fields.Correction[t];
        }

        return (withResidual, Sum(k => _fields.Correction[_extra.Nodes[k]] * OutOf(k, _fields.Direction), cancellation));
    }

    /// <summary>Smooths the tail, one unknown after the other.</summary>
    /// <param name="backward">From the last to the first.</param>
    public void RelaxTail(bool backward)
    {
        for (int t = 0; t < _extra.Tail; t++)
        {
            int k = _extra.Voxels + (backward ? _extra.Tail - 1 - t : t);
            int i = _extra.Nodes[k];
            _fields.Correction[i] = (_fields.Residual[i] + Around(k, _fields.Correction)) / _extra.Sums[k];
        }
    }

    /// <summary>The current that is left in the nodes of a row after smoothing; those of black ones are added to their aggregates at once.</summary>
    /// <param name="row">The row.</param>
    /// <param name="left">The current of red voxels, set right where they are nodes.</param>
    /// <param name="black">Receives place and current of black nodes.</param>
    public void Left(in RowPlace row, Span<float> left, Action<int, float> black)
    {
        for (int k = _extra.RowStarts[row.Number]; k < _extra.RowStarts[row.Number + 1]; k++)
        {
            int i = _extra.Nodes[k];
            float rest = (float)(_fields.Residual[i] - (double)_rows.CurrentAt(_fields.Correction, row, i - (int)row.Own) - OutOf(k, _fields.Correction));
            if (IsColour(row, i, 0))
            {
                left[i - (int)row.Own] = rest;
            }
            else
            {
                black(i, rest);
            }
        }
    }

    /// <summary>Adds the current that is left in the tail to its aggregates.</summary>
    public void RestrictTail(float[] coarse)
    {
        for (int t = 0; t < _extra.Tail; t++)
        {
            int k = _extra.Voxels + t;
            coarse[_tailAggregates[t]] += (float)(_fields.Residual[_extra.Nodes[k]] - OutOf(k, _fields.Correction));
        }
    }

    /// <summary>Adds the correction of the aggregates to black nodes of a row; red ones are done with all voxels.</summary>
    public void ProlongBlack(in RowPlace row, Action<int> add)
    {
        for (int k = _extra.RowStarts[row.Number]; k < _extra.RowStarts[row.Number + 1]; k++)
        {
            if (IsColour(row, _extra.Nodes[k], 1))
            {
                add(_extra.Nodes[k]);
            }
        }
    }

    /// <summary>Adds the correction of the aggregates to the tail.</summary>
    public void ProlongTail(float[] coarse)
    {
        for (int t = 0; t < _extra.Tail; t++)
        {
            _fields.Correction[_fields.Grid.Length + t] += coarse[_tailAggregates[t]];
        }
    }

    /// <summary>Turns the direction of the tail.</summary>
    public void Turn(float factor)
    {
        for (int t = _fields.Grid.Length; t < _fields.Direction.Length; t++)
        {
            _fields.Direction[t] = _fields.Correction[t] + (factor * _fields.Direction[t]);
        }
    }

    /// <summary>Direction times the current of it through further links.</summary>
    public double Power(CancellationToken cancellation) => Sum(k => _fields.Direction[_extra.Nodes[k]] * OutOf(k, _fields.Direction), cancellation);

    /// <summary>Goes along the direction.</summary>
    /// <returns>By how much the sum of the squared residuals changes.</returns>
    public double Step(double length, CancellationToken cancellation)
    {
        double squares = Sum(
            k =>
            {
                int i = _extra.Nodes[k];
                float before = _fields.Residual[i];
                float after = (float)(before - (length * OutOf(k, _fields.Direction)));
                _fields.Residual[i] = after;
                return ((double)after * after) - (k < _extra.Voxels ? (double)before * before : 0);
            },
            cancellation);
        for (int t = _fields.Grid.Length; t < _fields.Direction.Length; t++)
        {
            _fields.Potential[t] += length * _fields.Direction[t];
        }

        return squares;
    }

    /// <summary>Takes the residual anew after that of the faces was taken.</summary>
    /// <returns>What further links add to the balance.</returns>
    [Kernel("the loop over links with the currents, powers and both electrodes in one")]
    public ConductionBalance Refresh()
    {
        double[] v = _fields.Potential;
        var balance = default(ConductionBalance);
        for (int k = 0; k < _extra.Nodes.Length; k++)
        {
            int i = _extra.Nodes[k];
            double net = 0;
            double twice = 0;
            double around = 0;
            for (int link = _extra.Starts[k]; link < _extra.Starts[k + 1]; link++)
            {
                double fall = v[_extra.Others[link]] + _extra.Jumps[link] - v[i];
                double current = _extra.Links[link] * fall;
                net += current;
                twice += current * fall;
                around += _extra.Jumps[link] > 0 ? current * _extra.Jumps[link] : 0;
            }

            double entering = _extra.First[k] * (1 - v[i]);
            double leaving = _extra.Last[k] * v[i];
            net += entering - leaving;
            double before = k < _extra.Voxels ? _fields.Residual[i] : 0;
            _fields.Residual[i] = (float)(before + net);
            balance += new ConductionBalance(
                ((before + net) * (before + net)) - (before * before), entering + around, leaving, (0.5 * twice) + (entering * (1 - v[i])) + (leaving * v[i]));
        }

        return balance;
    }

    private static bool IsColour(in RowPlace row, int place, int colour) => (((place - (int)row.Own) ^ row.Parity) & 1) == colour;

    // A voxel without faces was left at 0 by the sweep.
    private float Balanced(int k, float withFaces)
    {
        float current = _faces[k] > 0 ? withFaces * _faces[k] : _fields.Residual[_extra.Nodes[k]];
        return (current + _around[k]) / (_faces[k] + _extra.Sums[k]);
    }

    private float Around(int k, float[] values)
    {
        float sum = 0;
        for (int link = _extra.Starts[k]; link < _extra.Starts[k + 1]; link++)
        {
            sum += _extra.Links[link] * values[_extra.Others[link]];
        }

        return sum;
    }

    // The current out of a node through its further links.
    private double OutOf(int k, float[] values)
    {
        float here = values[_extra.Nodes[k]];
        double sum = (_extra.First[k] + (double)_extra.Last[k]) * here;
        for (int link = _extra.Starts[k]; link < _extra.Starts[k + 1]; link++)
        {
            sum += _extra.Links[link] * ((double)here - values[_extra.Others[link]]);
        }

        return sum;
    }

    private void ForNodes(int from, int end, Action<int> node, CancellationToken cancellation) => VoxelWork.Run(
        (end - from + Piece - 1) / Piece,
        _threads,
        piece =>
        {
            for (int k = from + (piece * Piece); k < Math.Min(end, from + ((piece + 1) * Piece)); k++)
            {
                node(k);
            }
        },
        cancellation);

    private double Sum(Func<int, double> node, CancellationToken cancellation)
    {
        double[] sums = new double[(_extra.Nodes.Length + Piece - 1) / Piece];
        ForNodes(0, _extra.Nodes.Length, k => sums[k / Piece] += node(k), cancellation);
        return sums.Sum();
    }
}
