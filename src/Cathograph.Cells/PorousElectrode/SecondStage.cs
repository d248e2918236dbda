using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>W u2 = M/(h gamma) u1.</summary>
internal readonly struct SecondStage : IStageRule
{
    public static int Index => 1;

    public static bool Moves => false;

    public static int Place => IStageRule.Second;

    public static int PlaceBefore => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Content(ref double increments, nuint at) => Vector256.LoadUnsafe(ref increments, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Move(ref double increments, nuint at) => Vector256<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Square(ref double increments, nuint at) => Vector256<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Keep(Vector256<double> own, ref double increments, nuint at) => own.StoreUnsafe(ref increments, at + IStageRule.Second);
}
