using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>Stage 1: the start itself.</summary>
internal readonly struct FirstStage : IStageRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Value(ref double start, nuint at, ref double stages, nuint stageAt) => Vector256.LoadUnsafe(ref start, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sum(ref double stages, nuint stageAt) => Vector256<double>.Zero;
}
