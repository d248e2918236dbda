using System.Collections.Immutable;

namespace Cathograph.Imaging.Xanes;

/// <summary>
/// Least-squares polynomials around each point of an energy grid, as linear operations: the coefficients over powers of (E - E_k) in eV are sums over the points of the
/// window of k. A spectrum and each pixel of a stack go through the same ones. The window holds the points within the half width, and the nearest ones beyond it until
/// there are enough.
/// </summary>
public sealed class LocalPolynomials
{
    private readonly ImmutableArray<double> _energy;
    private readonly int[] _first;
    private readonly int[] _last;

    // Made when they are first used; two threads that make the same one make equal numbers.
    private readonly double[]?[] _maps;

    private LocalPolynomials(ImmutableArray<double> energy, int order, (int[] First, int[] Last) windows)
    {
        Order = order;
        _energy = energy;
        (_first, _last) = windows;
        _maps = new double[energy.Length][];
    }

    /// <summary>Order of the polynomials.</summary>
    public int Order { get; }

    /// <summary>Number of points of the grid.</summary>
    public int Count => _first.Length;

    /// <summary>Makes the operations.</summary>
    /// <param name="energy">Photon energies in eV, strictly rising, more than the order.</param>
    /// <param name="halfWidth">Half width of a window in eV, above 0.</param>
    /// <param name="order">Order, from 1 to 6.</param>
    /// <returns>One window a point.</returns>
    public static LocalPolynomials Create(ImmutableArray<double> energy, double halfWidth, int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halfWidth);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, 6);
        int[] first = new int[energy.Length];
        int[] last = new int[energy.Length];
        int fewest = Math.Min(order + 2, energy.Length);
        for (int k = 0; k < energy.Length; k++)
        {
            (first[k], last[k]) = Window(energy, k, halfWidth, fewest);
        }

        return new LocalPolynomials(energy, order, (first, last));
    }

    /// <summary>Index of the first point of a window.</summary>
    /// <param name="centre">Index of its middle.</param>
    /// <returns>The index.</returns>
    public int First(int centre) => _first[centre];

    /// <summary>Number of points of a window.</summary>
    /// <param name="centre">Index of its middle.</param>
    /// <returns>At least one more than the order.</returns>
    public int Size(int centre) => _last[centre] - _first[centre] + 1;

    /// <summary>Weights of the points of a window in the coefficients, at index <c>coefficient x Size + point</c>.</summary>
    /// <param name="centre">Index of its middle.</param>
    /// <returns>The weights.</returns>
    public ReadOnlySpan<double> Projection(int centre) => _maps[centre] ??= Map(_energy, centre, (_first[centre], _last[centre]), Order);

    /// <summary>The polynomial around a point.</summary>
    /// <param name="values">Values on the grid.</param>
    /// <param name="centre">Index of the middle.</param>
    /// <param name="coefficients">Order + 1 coefficients over powers of (E - E_k) in eV; written.</param>
    public void Fit(ReadOnlySpan<double> values, int centre, Span<double> coefficients)
    {
        int size = Size(centre);
        ReadOnlySpan<double> map = Projection(centre);
        ReadOnlySpan<double> window = values.Slice(_first[centre], size);
        for (int j = 0; j <= Order; j++)
        {
            double sum = 0;
            for (int i = 0; i < size; i++)
            {
                sum += map[(j * size) + i] * window[i];
            }

            coefficients[j] = sum;
        }
    }

    /// <summary>The values of all polynomials at their middles: the grid smoothed.</summary>
    /// <param name="values">Values on the grid.</param>
    /// <returns>As many.</returns>
    public double[] Smooth(ReadOnlySpan<double> values) => Coefficient(values, 0);

    /// <summary>The value of one polynomial at its middle.</summary>
    /// <param name="values">Values on the grid.</param>
    /// <param name="centre">Index of the middle.</param>
    /// <returns>The smoothed value.</returns>
    public double SmoothAt(ReadOnlySpan<double> values, int centre) => Coefficient(values, centre, 0);

    /// <summary>The slope of one polynomial at its middle, per eV.</summary>
    /// <param name="values">Values on the grid.</param>
    /// <param name="centre">Index of the middle.</param>
    /// <returns>The slope.</returns>
    public double SlopeAt(ReadOnlySpan<double> values, int centre) => Coefficient(values, centre, 1);

    /// <summary>The slopes of all polynomials at their middles, per eV.</summary>
    /// <param name="values">Values on the grid.</param>
    /// <returns>As many.</returns>
    public double[] Slope(ReadOnlySpan<double> values) => Coefficient(values, 1);

    /// <summary>Adds the weights that the points have in a derivative of the polynomial around a centre.</summary>
    /// <param name="centre">Index of the middle.</param>
    /// <param name="offset">E - E_k in eV.</param>
    /// <param name="derivative">0 for the value, 1 for the slope.</param>
    /// <param name="factor">Factor of the weights.</param>
    /// <param name="weights">One a point of the grid; added to.</param>
    public void AddWeights(int centre, double offset, int derivative, double factor, Span<double> weights)
    {
        int size = Size(centre);
        ReadOnlySpan<double> map = Projection(centre);
        for (int j = derivative; j <= Order; j++)
        {
            double power = factor * Math.Pow(offset, j - derivative);
            for (int d = 0; d < derivative; d++)
            {
                power *= j - d;
            }

            for (int i = 0; i < size; i++)
            {
                weights[_first[centre] + i] += power * map[(j * size) + i];
            }
        }
    }

    private double[] Coefficient(ReadOnlySpan<double> values, int coefficient)
    {
        double[] results = new double[Count];
        for (int k = 0; k < results.Length; k++)
        {
            results[k] = Coefficient(values, k, coefficient);
        }

        return results;
    }

    private double Coefficient(ReadOnlySpan<double> values, int centre, int coefficient)
    {
        int size = Size(centre);
        ReadOnlySpan<double> map = Projection(centre).Slice(coefficient * size, size);
        ReadOnlySpan<double> window = values.Slice(_first[centre], size);
        double sum = 0;
        for (int i = 0; i < size; i++)
        {
            sum += map[i] * window[i];
        }

        return sum;
    }

    private static (int Low, int High) Window(ImmutableArray<double> energy, int centre, double halfWidth, int fewest)
    {
        double reach = halfWidth * (1 + 1e-9);
        int low = centre;
        int high = centre;
        while (low > 0 && energy[centre] - energy[low - 1] <= reach)
        {
            low--;
        }

        while (high < energy.Length - 1 && energy[high + 1] - energy[centre] <= reach)
        {
            high++;
        }

        while (high - low + 1 < fewest)
        {
            double below = low > 0 ? energy[centre] - energy[low - 1] : double.PositiveInfinity;
            double above = high < energy.Length - 1 ? energy[high + 1] - energy[centre] : double.PositiveInfinity;
            if (below <= above)
            {
                low--;
            }
            else
            {
                high++;
            }
        }

        return (low, high);
    }

    private static double[] Map(ImmutableArray<double> energy, int centre, (int Low, int High) window, int order)
    {
        int size = window.High - window.Low + 1;
        double scale = Math.Max(energy[window.High] - energy[centre], energy[centre] - energy[window.Low]);
        double[] t = new double[size];
        for (int i = 0; i < size; i++)
        {
            t[i] = (energy[window.Low + i] - energy[centre]) / scale;
        }

        double[] map = PolynomialProjection.Of(t, Math.Min(order, size - 1)) ?? new double[size];
        double[] scaled = new double[(order + 1) * size];
        double power = 1;
        for (int j = 0; j < map.Length / size; j++)
        {
            for (int i = 0; i < size; i++)
            {
                scaled[(j * size) + i] = map[(j * size) + i] / power;
            }

            power *= scale;
        }

        return scaled;
    }
}
