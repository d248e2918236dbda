using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>W u2 = M/h u1.</summary>
internal readonly struct SecondStage : IStageRule
{
    public static int Index => 1;

    public static bool Moves => false;

    public static double ContentFactor => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Content(ref double stages, nuint at, nuint stride) => Vector256.LoadUnsafe(ref stages, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Move(ref double stages, nuint at, nuint stride) => Vector256<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Square(ref double stages, nuint at, nuint stride) => Vector256<double>.Zero;
}
