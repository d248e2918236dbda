using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>Spectra of some neighbouring pixels side by side: value of energy e and pixel p at index <c>e x Lanes + p</c>, in double precision.</summary>
internal static class PixelTile
{
    /// <summary>Pixels of a tile.</summary>
    public const int Lanes = 64;

    /// <summary>Loads spectra; lanes beyond the last pixel repeat it.</summary>
    /// <param name="stack">Values, energy by energy.</param>
    /// <param name="plane">Pixels of an energy.</param>
    /// <param name="first">The first pixel.</param>
    /// <param name="pixels">How many, 1 to Lanes.</param>
    /// <param name="tile">Receives energies x Lanes values.</param>
    /// <returns>Whether a value is not finite.</returns>
    [Kernel("the stack is read once, in whole vectors")]
    public static bool Load(ReadOnlySpan<float> stack, int plane, int first, int pixels, double[] tile)
    {
        int energies = tile.Length / Lanes;
        Span<float> last = stackalloc float[Lanes];
        ref double to = ref MemoryMarshal.GetArrayDataReference(tile);
        Vector512<float> sum = Vector512<float>.Zero;
        for (int e = 0; e < energies; e++)
        {
            scoped ReadOnlySpan<float> line = stack.Slice((int)(((long)e * plane) + first), pixels);
            if (pixels < Lanes)
            {
                line.CopyTo(last);
                last[pixels..].Fill(line[^1]);
                line = last;
            }

            ref float from = ref MemoryMarshal.GetReference(line);
            for (int k = 0; k < Lanes; k += Vector512<float>.Count)
            {
                Vector512<float> values = Vector512.LoadUnsafe(ref from, (nuint)k);
                sum += values * 0;
                (Vector512<double> low, Vector512<double> high) = Vector512.Widen(values);
                low.StoreUnsafe(ref to, (nuint)((e * Lanes) + k));
                high.StoreUnsafe(ref to, (nuint)((e * Lanes) + k + Vector512<double>.Count));
            }
        }

        return !float.IsFinite(Vector512.Sum(sum));
    }

    /// <summary>A weighted sum over energies for every pixel.</summary>
    /// <param name="tile">The spectra.</param>
    /// <param name="weights">Weights of energies.</param>
    /// <param name="first">The energy of the first weight.</param>
    /// <param name="sums">Receives a sum a pixel.</param>
    [Kernel("the inner loop of all linear operations: eight sums stay in registers")]
    public static void Sum(double[] tile, ReadOnlySpan<double> weights, int first, Span<double> sums)
    {
        ref double from = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(tile), first * Lanes);
        ref double w = ref MemoryMarshal.GetReference(weights);
        Vector512<double> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        for (int k = 0; k < weights.Length; k++)
        {
            Vector512<double> weight = Vector512.Create(Unsafe.Add(ref w, k));
            a = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref from, 0), a);
            b = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref from, 8), b);
            c = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref from, 16), c);
            d = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref from, 24), d);
            e = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref from, 32), e);
            f = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref from, 40), f);
            g = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref from, 48), g);
            h = Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref from, 56), h);
            from = ref Unsafe.Add(ref from, Lanes);
        }

        ref double to = ref MemoryMarshal.GetReference(sums);
        a.StoreUnsafe(ref to, 0);
        b.StoreUnsafe(ref to, 8);
        c.StoreUnsafe(ref to, 16);
        d.StoreUnsafe(ref to, 24);
        e.StoreUnsafe(ref to, 32);
        f.StoreUnsafe(ref to, 40);
        g.StoreUnsafe(ref to, 48);
        h.StoreUnsafe(ref to, 56);
    }

    /// <summary>The sum of squares over some energies for every pixel.</summary>
    [Kernel("one sweep over a part of a tile")]
    public static void Squares(double[] tile, int first, int count, Span<double> sums)
    {
        ref double from = ref MemoryMarshal.GetArrayDataReference(tile);
        ref double to = ref MemoryMarshal.GetReference(sums);
        for (int lane = 0; lane < Lanes; lane += Vector512<double>.Count)
        {
            Vector512<double> sum = Vector512<double>.Zero;
            for (int e = first; e < first + count; e++)
            {
                Vector512<double> value = Vector512.LoadUnsafe(ref from, (nuint)((e * Lanes) + lane));
                sum = Vector512.FusedMultiplyAdd(value, value, sum);
            }

            sum.StoreUnsafe(ref to, (nuint)lane);
        }
    }

    /// <summary>Normalises: (value - pre0 - pre1 t) / step.</summary>
    [Kernel("one sweep over a tile")]
    public static void Normalise(double[] tile, ReadOnlySpan<double> t, ReadOnlySpan<double> pre0, ReadOnlySpan<double> pre1, ReadOnlySpan<double> step)
    {
        ref double values = ref MemoryMarshal.GetArrayDataReference(tile);
        for (int lane = 0; lane < Lanes; lane += Vector512<double>.Count)
        {
            Vector512<double> constant = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(pre0), (nuint)lane);
            Vector512<double> slope = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(pre1), (nuint)lane);
            Vector512<double> scale = Vector512<double>.One / Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(step), (nuint)lane);
            for (int e = 0; e < t.Length; e++)
            {
                nuint at = (nuint)((e * Lanes) + lane);
                Vector512<double> line = Vector512.FusedMultiplyAdd(slope, Vector512.Create(t[e]), constant);
                ((Vector512.LoadUnsafe(ref values, at) - line) * scale).StoreUnsafe(ref values, at);
            }
        }
    }

    /// <summary>Fills values that are not finite along each spectrum by straight lines between their neighbours; a pixel with too many, or one at an end, becomes 0 throughout.</summary>
    public static void FillGaps(double[] tile, int most)
    {
        int energies = tile.Length / Lanes;
        for (int lane = 0; lane < Lanes; lane++)
        {
            int missing = 0;
            for (int e = 0; e < energies; e++)
            {
                missing += double.IsFinite(tile[(e * Lanes) + lane]) ? 0 : 1;
            }

            bool isLost = missing > most || !double.IsFinite(tile[lane]) || !double.IsFinite(tile[((energies - 1) * Lanes) + lane]);
            for (int e = 0; missing > 0 && e < energies; e++)
            {
                int at = (e * Lanes) + lane;
                if (isLost)
                {
                    tile[at] = 0;
                }
                else if (!double.IsFinite(tile[at]))
                {
                    int next = e + 1;
                    while (!double.IsFinite(tile[(next * Lanes) + lane]))
                    {
                        next++;
                    }

                    double before = tile[at - Lanes];
                    tile[at] = before + ((tile[(next * Lanes) + lane] - before) / (next - e + 1));
                }
            }
        }
    }
}
