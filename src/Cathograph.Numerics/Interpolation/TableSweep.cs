using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cathograph.Numerics.Interpolation;

/// <summary>
/// Reads a <see cref="UniformTable"/> for many arguments, four at a time: each lane loads its four coefficients at once, a transposition
/// brings equal powers together. Gives the same numbers as the table itself to the last digit but one.
/// </summary>
public static class TableSweep
{
    private const int W = 4;

    /// <summary>Replaces arguments by values.</summary>
    /// <param name="table">The table.</param>
    /// <param name="values">Arguments, then values.</param>
    public static void Values(UniformTable table, Span<double> values)
    {
        ArgumentNullException.ThrowIfNull(table);
        ref double x = ref MemoryMarshal.GetReference(values);
        int i = 0;
        if (Avx.IsSupported)
        {
            for (; i <= values.Length - W; i += W)
            {
                Vector256<double> at = Vector256.LoadUnsafe(ref x, (nuint)i);
                if (!IsInside(at))
                {
                    One(table, values.Slice(i, W));
                    continue;
                }

                Load(table, at, out Vector256<double> t, out Coefficients c);
                c.Value(t).StoreUnsafe(ref x, (nuint)i);
            }
        }

        One(table, values[i..]);
    }

    /// <summary>Values and slopes together.</summary>
    /// <param name="table">The table.</param>
    /// <param name="arguments">Arguments.</param>
    /// <param name="values">Values, as long.</param>
    /// <param name="slopes">Derivatives, as long.</param>
    public static void ValuesAndSlopes(UniformTable table, ReadOnlySpan<double> arguments, Span<double> values, Span<double> slopes)
    {
        ArgumentNullException.ThrowIfNull(table);
        ref double x = ref MemoryMarshal.GetReference(arguments);
        ref double v = ref MemoryMarshal.GetReference(values);
        ref double s = ref MemoryMarshal.GetReference(slopes);
        int i = 0;
        if (Avx.IsSupported)
        {
            Vector256<double> perInterval = Vector256.Create((double)table.Intervals);
            for (; i <= arguments.Length - W; i += W)
            {
                Vector256<double> at = Vector256.LoadUnsafe(ref x, (nuint)i);
                if (!IsInside(at))
                {
                    One(table, arguments.Slice(i, W), values.Slice(i, W), slopes.Slice(i, W));
                    continue;
                }

                Load(table, at, out Vector256<double> t, out Coefficients c);
                c.Value(t).StoreUnsafe(ref v, (nuint)i);
                (c.Slope(t) * perInterval).StoreUnsafe(ref s, (nuint)i);
            }
        }

        One(table, arguments[i..], values[i..], slopes[i..]);
    }

    private static void One(UniformTable table, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = table.Value(values[i]);
        }
    }

    private static void One(UniformTable table, ReadOnlySpan<double> arguments, Span<double> values, Span<double> slopes)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            values[i] = table.Value(arguments[i], out slopes[i]);
        }
    }

    // False for NaN too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsInside(Vector256<double> x) =>
        Vector256.GreaterThanOrEqualAll(x, Vector256<double>.Zero) && Vector256.LessThanOrEqualAll(x, Vector256<double>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(UniformTable table, Vector256<double> x, out Vector256<double> t, out Coefficients c)
    {
        Vector256<double> scaled = x * (double)table.Intervals;
        Vector256<double> floor = Vector256.Min(Vector256.Floor(scaled), Vector256.Create((double)(table.Intervals - 1)));
        t = scaled - floor;
        Vector128<int> k = Avx.ConvertToVector128Int32WithTruncation(floor) << 2;
        ref double data = ref MemoryMarshal.GetReference(table.Coefficients);
        Vector256<double> a0 = Vector256.LoadUnsafe(ref data, (nuint)k[0]);
        Vector256<double> a1 = Vector256.LoadUnsafe(ref data, (nuint)k[1]);
        Vector256<double> a2 = Vector256.LoadUnsafe(ref data, (nuint)k[2]);
        Vector256<double> a3 = Vector256.LoadUnsafe(ref data, (nuint)k[3]);
        Vector256<double> even01 = Avx.UnpackLow(a0, a1);
        Vector256<double> odd01 = Avx.UnpackHigh(a0, a1);
        Vector256<double> even23 = Avx.UnpackLow(a2, a3);
        Vector256<double> odd23 = Avx.UnpackHigh(a2, a3);
        c = new Coefficients(
            Avx.Permute2x128(even01, even23, 0x20), Avx.Permute2x128(odd01, odd23, 0x20), Avx.Permute2x128(even01, even23, 0x31), Avx.Permute2x128(odd01, odd23, 0x31));
    }

    private readonly record struct Coefficients(Vector256<double> C0, Vector256<double> C1, Vector256<double> C2, Vector256<double> C3)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<double> Value(Vector256<double> t) =>
            Vector256.FusedMultiplyAdd(t, Vector256.FusedMultiplyAdd(t, Vector256.FusedMultiplyAdd(t, C3, C2), C1), C0);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<double> Slope(Vector256<double> t) =>
            Vector256.FusedMultiplyAdd(t, Vector256.FusedMultiplyAdd(t * 3.0, C3, C2 * 2.0), C1);
    }
}
