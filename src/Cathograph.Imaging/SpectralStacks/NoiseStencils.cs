using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>
/// The estimate of <see cref="Xanes.SpectrumNoise"/> for many spectra at once: the distance of each point from the cubic through its four neighbours in units of what noise would make of it, and the
/// median of those distances, found for sixteen pixels at a time by bisection of the bits of the numbers.
/// </summary>
internal sealed class NoiseStencils
{
    private const double NormalMedian = 0.674489750196;
    private const double LargestStep = 12;
    private const int FewestEven = 10;
    private const int Taps = 5;

    private readonly int[] _first;
    private readonly double[] _weights;

    public NoiseStencils(ReadOnlySpan<double> energy)
    {
        List<int> points = Points(energy, LargestStep);
        points = points.Count < FewestEven ? Points(energy, double.PositiveInfinity) : points;
        _first = [.. points.Select(i => i - 2)];
        _weights = new double[Taps * points.Count];
        for (int k = 0; k < points.Count; k++)
        {
            Fill(energy, points[k], _weights.AsSpan(Taps * k, Taps));
        }
    }

    /// <summary>The median over the points of the estimate of numbers at all energies.</summary>
    public double MedianOf(ReadOnlySpan<double> values)
    {
        double[] own = new double[_first.Length];
        for (int k = 0; k < own.Length; k++)
        {
            own[k] = values[_first[k] + 2];
        }

        Array.Sort(own);
        return own.Length == 0 ? double.NaN : own[own.Length / 2];
    }

    /// <summary>Numbers of scratch space a pixel.</summary>
    public int Count => _first.Length;

    /// <summary>The noise of every pixel of a tile.</summary>
    /// <param name="tile">Values, energy by energy, <see cref="PixelTile.Lanes"/> pixels each.</param>
    /// <param name="scratch">Space for Count x Lanes numbers.</param>
    /// <param name="noise">Receives a standard deviation a pixel.</param>
    public void Estimate(double[] tile, float[] scratch, Span<double> noise)
    {
        if (Count == 0)
        {
            noise.Clear();
            return;
        }

        Distances(tile, scratch);
        for (int lane = 0; lane < PixelTile.Lanes; lane += Vector512<float>.Count)
        {
            (Vector512<float> lower, Vector512<float> upper) = Medians(scratch, lane);
            for (int k = 0; k < Vector512<float>.Count; k++)
            {
                noise[lane + k] = (lower[k] + (double)upper[k]) / 2 / NormalMedian;
            }
        }
    }

    [Kernel("five products a point, over raw references")]
    private void Distances(double[] tile, float[] scratch)
    {
        ref double from = ref MemoryMarshal.GetArrayDataReference(tile);
        ref float to = ref MemoryMarshal.GetArrayDataReference(scratch);
        for (int k = 0; k < _first.Length; k++)
        {
            ref double w = ref _weights[Taps * k];
            nuint place = (nuint)(_first[k] * PixelTile.Lanes);
            for (int lane = 0; lane < PixelTile.Lanes; lane += Vector512<float>.Count)
            {
                Vector512<double> low = Vector512<double>.Zero;
                Vector512<double> high = Vector512<double>.Zero;
                for (int t = 0; t < Taps; t++)
                {
                    nuint at = place + (nuint)((t * PixelTile.Lanes) + lane);
                    Vector512<double> weight = Vector512.Create(Unsafe.Add(ref w, t));
                    low = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref from, at), low);
                    high = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref from, at + (nuint)Vector512<double>.Count), high);
                }

                Vector512.Abs(Vector512.Narrow(low, high)).StoreUnsafe(ref to, (nuint)((k * PixelTile.Lanes) + lane));
            }
        }
    }

    // Positive floats are in the order of their bits. The largest number that at most half of the values lie below is the median; for an even count the mean with the next one.
    [Kernel("sixteen medians at once by bisection of their bits")]
    private (Vector512<float> Lower, Vector512<float> Upper) Medians(float[] scratch, int lane)
    {
        ref uint key = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetArrayDataReference(scratch));
        Vector512<uint> rank = Vector512.Create((uint)((Count - 1) / 2));
        Vector512<uint> found = Vector512<uint>.Zero;
        Vector512<uint> any = Vector512<uint>.Zero;
        for (int k = 0; k < Count; k++)
        {
            any |= Vector512.LoadUnsafe(ref key, (nuint)((k * PixelTile.Lanes) + lane));
        }

        uint all = 0;
        for (int k = 0; k < Vector512<uint>.Count; k++)
        {
            all |= any[k];
        }

        for (int bit = BitOperations.Log2(all | 1); bit >= 0; bit--)
        {
            Vector512<uint> tried = found | Vector512.Create(1u << bit);
            Vector512<uint> below = Vector512<uint>.Zero;
            for (int k = 0; k < Count; k++)
            {
                below -= Vector512.LessThan(Vector512.LoadUnsafe(ref key, (nuint)((k * PixelTile.Lanes) + lane)), tried);
            }

            found = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(below, rank), tried, found);
        }

        if (Count % 2 == 1)
        {
            return (found.AsSingle(), found.AsSingle());
        }

        // The next in order: the same number where it occurs often enough, else the smallest above it.
        Vector512<uint> upTo = Vector512<uint>.Zero;
        Vector512<uint> next = Vector512.Create(uint.MaxValue);
        for (int k = 0; k < Count; k++)
        {
            Vector512<uint> value = Vector512.LoadUnsafe(ref key, (nuint)((k * PixelTile.Lanes) + lane));
            Vector512<uint> isAbove = Vector512.GreaterThan(value, found);
            upTo += Vector512<uint>.One + isAbove;
            next = Vector512.Min(next, Vector512.ConditionalSelect(isAbove, value, Vector512.Create(uint.MaxValue)));
        }

        Vector512<uint> upper = Vector512.ConditionalSelect(Vector512.GreaterThan(upTo, rank + Vector512<uint>.One), found, next);
        return (found.AsSingle(), upper.AsSingle());
    }

    private static List<int> Points(ReadOnlySpan<double> energy, double largestStep)
    {
        var points = new List<int>();
        for (int i = 2; i < energy.Length - 2; i++)
        {
            if (energy[i + 1] - energy[i] <= largestStep && energy[i] - energy[i - 1] <= largestStep)
            {
                points.Add(i);
            }
        }

        return points;
    }

    private static void Fill(ReadOnlySpan<double> energy, int i, Span<double> weights)
    {
        double norm = 1;
        for (int a = 0; a < Taps; a++)
        {
            double weight = 1;
            for (int b = 0; b < Taps; b++)
            {
                weight *= b == 2 || b == a ? 1 : (energy[i] - energy[i + b - 2]) / (energy[i + a - 2] - energy[i + b - 2]);
            }

            weights[a] = a == 2 ? 1 : -weight;
            norm += a == 2 ? 0 : weight * weight;
        }

        double scale = 1 / Math.Sqrt(norm);
        for (int a = 0; a < Taps; a++)
        {
            weights[a] *= scale;
        }
    }
}
