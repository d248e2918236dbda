using Cathograph.Numerics.Statistics;

namespace Cathograph.Imaging.ForwardRadiography;

/// <summary>A Gaussian over equal cells of a line: each weight is the integral of the bell over a cell, so that it serves blurs below a cell too.</summary>
public sealed class GaussianBlur
{
    // What lies beyond five standard deviations is 6e-7 of the whole.
    private const double Reach = 5;
    private readonly double[] _weights;

    /// <summary>Initialises a blur.</summary>
    /// <param name="deviation">Standard deviation in cells, at least 0.</param>
    public GaussianBlur(double deviation)
    {
        int reach = deviation > 0 ? (int)Math.Ceiling(Reach * deviation) + 1 : 0;
        _weights = new double[reach + 1];
        double sum = 0;
        for (int i = 0; i <= reach; i++)
        {
            _weights[i] = deviation > 0 ? NormalDistribution.Below((i + 0.5) / deviation) - NormalDistribution.Below((i - 0.5) / deviation) : 1;
            sum += i == 0 ? _weights[i] : 2 * _weights[i];
        }

        for (int i = 0; i <= reach; i++)
        {
            _weights[i] /= sum;
        }
    }

    /// <summary>Gets the number of cells on either side that count.</summary>
    public int Radius => _weights.Length - 1;

    /// <summary>The weight of a cell.</summary>
    /// <param name="offset">Distance in cells.</param>
    /// <returns>0 beyond <see cref="Radius"/>.</returns>
    public double Weight(int offset) => Math.Abs(offset) <= Radius ? _weights[Math.Abs(offset)] : 0;

    /// <summary>Blurs a line that goes on beyond its ends as it ends.</summary>
    /// <param name="values">The line.</param>
    /// <param name="blurred">Receives the result, as long.</param>
    public void Apply(ReadOnlySpan<double> values, Span<double> blurred)
    {
        int last = values.Length - 1;
        for (int i = 0; i <= last; i++)
        {
            double sum = _weights[0] * values[i];
            for (int k = 1; k < _weights.Length; k++)
            {
                sum += _weights[k] * (values[Math.Max(i - k, 0)] + values[Math.Min(i + k, last)]);
            }

            blurred[i] = sum;
        }
    }
}
