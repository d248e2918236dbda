using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>W u4 = M/(h gamma) (u1 - u3)/3 + N(u1 + u3) - N(2 u1); the move takes the place of u3.</summary>
internal readonly struct FourthStage : IStageRule
{
    public static int Index => 3;

    public static bool Moves => true;

    public static int Place => 0;

    public static int PlaceBefore => IStageRule.Second;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Content(ref double increments, nuint at) =>
        (Vector256.LoadUnsafe(ref increments, at) - Vector256.LoadUnsafe(ref increments, at + IStageRule.Second)) * (1.0 / 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Move(ref double increments, nuint at) => Vector256.LoadUnsafe(ref increments, at) + Vector256.LoadUnsafe(ref increments, at + IStageRule.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Square(ref double increments, nuint at)
    {
        // (u1 + u3)^2 - (2 u1)^2, without its cancellation.
        Vector256<double> first = Vector256.LoadUnsafe(ref increments, at);
        Vector256<double> third = Vector256.LoadUnsafe(ref increments, at + IStageRule.Second);
        return (third - first) * (third + (first * 3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Keep(Vector256<double> own, ref double increments, nuint at)
    {
        Move(ref increments, at).StoreUnsafe(ref increments, at + IStageRule.Second);
        own.StoreUnsafe(ref increments, at);
    }
}
