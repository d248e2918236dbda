using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cathograph.Numerics.Interpolation;

/// <summary>
/// Two <see cref="UniformTable"/>s read at the same place in one go: their coefficients are interleaved, so that one cache
/// line and one vector recurrence give both values.
/// </summary>
public sealed class PairTable
{
    private readonly UniformTable _first;
    private readonly UniformTable _second;
    private readonly double[] _coefficients;
    private readonly double _intervals;
    private readonly int _last;
    private readonly double _lastStart;
    private readonly Vector128<double> _startSlopes;
    private readonly Vector128<double> _endSlopes;
    private readonly SteepEnd _firstEnds;
    private readonly SteepEnd _secondEnds;

    /// <summary>Interleaves two tables.</summary>
    /// <param name="first">Gives element 0.</param>
    /// <param name="second">Gives element 1; as many intervals as the first.</param>
    /// <exception cref="ArgumentException">The tables differ in length.</exception>
    public PairTable(UniformTable first, UniformTable second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Intervals != second.Intervals)
        {
            throw new ArgumentException($"{first.Intervals} and {second.Intervals} intervals cannot be read together", nameof(second));
        }

        _first = first;
        _second = second;
        _intervals = first.Intervals;
        _last = first.Intervals - 1;
        _lastStart = _last;
        _coefficients = new double[8 * first.Intervals];
        for (int k = 0; k < 4 * first.Intervals; k++)
        {
            _coefficients[2 * k] = first.Coefficients[k];
            _coefficients[(2 * k) + 1] = second.Coefficients[k];
        }

