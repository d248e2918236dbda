using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>
/// Reads edge energy, white line, edge integral and fractions with their errors from spectra of pixels, 64 side by side. What is linear is done for all of them in vectors of eight; the roots of the
/// polynomials pixel by pixel. Same numbers as from single spectra, to rounding.
/// </summary>
internal sealed class PixelKernel
{
    private const int Lanes = PixelTile.Lanes;
    private const int EdgeNewtons = 6;
    private const int LineNewtons = 8;

    // Rounds end when a step is below this many eV: the maps are single precision.
    private const double Tolerance = 1e-7;

    private readonly PixelPlan _plan;
    private readonly PixelMapOptions _options;
    private readonly PixelOutput _to;
    private readonly double[] _tile;
    private readonly double[] _smooth;
    private readonly float[] _distances;
    private readonly double[] _noise = new double[Lanes];
    private readonly double[] _pre0 = new double[Lanes];
    private readonly double[] _pre1 = new double[Lanes];
    private readonly double[] _step = new double[Lanes];
    private readonly double[] _sums = new double[Lanes];
    private readonly double[] _products;
    private readonly int[] _centre = new int[Lanes];
    private readonly double[] _start = new double[Lanes];

    public PixelKernel(PixelPlan plan, PixelMapOptions options, PixelOutput to)
    {
        (_plan, _options, _to) = (plan, options, to);
        _tile = new double[plan.Energy.Length * Lanes];
        _smooth = new double[plan.Energy.Length * Lanes];
        _distances = new float[Math.Max(1, plan.Noise.Count) * Lanes];
        _products = new double[(plan.Mixture?.Unknowns ?? 0) * Lanes];
    }

    /// <summary>Reads some pixels.</summary>
    /// <param name="stack">Optical densities, energy by energy.</param>
    /// <param name="plane">Pixels of an energy in it.</param>
    /// <param name="first">The first pixel in it.</param>
    /// <param name="pixels">How many.</param>
    /// <param name="target">The first pixel in the maps.</param>
    public void Run(ReadOnlySpan<float> stack, int plane, int first, int pixels, int target)
    {
        for (int k = 0; k < pixels; k += Lanes)
        {
            Tile(stack, plane, first + k, Math.Min(Lanes, pixels - k), target + k);
        }
    }

    private void Tile(ReadOnlySpan<float> stack, int plane, int first, int pixels, int target)
    {
        if (PixelTile.Load(stack, plane, first, pixels, _tile))
        {
            PixelTile.FillGaps(_tile, (int)(_options.MostMissing * _plan.Energy.Length));
        }

        PixelTile.Sum(_tile, _plan.Step, 0, _step);
        _plan.Noise.Estimate(_tile, _distances, _noise);
        bool isAny = false;
        for (int p = 0; p < pixels; p++)
        {
            bool isIn = _step[p] > 0 && _step[p] >= _options.LeastStep && _step[p] >= _options.LeastSignal * _noise[p] && _noise[p] >= 0;
            _to.Step[target + p] = (float)_step[p];
            _to.Noise[target + p] = (float)_noise[p];
            _to.Mask[target + p] = isIn ? (byte)1 : (byte)0;
            isAny |= isIn;
        }

        if (!isAny)
        {
            Clear(target, pixels);
            return;
        }

        PixelTile.Sum(_tile, _plan.Pre0, 0, _pre0);
        PixelTile.Sum(_tile, _plan.Pre1, 0, _pre1);
        PixelTile.Normalise(_tile, _plan.T, _pre0, _pre1, _step);
        Edges(pixels, target);
        Lines(pixels, target);
        Integrals(pixels, target);
        Mixtures(pixels, target);
    }

    private void Clear(int target, int pixels)
    {
        foreach (float[] map in (ReadOnlySpan<float[]>)[_to.EdgeEnergy, _to.EdgeEnergyError, _to.WhiteLine, _to.WhiteLineError, _to.Integral, _to.IntegralError, .. _to.Fractions, .. _to.FractionErrors, _to.Deviation])
        {
            if (map.Length > 0)
            {
                map.AsSpan(target, pixels).Fill(float.NaN);
            }
        }
    }

    private void Smooth(LocalPolynomials local, int first, int last)
    {
        for (int k = first; k <= last; k++)
        {
            PixelTile.Sum(_tile, local.Projection(k)[..local.Size(k)], local.First(k), _smooth.AsSpan(k * Lanes, Lanes));
        }
    }

