using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>W u4 = -2/3 M/h (u3 - u1) + N(u1 + u3) - N(2 u1).</summary>
internal readonly struct FourthStage : IStageRule
{
    public static int Index => 3;

    public static bool Moves => true;

    public static double ContentFactor => -2.0 / 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Content(ref double stages, nuint at, nuint stride) =>
        Vector256.LoadUnsafe(ref stages, at + (2 * stride)) - Vector256.LoadUnsafe(ref stages, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Move(ref double stages, nuint at, nuint stride) =>
        Vector256.LoadUnsafe(ref stages, at) + Vector256.LoadUnsafe(ref stages, at + (2 * stride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Square(ref double stages, nuint at, nuint stride)
    {
        // (u1 + u3)^2 - (2 u1)^2, without its cancellation.
        Vector256<double> first = Vector256.LoadUnsafe(ref stages, at);
        Vector256<double> third = Vector256.LoadUnsafe(ref stages, at + (2 * stride));
        return (third - first) * (third + (first * 3));
    }
}
