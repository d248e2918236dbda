using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>Stage 1: the start itself.</summary>
internal readonly struct FirstStage : IStageRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Move(ref double stages, nuint stageAt) => Vector256<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sum(ref double stages, nuint stageAt) => Vector256<double>.Zero;
}
