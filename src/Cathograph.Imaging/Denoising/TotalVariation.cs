using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Filters;

namespace Cathograph.Imaging.Denoising;

/// <summary>
/// The image u with the least |u - f|^2 / 2 + weight TV(u): flat regions with sharp borders. Accelerated primal-dual steps (Chambolle and Pock 2011, algorithm 2);
/// the gap between the primal and the dual energy bounds how far u is from the minimum.
/// </summary>
internal sealed class TotalVariation
{
    private const int Lanes = 16;
    private const int CheckEvery = 10;
    private const int MostIterations = 1000;

    // Half the square of the distance to the minimum is at most the gap.
    private const double Tolerance = 0.02;

    private readonly BoxShape _shape;
    private readonly float[] _f;
    private readonly float[] _u;
    private readonly float[] _bar;
    private readonly float[] _px;
    private readonly float[] _py;
    private readonly float[] _pz;
    private readonly float _wx;
    private readonly float _wy;
    private readonly float _wz;
    private readonly float _weight;
    private readonly int _threads;

    private TotalVariation(float[] f, BoxShape shape, AxisLengths unit, double weight, int threads)
    {
        _shape = shape;
        _f = f;
        _u = [.. f];
        _bar = [.. f];
        _px = new float[f.Length];
        _py = new float[f.Length];
        _pz = shape.Depth > 1 ? new float[f.Length] : [];
        (_wx, _wy, _wz) = ((float)unit.X, (float)unit.Y, (float)unit.Z);
        _weight = (float)weight;
        _threads = threads;
    }

    /// <summary>Filters in place; 20 bytes a voxel beside the input.</summary>
    /// <param name="values">The volume f; receives u.</param>
    /// <param name="shape">Its counts.</param>
    /// <param name="unit">The weight of a difference along each axis: the smallest edge of a voxel over the one along it.</param>
    /// <param name="strength">The weight of the total variation and the noise it is meant for: the weight is their product.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Whether the gap fell below the tolerance; the residual is the bound of the root mean square distance to the minimum in standard deviations of the noise, over its tolerance.</returns>
    [Kernel("an internal solver with its grid and its weights")]
    public static Verdict InPlace(float[] values, BoxShape shape, AxisLengths unit, (double Weight, double Noise) strength, int threads, CancellationToken cancellation)
    {
        double mean = values.Sum(value => (double)value) / values.Length;
        for (int k = 0; k < values.Length; k++)
        {
            values[k] -= (float)mean;
        }

        var solver = new TotalVariation(values, shape, unit, strength.Weight * strength.Noise, threads);
        Verdict verdict = solver.Solve(strength.Noise, cancellation);
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = solver._u[k] + (float)mean;
        }

