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
            ref double data = ref MemoryMarshal.GetReference(table.Coefficients);
            Vector256<double> perInterval = Vector256.Create((double)table.Intervals);
            for (; i <= values.Length - W; i += W)
            {
                Vector256<double> at = Vector256.LoadUnsafe(ref x, (nuint)i);
                if (!UniformTable.IsInside(at))
                {
                    One(table, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref x, i), W));
                    continue;
                }

                Rows rows = Find(ref data, perInterval, at, out Vector256<double> t);
                Vector256<double> value = Vector256.FusedMultiplyAdd(t, rows.C3, rows.C2);
                value = Vector256.FusedMultiplyAdd(t, value, rows.C1);
                Vector256.FusedMultiplyAdd(t, value, rows.C0).StoreUnsafe(ref x, (nuint)i);
            }
        }

        One(table, values[i..]);
    }

    /// <summary>The parabola that touches the table at each argument: value, slope and half the second derivative.</summary>
    /// <param name="table">The table.</param>
    /// <param name="arguments">Arguments.</param>
    /// <param name="values">Values, as long.</param>
    /// <param name="slopes">Derivatives, as long.</param>
    /// <param name="bends">Half the second derivatives, as long; 0 outside 0..1.</param>
    public static void Parabolas(UniformTable table, ReadOnlySpan<double> arguments, Span<double> values, Span<double> slopes, Span<double> bends)
    {
        ArgumentNullException.ThrowIfNull(table);
        ref double x = ref MemoryMarshal.GetReference(arguments);
        ref double v = ref MemoryMarshal.GetReference(values);
        ref double s = ref MemoryMarshal.GetReference(slopes);
        ref double b = ref MemoryMarshal.GetReference(bends);
        int i = 0;
        if (Avx.IsSupported)
        {
            ref double data = ref MemoryMarshal.GetReference(table.Coefficients);
            Vector256<double> perInterval = Vector256.Create((double)table.Intervals);
            Vector256<double> squared = perInterval * perInterval;
            for (; i <= arguments.Length - W; i += W)
            {
                Vector256<double> at = Vector256.LoadUnsafe(ref x, (nuint)i);
                if (!UniformTable.IsInside(at))
                {
                    Outside(table, ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref v, i), ref Unsafe.Add(ref s, i), ref Unsafe.Add(ref b, i));
                    continue;
                }

                Rows rows = Find(ref data, perInterval, at, out Vector256<double> t);
                Vector256<double> c1 = rows.C1;
                Vector256<double> c2 = rows.C2;
                Vector256<double> cubic = t * rows.C3;
                Vector256<double> upper = cubic + c2;
                Vector256.FusedMultiplyAdd(t, Vector256.FusedMultiplyAdd(t, upper, c1), rows.C0).StoreUnsafe(ref v, (nuint)i);
                Vector256<double> bend = Vector256.FusedMultiplyAdd(cubic, Vector256.Create(3.0), c2);
                (Vector256.FusedMultiplyAdd(t, bend + c2, c1) * perInterval).StoreUnsafe(ref s, (nuint)i);
                (bend * squared).StoreUnsafe(ref b, (nuint)i);
            }
        }

        One(table, arguments[i..], values[i..], slopes[i..], bends[i..]);
    }

    // Not compiled into the loops, where their registers would be missed.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Outside(UniformTable table, ref double arguments, ref double values, ref double slopes, ref double bends) => One(
        table,
        MemoryMarshal.CreateReadOnlySpan(in arguments, W),
        MemoryMarshal.CreateSpan(ref values, W),
        MemoryMarshal.CreateSpan(ref slopes, W),
        MemoryMarshal.CreateSpan(ref bends, W));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void One(UniformTable table, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = table.Value(values[i]);
        }
    }

    private static void One(UniformTable table, ReadOnlySpan<double> arguments, Span<double> values, Span<double> slopes, Span<double> bends)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            values[i] = table.Value(arguments[i], out slopes[i]);
            bends[i] = table.Bend(arguments[i]);
        }
    }

    // Rows of four lanes, and the place of each lane in its interval.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Rows Find(ref double data, Vector256<double> perInterval, Vector256<double> x, out Vector256<double> t)
    {
        Vector256<double> scaled = x * perInterval;
        Vector256<double> floor = Vector256.MinNative(Vector256.Floor(scaled), perInterval - Vector256<double>.One);
        t = scaled - floor;
        Vector128<int> k = Avx.ConvertToVector128Int32WithTruncation(floor) << 2;
        ulong low = k.AsUInt64().ToScalar();
        ulong high = k.AsUInt64().GetElement(1);
        Vector256<double> a0 = Vector256.LoadUnsafe(ref data, (uint)low);
        Vector256<double> a1 = Vector256.LoadUnsafe(ref data, (nuint)(low >> 32));
        Vector256<double> a2 = Vector256.LoadUnsafe(ref data, (uint)high);
        Vector256<double> a3 = Vector256.LoadUnsafe(ref data, (nuint)(high >> 32));
        return new Rows(Avx.UnpackLow(a0, a1), Avx.UnpackHigh(a0, a1), Avx.UnpackLow(a2, a3), Avx.UnpackHigh(a2, a3));
    }

    /// <summary>Four rows, halfway transposed.</summary>
    private readonly struct Rows(Vector256<double> even01, Vector256<double> odd01, Vector256<double> even23, Vector256<double> odd23)
    {
        public Vector256<double> C0
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => Avx.Permute2x128(even01, even23, 0x20);
        }

        public Vector256<double> C1
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => Avx.Permute2x128(odd01, odd23, 0x20);
        }

        public Vector256<double> C2
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => Avx.Permute2x128(even01, even23, 0x31);
        }

        public Vector256<double> C3
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => Avx.Permute2x128(odd01, odd23, 0x31);
        }
    }
}
