using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>Stage 2: value y, sum 4 u1.</summary>
internal readonly struct SecondStage : IStageRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Move(ref double stages, nuint stageAt) => Vector256<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sum(ref double stages, nuint stageAt) => Vector256.LoadUnsafe(ref stages, stageAt) * 4;
}
