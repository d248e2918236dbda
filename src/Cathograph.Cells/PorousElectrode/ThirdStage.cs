using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>Stage 3: value y + 2 u1, sum u1 - u2.</summary>
internal readonly struct ThirdStage : IStageRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Move(ref double stages, nuint stageAt)
    {
        Vector256<double> first = Vector256.LoadUnsafe(ref stages, stageAt);
        return first + first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sum(ref double stages, nuint stageAt) =>
        Vector256.LoadUnsafe(ref stages, stageAt) - Vector256.LoadUnsafe(ref stages, stageAt + LaneSet.Width);
}
