using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>W u3 = M/(h gamma) (2 u1 - u2) + N(2 u1).</summary>
internal readonly struct ThirdStage : IStageRule
{
    public static int Index => 2;

    public static bool Moves => true;

    public static int Place => IStageRule.Second;

    public static int PlaceBefore => IStageRule.Second;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Content(ref double increments, nuint at) => Move(ref increments, at) - Vector256.LoadUnsafe(ref increments, at + IStageRule.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Move(ref double increments, nuint at)
    {
        Vector256<double> first = Vector256.LoadUnsafe(ref increments, at);
        return first + first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Square(ref double increments, nuint at)
    {
        Vector256<double> move = Move(ref increments, at);
        return move * move;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Keep(Vector256<double> own, ref double increments, nuint at) => own.StoreUnsafe(ref increments, at + IStageRule.Second);
}
