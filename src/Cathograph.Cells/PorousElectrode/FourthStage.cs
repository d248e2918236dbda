using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>Stage 4: value y + 2 u1 + u3, sum u1 - u2 - 8/3 u3.</summary>
internal readonly struct FourthStage : IStageRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Move(ref double stages, nuint stageAt) =>
        ThirdStage.Move(ref stages, stageAt) + Vector256.LoadUnsafe(ref stages, stageAt + (2 * LaneSet.Width));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sum(ref double stages, nuint stageAt) =>
        Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref stages, stageAt + (2 * LaneSet.Width)), Vector256.Create(-8.0 / 3), ThirdStage.Sum(ref stages, stageAt));
}
