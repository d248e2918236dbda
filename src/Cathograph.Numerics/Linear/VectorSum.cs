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
}
