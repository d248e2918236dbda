using Cathograph.Numerics.Linear;

namespace Cathograph.Imaging.Alignment;

/// <summary>Shifts of all frames from shifts between pairs of them, by weighted least squares in which pairs that contradict the others lose their weight (Huber).</summary>
internal sealed class ShiftGraph(int frames, int reference)
{
    private const int Rounds = 20;

    // No comparison is better than this many pixels, whatever its noise says: frames of one energy are not those of another.
    private const double Floor = 0.01;
    private const double HuberLimit = 2;

    private readonly List<(int From, int To, double X, double Y, double Error)> _pairs = [];

    /// <summary>Adds that a frame lies further on than another.</summary>
    public void Add(int from, int to, double x, double y, double error) => _pairs.Add((from, to, x, y, Math.Sqrt((error * error) + (Floor * Floor))));

    /// <summary>Solves.</summary>
    /// <returns>A shift a frame, 0 for the reference; the standard error of either coordinate; the largest contradiction in pixels.</returns>
    public (double X, double Y, double Error, double Contradiction)[] Solve()
    {
        double[] x = new double[frames];
        double[] y = new double[frames];
        double[] error = new double[frames];
        double[] weight = [.. _pairs.Select(pair => 1 / (pair.Error * pair.Error))];
        for (int round = 0; round < Rounds; round++)
        {
            double change = Pass(weight, x, y, error);
            for (int k = 0; k < weight.Length; k++)
            {
                (int from, int to, double dx, double dy, double sigma) = _pairs[k];
                double rest = PairShift.Far(x[to] - x[from] - dx, y[to] - y[from] - dy) / sigma;

                // Beyond Huber: a comparison that is wrong by pixels says nothing at all.
                double robust = rest > HuberLimit ? HuberLimit / rest * (HuberLimit / rest) : 1;
                weight[k] = robust / (sigma * sigma);
            }

            if (round > 0 && change < 1e-5)
            {
                break;
            }
        }

        var result = new (double X, double Y, double Error, double Contradiction)[frames];
        for (int k = 0; k < frames; k++)
        {
            result[k] = (x[k], y[k], error[k], 0);
        }

        foreach ((int from, int to, double dx, double dy, _) in _pairs)
        {
            double rest = PairShift.Far(x[to] - x[from] - dx, y[to] - y[from] - dy);
            result[to].Contradiction = Math.Max(result[to].Contradiction, rest);
        }

        return result;
    }

    private double Pass(double[] weight, double[] x, double[] y, double[] error)
    {
        var matrix = new DenseMatrix(frames, frames);
        double[] rx = new double[frames];
        double[] ry = new double[frames];
        for (int k = 0; k < weight.Length; k++)
        {
            (int from, int to, double dx, double dy, _) = _pairs[k];
            double w = weight[k];
            matrix[from, from] += w;
            matrix[to, to] += w;
            matrix[from, to] -= w;
            matrix[to, from] -= w;
            rx[to] += w * dx;
            rx[from] -= w * dx;
            ry[to] += w * dy;
            ry[from] -= w * dy;
        }

        // The reference is held at 0; a frame without any comparison stays where it is.
        for (int k = 0; k < frames; k++)
        {
            matrix[k, k] += k == reference ? 1e12 : 1e-9;
        }

        if (Cholesky.Factorise(matrix) is not { } factor)
        {
            return 0;
        }

        double[] nx = factor.SolveUpper(factor.SolveLower(rx));
        double[] ny = factor.SolveUpper(factor.SolveLower(ry));
        double change = 0;
        for (int k = 0; k < frames; k++)
        {
            change = Math.Max(change, Math.Max(Math.Abs(nx[k] - x[k]), Math.Abs(ny[k] - y[k])));
            (x[k], y[k]) = (nx[k], ny[k]);
            double[] unit = new double[frames];
            unit[k] = 1;
            double[] half = factor.SolveLower(unit);
            error[k] = k == reference ? 0 : Math.Sqrt(VectorSum.Dot(half, half));
        }

        return change;
    }
}