        return verdict;
    }

    private Verdict Solve(double noise, CancellationToken cancellation)
    {
        double norm = 4 * ((_wx * _wx) + (_wy * _wy) + (_pz.Length > 0 ? _wz * _wz : 0));
        double tau = 1 / Math.Sqrt(norm);
        double sigma = 1 / (tau * norm);
        double bound = double.PositiveInfinity;
        for (int iteration = 1; iteration <= MostIterations; iteration++)
        {
            float step = (float)sigma;
            PlaneWork.Run(_shape.Depth * _shape.Height, _threads, row => Dual(row, step), cancellation);
            double theta = 1 / Math.Sqrt(1 + (2 * tau));
            (float t, float extra) = ((float)tau, (float)theta);
            PlaneWork.Run(_shape.Depth * _shape.Height, _threads, row => Primal(row, t, extra), cancellation);
            (tau, sigma) = (tau * theta, sigma / theta);
            if (iteration % CheckEvery == 0)
            {
                bound = Math.Sqrt(2 * Math.Max(0, Gap(cancellation)) / _u.Length) / noise;
                if (bound <= Tolerance)
                {
                    return new Verdict(Outcome.Completed, FormattableString.Invariant($"Total variation: within {bound:G2} standard deviations of the noise of the minimum (root mean square)."), bound / Tolerance, 0, iteration);
                }
            }
        }

        return new Verdict(
            Outcome.NotConverged,
            FormattableString.Invariant($"Total variation: after {MostIterations} iterations the image may still be {bound:G2} standard deviations of the noise off the minimum (root mean square); try a smaller strength."),
            bound / Tolerance,
            0,
            MostIterations);
    }

    [Kernel("the dual step: gradient of the extrapolated image, and projection onto the ball")]
    private void Dual(int row, float step)
    {
        (int z, int y) = Math.DivRem(row, _shape.Height);
        int start = row * _shape.Width;
        int below = y < _shape.Height - 1 ? _shape.Width : 0;
        int behind = _pz.Length > 0 && z < _shape.Depth - 1 ? _shape.Plane : 0;
        bool isSolid = _pz.Length > 0;
        ref float bar = ref MemoryMarshal.GetArrayDataReference(_bar);
        ref float px = ref MemoryMarshal.GetArrayDataReference(_px);
        ref float py = ref MemoryMarshal.GetArrayDataReference(_py);
        ref float pz = ref MemoryMarshal.GetArrayDataReference(_pz);
        float inverse = 1 / _weight;
        int x = 0;
        for (; x < _shape.Width - Lanes; x += Lanes)
        {
            nuint i = (nuint)(start + x);
            Vector512<float> here = Vector512.LoadUnsafe(ref bar, i);
            Vector512<float> qx = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref bar, i + 1) - here, Vector512.Create(step * _wx), Vector512.LoadUnsafe(ref px, i));
            Vector512<float> qy = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref bar, i + (nuint)below) - here, Vector512.Create(step * _wy), Vector512.LoadUnsafe(ref py, i));
            Vector512<float> square = (qx * qx) + (qy * qy);
            Vector512<float> qz = Vector512<float>.Zero;
            if (isSolid)
            {
                qz = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref bar, i + (nuint)behind) - here, Vector512.Create(step * _wz), Vector512.LoadUnsafe(ref pz, i));
                square += qz * qz;
            }

            Vector512<float> factor = Vector512<float>.One / Vector512.Max(Vector512<float>.One, Vector512.Sqrt(square) * inverse);
            (qx * factor).StoreUnsafe(ref px, i);
            (qy * factor).StoreUnsafe(ref py, i);
            if (isSolid)
            {
                (qz * factor).StoreUnsafe(ref pz, i);
            }
        }

        for (; x < _shape.Width; x++)
        {
            int i = start + x;
            float here = _bar[i];
            float qx = _px[i] + (step * _wx * (x < _shape.Width - 1 ? _bar[i + 1] - here : 0));
            float qy = _py[i] + (step * _wy * (_bar[i + below] - here));
            float qz = isSolid ? _pz[i] + (step * _wz * (_bar[i + behind] - here)) : 0;
            float factor = 1 / MathF.Max(1, MathF.Sqrt((qx * qx) + (qy * qy) + (qz * qz)) * inverse);
            _px[i] = qx * factor;
            _py[i] = qy * factor;
            if (isSolid)
            {
                _pz[i] = qz * factor;
            }
        }
    }

    // The primal step. The last dual value along an axis is always 0, because the forward difference is 0 there.
    [Kernel("the primal step: divergence of the dual variable, and the pull towards the data")]
    private void Primal(int row, float tau, float theta)
    {
        int start = row * _shape.Width;
        float pull = 1 / (1 + tau);
        ref float u = ref MemoryMarshal.GetArrayDataReference(_u);
        ref float f = ref MemoryMarshal.GetArrayDataReference(_f);
        ref float bar = ref MemoryMarshal.GetArrayDataReference(_bar);
        float[] divergence = Scratch.Rent(_shape.Width + Lanes);
        Divergence(row, divergence);
        int x = 0;
        for (; x <= _shape.Width - Lanes; x += Lanes)
        {
            nuint i = (nuint)(start + x);
            Vector512<float> old = Vector512.LoadUnsafe(ref u, i);
            Vector512<float> now = (old + (Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(divergence), (nuint)x) * tau) + (Vector512.LoadUnsafe(ref f, i) * tau)) * pull;
            now.StoreUnsafe(ref u, i);
            Vector512.FusedMultiplyAdd(now - old, Vector512.Create(theta), now).StoreUnsafe(ref bar, i);
        }

        for (; x < _shape.Width; x++)
        {
            float now = (_u[start + x] + (tau * divergence[x]) + (tau * _f[start + x])) * pull;
            _bar[start + x] = now + (theta * (now - _u[start + x]));
            _u[start + x] = now;
        }

        Scratch.Return(divergence);
    }

    [Kernel("backward differences along three axes, vectorised")]
    private void Divergence(int row, float[] target)
    {
        (int z, int y) = Math.DivRem(row, _shape.Height);
        int start = row * _shape.Width;
        ref float px = ref MemoryMarshal.GetArrayDataReference(_px);
        ref float py = ref MemoryMarshal.GetArrayDataReference(_py);
        ref float pz = ref MemoryMarshal.GetArrayDataReference(_pz);
        ref float to = ref MemoryMarshal.GetArrayDataReference(target);
        target[0] = At(start, 0, y, z);
        int x = 1;
        for (; x <= _shape.Width - Lanes; x += Lanes)
        {
            nuint i = (nuint)(start + x);
            Vector512<float> sum = (Vector512.LoadUnsafe(ref px, i) - Vector512.LoadUnsafe(ref px, i - 1)) * _wx;
            Vector512<float> down = Vector512.LoadUnsafe(ref py, i);
            sum = Vector512.FusedMultiplyAdd(y > 0 ? down - Vector512.LoadUnsafe(ref py, i - (nuint)_shape.Width) : down, Vector512.Create(_wy), sum);
            if (_pz.Length > 0)
            {
                Vector512<float> back = Vector512.LoadUnsafe(ref pz, i);
                sum = Vector512.FusedMultiplyAdd(z > 0 ? back - Vector512.LoadUnsafe(ref pz, i - (nuint)_shape.Plane) : back, Vector512.Create(_wz), sum);
            }

            sum.StoreUnsafe(ref to, (nuint)x);
        }

        for (; x < _shape.Width; x++)
        {
            target[x] = At(start + x, x, y, z);
        }
    }

    private float At(int i, int x, int y, int z)
    {
        float sum = _wx * (_px[i] - (x > 0 ? _px[i - 1] : 0));
        sum += _wy * (_py[i] - (y > 0 ? _py[i - _shape.Width] : 0));
        return _pz.Length > 0 ? sum + (_wz * (_pz[i] - (z > 0 ? _pz[i - _shape.Plane] : 0))) : sum;
    }

    // weight TV(u) + |u - f|^2 / 2 + <f, div p> + |div p|^2 / 2
    private double Gap(CancellationToken cancellation)
    {
        double[] parts = new double[_shape.Depth * _shape.Height];
        PlaneWork.Run(parts.Length, _threads, row =>
        {
            (int z, int y) = Math.DivRem(row, _shape.Height);
            int start = row * _shape.Width;
            int below = y < _shape.Height - 1 ? _shape.Width : 0;
            int behind = z < _shape.Depth - 1 ? _shape.Plane : 0;
            float[] divergence = Scratch.Rent(_shape.Width + Lanes);
            Divergence(row, divergence);
            double sum = 0;
            for (int x = 0; x < _shape.Width; x++)
            {
                int i = start + x;
                double gx = x < _shape.Width - 1 ? _wx * (_u[i + 1] - _u[i]) : 0;
                double gy = _wy * (_u[i + below] - _u[i]);
                double gz = _wz * (_u[i + behind] - _u[i]);
                double away = _u[i] - _f[i];
                double d = divergence[x];
                sum += (_weight * Math.Sqrt((gx * gx) + (gy * gy) + (gz * gz))) + (0.5 * away * away) + (_f[i] * d) + (0.5 * d * d);
            }

            Scratch.Return(divergence);
            parts[row] = sum;
        }, cancellation);
        return parts.Sum();
    }
}
