using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>W u3 = 4 M/h (u1 - u2) + N(2 u1).</summary>
internal readonly struct ThirdStage : IStageRule
{
    public static int Index => 2;

    public static bool Moves => true;

    public static double ContentFactor => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Content(ref double stages, nuint at, nuint stride) =>
        Vector256.LoadUnsafe(ref stages, at) - Vector256.LoadUnsafe(ref stages, at + stride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Move(ref double stages, nuint at, nuint stride)
    {
        Vector256<double> first = Vector256.LoadUnsafe(ref stages, at);
        return first + first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Square(ref double stages, nuint at, nuint stride)
    {
        Vector256<double> move = Move(ref stages, at, stride);
        return move * move;
    }
}
