using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Numerics.Interpolation;

/// <summary>
/// Two <see cref="UniformTable"/>s read at the same place in one go: their coefficients are interleaved, so that one cache
/// line and one vector recurrence give both values.
/// </summary>
public sealed class PairTable
{
    private readonly double[] _coefficients;
    private readonly double _intervals;
    private readonly int _last;
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

        _intervals = first.Intervals;
        _last = first.Intervals - 1;
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Vector128<double> Continue(Vector128<double> value, double beyond)
    {
        Vector128<double> straight = Vector128.FusedMultiplyAdd(Vector128.Create(beyond), beyond < 0 ? _startSlopes : _endSlopes, value);
        return straight + Vector128.Create(_firstEnds.Fall(beyond, out _), _secondEnds.Fall(beyond, out _));
    }
}