    private void Edges(int pixels, int target)
    {
        Smooth(_plan.Edge, 0, _plan.Energy.Length - 1);
        Crossings();
        Span<double> coefficients = stackalloc double[_plan.Edge.Order + 1];
        Span<double> u = stackalloc double[_plan.Edge.Order + 4];
        for (int p = 0; p < pixels; p++)
        {
            int centre = _centre[p];
            if (_to.Mask[target + p] == 0 || centre < 0)
            {
                _to.EdgeEnergy[target + p] = _to.EdgeEnergyError[target + p] = float.NaN;
                continue;
            }

            Fit(_plan.Edge, centre, p, coefficients);
            (double offset, double slope) = Root(coefficients, centre, _start[p] - _plan.Energy[centre]);
            double energy = _plan.Energy[centre] + offset;
            Powers(offset, u[..coefficients.Length]);
            u[^3] = -1;
            u[^2] = -(energy - _plan.EdgeEnergy) / NormalisationPlan.Scale;
            u[^1] = -_plan.Level;
            double variance = PixelPlan.Form(_plan.EdgeGrams[centre], u);
            _to.EdgeEnergy[target + p] = (float)energy;
            _to.EdgeEnergyError[target + p] = (float)(Math.Sqrt(Math.Max(0, variance)) * _noise[p] / (Math.Abs(slope) * _step[p]));
        }
    }

    // For every pixel the first place where the smoothed values pass the level and stay above it for two points.
    [Kernel("eight pixels at once down the energies")]
    private void Crossings()
    {
        int n = _plan.Energy.Length;
        ref double smooth = ref MemoryMarshal.GetArrayDataReference(_smooth);
        Vector512<double> level = Vector512.Create(_plan.Level);
        for (int lane = 0; lane < Lanes; lane += Vector512<double>.Count)
        {
            Vector512<double> place = Vector512.Create(-1.0);
            Vector512<double> low = Vector512.LoadUnsafe(ref smooth, (nuint)lane);
            Vector512<double> high = Vector512.LoadUnsafe(ref smooth, (nuint)(Lanes + lane));
            for (int k = 0; k + 1 < n; k++)
            {
                Vector512<double> next = k + 2 < n ? Vector512.LoadUnsafe(ref smooth, (nuint)(((k + 2) * Lanes) + lane)) : level;
                Vector512<double> isHere = Vector512.LessThan(low, level) & Vector512.GreaterThanOrEqual(high, level) & Vector512.GreaterThanOrEqual(next, level) & Vector512.LessThan(place, Vector512<double>.Zero);
                if (isHere != Vector512<double>.Zero)
                {
                    place = Vector512.ConditionalSelect(isHere, Vector512.Create((double)k), place);
                    if (Vector512.GreaterThanOrEqualAll(place, Vector512<double>.Zero))
                    {
                        break;
                    }
                }

                (low, high) = (high, next);
            }

            for (int p = 0; p < Vector512<double>.Count; p++)
            {
                SetStart(lane + p, (int)place[p]);
            }
        }
    }

    private void SetStart(int p, int k)
    {
        if (k < 0)
        {
            _centre[p] = -1;
            return;
        }

        double low = _smooth[(k * Lanes) + p];
        double high = _smooth[((k + 1) * Lanes) + p];
        _centre[p] = _plan.Level - low <= high - _plan.Level ? k : k + 1;
        _start[p] = _plan.Energy[k] + ((_plan.Energy[k + 1] - _plan.Energy[k]) * (_plan.Level - low) / (high - low));
    }

    private void Fit(LocalPolynomials local, int centre, int p, Span<double> coefficients)
    {
        int size = local.Size(centre);
        int from = (local.First(centre) * Lanes) + p;
        ReadOnlySpan<double> map = local.Projection(centre);
        coefficients.Clear();
        for (int i = 0; i < size; i++)
        {
            double value = _tile[from + (i * Lanes)];
            for (int j = 0; j < coefficients.Length; j++)
            {
                coefficients[j] += map[(j * size) + i] * value;
            }
        }
    }

    private (double Offset, double Slope) Root(ReadOnlySpan<double> coefficients, int centre, double start)
    {
        double[] energy = _plan.Energy;
        double lowest = energy[Math.Max(0, centre - 1)] - energy[centre];
        double highest = energy[Math.Min(energy.Length - 1, centre + 1)] - energy[centre];
        double offset = start;
        double slope;
        for (int round = 0; round < EdgeNewtons; round++)
        {
            (double value, slope) = PolynomialValue.WithSlope(coefficients, offset);
            if (!(slope > 0))
            {
                offset = start;
                break;
            }

            double next = Math.Clamp(offset + ((_plan.Level - value) / slope), lowest, highest);
            double change = Math.Abs(next - offset);
            offset = next;
            if (change < Tolerance)
            {
                break;
            }
        }

        (_, slope) = PolynomialValue.WithSlope(coefficients, offset);
        return (offset, slope);
    }

    private static void Powers(double offset, Span<double> powers)
    {
        double power = 1;
        for (int j = 0; j < powers.Length; j++)
        {
            powers[j] = power;
            power *= offset;
        }
    }

