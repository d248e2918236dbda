using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>The equations at the start, along their tangent: W u1 = f(y).</summary>
internal readonly struct FirstStage : IStageRule
{
    public static int Index => 0;

    public static bool Moves => false;

    public static double ContentFactor => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Content(ref double stages, nuint at, nuint stride) => Vector256<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Move(ref double stages, nuint at, nuint stride) => Vector256<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Square(ref double stages, nuint at, nuint stride) => Vector256<double>.Zero;
}
