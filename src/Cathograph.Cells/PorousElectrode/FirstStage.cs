using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>The equations at the start, along their tangent: W u1 = f(y).</summary>
internal readonly struct FirstStage : IStageRule
{
    public static int Index => 0;

    public static bool Moves => false;

    public static int Place => 0;

    public static int PlaceBefore => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Content(ref double increments, nuint at) => Vector256<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Move(ref double increments, nuint at) => Vector256<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Square(ref double increments, nuint at) => Vector256<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Keep(Vector256<double> own, ref double increments, nuint at) => own.StoreUnsafe(ref increments, at);
}
