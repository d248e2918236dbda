using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Numerics.Elementary;

/// <summary>Logarithm of four numbers at once, short enough to be compiled into the loop that needs it.</summary>
public static class VectorLogarithm
{
    // The bits of sqrt(1/2), and those of 2^52, whose last digits hold a whole number.
    private const long RootHalf = 0x3FE6A09E667F3BCD;
    private const long Whole = 0x4330000000000000;
    private const double WholeValue = 4503599627370496;

    /// <summary>
    /// Natural logarithm of 1 + w to a few units of the last digit, also where w is small: 1 + w = 2^e m with m between (1/2)^(1/2) and 2^(1/2),
    /// log m = 2 artanh(f/(2 + f)) with f = m - 1 by its series.
    /// </summary>
    /// <param name="w">At least 0, below 1e300; NaN and infinity give neither a number nor an exception to count on.</param>
    /// <returns>log(1 + w).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> OnePlus(Vector256<double> w)
    {
        Vector256<double> u = w + Vector256<double>.One;

        // What the sum rounds away counts where w is below 1 only; divided by 1 + w it would count nowhere else.
        Vector256<double> lost = (w - (u - Vector256<double>.One)) & Vector256.LessThan(w, Vector256<double>.One);

        // 1 + w is at least 1: its exponent counts from sqrt(2), and a shift of the bits needs no sign.
        Vector256<long> above = u.AsInt64() - Vector256.Create(RootHalf);
        Vector256<long> exponent = Vector256.ShiftRightLogical(above, 52);
        Vector256<double> m = (u.AsInt64() - Vector256.ShiftLeft(exponent, 52)).AsDouble();
        Vector256<double> e = (exponent | Vector256.Create(Whole)).AsDouble() - Vector256.Create(WholeValue);
        Vector256<double> f = m - Vector256<double>.One;
        Vector256<double> s = f / (f + Vector256.Create(2.0));
        Vector256<double> x = s * s;
        Vector256<double> x2 = x * x;
        Vector256<double> low = Vector256.FusedMultiplyAdd(x, Vector256.Create(2.0 / 5), Vector256.Create(2.0 / 3));
        Vector256<double> middle = Vector256.FusedMultiplyAdd(x, Vector256.Create(2.0 / 9), Vector256.Create(2.0 / 7));
        Vector256<double> high = Vector256.FusedMultiplyAdd(x, Vector256.Create(2.0 / 13), Vector256.Create(2.0 / 11));
        Vector256<double> highest = Vector256.FusedMultiplyAdd(x, Vector256.Create(2.0 / 17), Vector256.Create(2.0 / 15));
        Vector256<double> series = Vector256.FusedMultiplyAdd(x2, Vector256.FusedMultiplyAdd(x2, Vector256.FusedMultiplyAdd(x2, highest, high), middle), low);
        Vector256<double> log = Vector256.FusedMultiplyAdd(s * x, series, s + s);
        return Vector256.FusedMultiplyAdd(e, Vector256.Create(0.693147180559945309), log + lost);
    }
}
