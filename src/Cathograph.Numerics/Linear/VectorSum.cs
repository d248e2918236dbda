using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Numerics.Linear;

/// <summary>Sums of scaled vectors.</summary>
public static class VectorSum
{
    /// <summary>y += factor x, element by element, in the same order on every machine.</summary>
    /// <param name="factor">Factor; 0 leaves y as it is.</param>
    /// <param name="x">Vector of length n.</param>
    /// <param name="y">Vector of length n, changed in place.</param>
    public static void Add(double factor, ReadOnlySpan<double> x, Span<double> y)
    {
        if (factor == 0)
        {
            return;
        }

        int n = Math.Min(x.Length, y.Length);
        ref double source = ref MemoryMarshal.GetReference(x);
        ref double target = ref MemoryMarshal.GetReference(y);
        Vector256<double> scale = Vector256.Create(factor);
        int i = 0;
        for (; i <= n - 4; i += 4)
        {
            nuint at = (nuint)i;
            Vector256.FusedMultiplyAdd(scale, Vector256.LoadUnsafe(ref source, at), Vector256.LoadUnsafe(ref target, at)).StoreUnsafe(ref target, at);
        }

        for (; i < n; i++)
        {
            y[i] = Math.FusedMultiplyAdd(factor, x[i], y[i]);
        }
    }

    /// <summary>z = x + factor y, element by element, in the same order on every machine.</summary>
    /// <param name="x">Vector of length n.</param>
    /// <param name="factor">Factor.</param>
    /// <param name="y">Vector of length n.</param>
    /// <param name="result">z, of length n; may be one of the others.</param>
    public static void Combine(ReadOnlySpan<double> x, double factor, ReadOnlySpan<double> y, Span<double> result)
    {
        int n = Math.Min(Math.Min(x.Length, y.Length), result.Length);
        ref double first = ref MemoryMarshal.GetReference(x);
        ref double second = ref MemoryMarshal.GetReference(y);
        ref double target = ref MemoryMarshal.GetReference(result);
        Vector256<double> scale = Vector256.Create(factor);
        int i = 0;
        for (; i <= n - 4; i += 4)
        {
            nuint at = (nuint)i;
            Vector256.FusedMultiplyAdd(scale, Vector256.LoadUnsafe(ref second, at), Vector256.LoadUnsafe(ref first, at)).StoreUnsafe(ref target, at);
        }

        for (; i < n; i++)
        {
            result[i] = Math.FusedMultiplyAdd(factor, y[i], x[i]);
        }
    }

    /// <summary>x . y in four lanes, in the same order on every machine; several times as quick as <see cref="DenseMatrix.Dot"/> and rounded differently.</summary>
    /// <param name="x">Vector of length n.</param>
    /// <param name="y">Vector of length n.</param>
    /// <returns>The sum of the products.</returns>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        int n = Math.Min(x.Length, y.Length);
        ref double left = ref MemoryMarshal.GetReference(x);
        ref double right = ref MemoryMarshal.GetReference(y);
        Vector256<double> first = Vector256<double>.Zero;
        Vector256<double> second = Vector256<double>.Zero;
        int i = 0;
        for (; i <= n - 8; i += 8)
        {
            nuint at = (nuint)i;
            first = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, at), Vector256.LoadUnsafe(ref right, at), first);
            second = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, at + 4), Vector256.LoadUnsafe(ref right, at + 4), second);
        }

        double sum = Vector256.Sum(first + second);
        for (; i < n; i++)
        {
            sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        }

        return sum;
    }
}