    private void Lines(int pixels, int target)
    {
        int last = Math.Min(_plan.Energy.Length - 1, _plan.LineLast + 1);
        Smooth(_plan.Line, Math.Max(0, _plan.LineFirst - 1), last);
        Span<double> coefficients = stackalloc double[_plan.Line.Order + 1];
        Span<double> u = stackalloc double[_plan.Line.Order + 1];
        for (int p = 0; p < pixels; p++)
        {
            _to.WhiteLine[target + p] = _to.WhiteLineError[target + p] = float.NaN;
            int centre = _to.Mask[target + p] == 0 ? -1 : Highest(p);
            if (centre < 0)
            {
                continue;
            }

            Fit(_plan.Line, centre, p, coefficients);
            (double offset, double curvature) = Top(coefficients, centre);
            if (double.IsNaN(curvature))
            {
                continue;
            }

            // The slope of the polynomial there, in which the noise enters.
            u[0] = 0;
            double power = 1;
            for (int j = 1; j < u.Length; j++)
            {
                u[j] = j * power;
                power *= offset;
            }

            double variance = PixelPlan.Form(_plan.LineGrams[centre], u);
            _to.WhiteLine[target + p] = (float)(_plan.Energy[centre] + offset);
            double photons = double.IsNaN(_plan.NoiseLevel) ? 1 : Math.Exp(0.5 * _step[p] * (PolynomialValue.WithSlope(coefficients, offset).Value - _plan.NoiseLevel));
            double sharpness = double.IsNaN(_plan.LineCurvature) ? Math.Abs(curvature) : Math.Min(Math.Abs(curvature), -_plan.LineCurvature);
            _to.WhiteLineError[target + p] = (float)(Math.Sqrt(Math.Max(0, variance)) * photons * _noise[p] / (sharpness * _step[p]));
        }
    }

    private int Highest(int p)
    {
        int centre = -1;
        for (int k = _plan.LineFirst; k <= _plan.LineLast; k++)
        {
            centre = centre < 0 || _smooth[(k * Lanes) + p] > _smooth[(centre * Lanes) + p] ? k : centre;
        }

        if (centre <= 0 || centre >= _plan.Energy.Length - 1)
        {
            return -1;
        }

        double top = _smooth[(centre * Lanes) + p];
        return top >= _smooth[((centre - 1) * Lanes) + p] && top >= _smooth[((centre + 1) * Lanes) + p] ? centre : -1;
    }

    private (double Offset, double Curvature) Top(ReadOnlySpan<double> coefficients, int centre)
    {
        double lowest = _plan.Energy[centre - 1] - _plan.Energy[centre];
        double highest = _plan.Energy[centre + 1] - _plan.Energy[centre];
        double offset = 0;
        double curvature;
        for (int round = 0; round < LineNewtons; round++)
        {
            (_, double slope, curvature) = PolynomialValue.WithCurvature(coefficients, offset);
            if (!(curvature < 0))
            {
                return (0, double.NaN);
            }

            double next = Math.Clamp(offset - (slope / curvature), lowest, highest);
            double change = Math.Abs(next - offset);
            offset = next;
            if (change < Tolerance)
            {
                break;
            }
        }

        (_, _, curvature) = PolynomialValue.WithCurvature(coefficients, offset);
        return (offset, curvature);
    }

    private void Integrals(int pixels, int target)
    {
        if (_plan.Trapezoid.Length == 0)
        {
            return;
        }

        PixelTile.Sum(_tile, _plan.Trapezoid, 0, _sums);
        double a = _plan.IntegralGram[0];
        double b = _plan.IntegralGram[1];
        double c = _plan.IntegralGram[3];
        for (int p = 0; p < pixels; p++)
        {
            bool isIn = _to.Mask[target + p] != 0;
            double area = _sums[p];
            double variance = a + (2 * area * b) + (area * area * c);
            _to.Integral[target + p] = isIn ? (float)(_plan.Limits.From + _plan.Limits.Length - area) : float.NaN;
            _to.IntegralError[target + p] = isIn ? (float)(Math.Sqrt(Math.Max(0, variance)) * _noise[p] / _step[p]) : float.NaN;
        }
    }

    private void Mixtures(int pixels, int target)
    {
        if (_plan.Mixture is not { } mixture)
        {
            return;
        }

        for (int k = 0; k < mixture.Unknowns; k++)
        {
            PixelTile.Sum(_tile, mixture.Columns[k], mixture.First, _products.AsSpan(k * Lanes, Lanes));
        }

        PixelTile.Squares(_tile, mixture.First, mixture.Count, _sums);
        Span<double> products = stackalloc double[mixture.Unknowns];
        Span<double> unknowns = stackalloc double[mixture.Unknowns];
        for (int p = 0; p < pixels; p++)
        {
            bool isIn = _to.Mask[target + p] != 0;
            for (int k = 0; k < products.Length; k++)
            {
                products[k] = _products[(k * Lanes) + p];
            }

            double rest = isIn ? mixture.Solve(products, _sums[p], unknowns) : double.NaN;
            double relative = _noise[p] / _step[p];
            double variance = Math.Max(relative * relative, rest / mixture.Freedom);
            for (int k = 0; k < mixture.References; k++)
            {
                _to.Fractions[k][target + p] = isIn ? (float)unknowns[k] : float.NaN;
                _to.FractionErrors[k][target + p] = isIn ? (float)Math.Sqrt(variance * mixture.UnitVariance[k]) : float.NaN;
            }

            _to.Deviation[target + p] = isIn ? (float)Math.Sqrt(rest / mixture.Count) : float.NaN;
        }
    }
}