        _startSlopes = Vector128.Create(first.StartSlope, second.StartSlope);
        _endSlopes = Vector128.Create(first.EndSlope, second.EndSlope);
        _firstEnds = first.Ends;
        _secondEnds = second.Ends;
    }

    /// <summary>Both values.</summary>
    /// <param name="x">Any number; outside 0..1 both continue as their tables do, NaN gives NaN.</param>
    /// <returns>Element 0 of the first table, element 1 of the second.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Value(double x)
    {
        double inside = Math.Min(Math.Max(x, 0), 1);
        double scaled = inside * _intervals;
        int k = Math.Clamp((int)scaled, 0, _last);
        Vector128<double> t = Vector128.Create(scaled - k);
        ref double c = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_coefficients), 8 * k);
        Vector128<double> value = Vector128.FusedMultiplyAdd(t, Vector128.LoadUnsafe(ref c, 6), Vector128.LoadUnsafe(ref c, 4));
        value = Vector128.FusedMultiplyAdd(t, value, Vector128.LoadUnsafe(ref c, 2));
        value = Vector128.FusedMultiplyAdd(t, value, Vector128.LoadUnsafe(ref c, 0));
        double beyond = x - inside;
        return beyond == 0 ? value : Continue(value, beyond);
    }

    /// <summary>Both values of four arguments at once.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="second">Values of the second table.</param>
    /// <returns>Values of the first table.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Values(Vector256<double> x, out Vector256<double> second)
    {
        if (!Avx.IsSupported || !UniformTable.IsInside(x))
        {
            return OneByOne(x, out second);
        }

        Vector256<double> t = Place(x, out Vector128<int> k);
        Read(k, 4, out Vector256<double> a2, out Vector256<double> b2, out Vector256<double> a3, out Vector256<double> b3);
        Read(k, 0, out Vector256<double> a0, out Vector256<double> b0, out Vector256<double> a1, out Vector256<double> b1);
        second = Vector256.FusedMultiplyAdd(t, Vector256.FusedMultiplyAdd(t, Vector256.FusedMultiplyAdd(t, b3, b2), b1), b0);
        return Vector256.FusedMultiplyAdd(t, Vector256.FusedMultiplyAdd(t, Vector256.FusedMultiplyAdd(t, a3, a2), a1), a0);
    }

    /// <summary>Slopes of both tables and the value of the second, for four arguments at once.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="second">Values of the second table.</param>
    /// <param name="secondSlope">Derivatives of the second table.</param>
    /// <returns>Derivatives of the first table.</returns>
    public Vector256<double> Slopes(Vector256<double> x, out Vector256<double> second, out Vector256<double> secondSlope)
    {
        if (!Avx.IsSupported || !UniformTable.IsInside(x))
        {
            return SlopesOneByOne(x, out second, out secondSlope);
        }

        Vector256<double> t = Place(x, out Vector128<int> k);
        Read(k, 4, out Vector256<double> a2, out Vector256<double> b2, out Vector256<double> a3, out Vector256<double> b3);
        Read(k, 0, out _, out Vector256<double> b0, out Vector256<double> a1, out Vector256<double> b1);
        Vector256<double> upper = Vector256.FusedMultiplyAdd(t, b3, b2);
        second = Vector256.FusedMultiplyAdd(t, Vector256.FusedMultiplyAdd(t, upper, b1), b0);
        Vector256<double> t3 = t * 3.0;
        secondSlope = Vector256.FusedMultiplyAdd(t, Vector256.FusedMultiplyAdd(t3, b3, b2 + b2), b1) * _intervals;
        return Vector256.FusedMultiplyAdd(t, Vector256.FusedMultiplyAdd(t3, a3, a2 + a2), a1) * _intervals;
    }

    // The place of each argument in its interval, and where the rows of the intervals begin.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Place(Vector256<double> x, out Vector128<int> row)
    {
        Vector256<double> scaled = x * _intervals;
        Vector256<double> floor = Vector256.MinNative(Vector256.Floor(scaled), Vector256.Create(_lastStart));
        row = Avx.ConvertToVector128Int32WithTruncation(floor) << 3;
        return scaled - floor;
    }

    // Two powers of both tables for four rows: loaded row by row and transposed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Read(Vector128<int> row, nuint power, out Vector256<double> a0, out Vector256<double> b0, out Vector256<double> a1, out Vector256<double> b1)
    {
        ref double data = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_coefficients), power);
        ulong low = row.AsUInt64().ToScalar();
        ulong high = row.AsUInt64().GetElement(1);
        Vector256<double> r0 = Vector256.LoadUnsafe(ref data, (uint)low);
        Vector256<double> r1 = Vector256.LoadUnsafe(ref data, (nuint)(low >> 32));
        Vector256<double> r2 = Vector256.LoadUnsafe(ref data, (uint)high);
        Vector256<double> r3 = Vector256.LoadUnsafe(ref data, (nuint)(high >> 32));
        Vector256<double> first01 = Avx.UnpackLow(r0, r1);
        Vector256<double> first23 = Avx.UnpackLow(r2, r3);
        Vector256<double> second01 = Avx.UnpackHigh(r0, r1);
        Vector256<double> second23 = Avx.UnpackHigh(r2, r3);
        a0 = Avx.Permute2x128(first01, first23, 0x20);
        a1 = Avx.Permute2x128(first01, first23, 0x31);
        b0 = Avx.Permute2x128(second01, second23, 0x20);
        b1 = Avx.Permute2x128(second01, second23, 0x31);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Vector256<double> SlopesOneByOne(Vector256<double> x, out Vector256<double> second, out Vector256<double> secondSlope)
    {
        Span<double> slopes = stackalloc double[4];
        Span<double> values = stackalloc double[4];
        Span<double> secondSlopes = stackalloc double[4];
        for (int i = 0; i < 4; i++)
        {
            _first.Value(x[i], out slopes[i]);
            values[i] = _second.Value(x[i], out secondSlopes[i]);
        }

        second = Vector256.Create<double>(values);
        secondSlope = Vector256.Create<double>(secondSlopes);
        return Vector256.Create<double>(slopes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Vector256<double> OneByOne(Vector256<double> x, out Vector256<double> second)
    {
        Vector128<double> a = Value(x[0]);
        Vector128<double> b = Value(x[1]);
        Vector128<double> c = Value(x[2]);
        Vector128<double> d = Value(x[3]);
        second = Vector256.Create(a[1], b[1], c[1], d[1]);
        return Vector256.Create(a[0], b[0], c[0], d[0]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Vector128<double> Continue(Vector128<double> value, double beyond)
    {
        Vector128<double> straight = Vector128.FusedMultiplyAdd(Vector128.Create(beyond), beyond < 0 ? _startSlopes : _endSlopes, value);
        return straight + Vector128.Create(_firstEnds.Fall(beyond, out _), _secondEnds.Fall(beyond, out _));
    }
}
