using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>D is constant: the stoichiometry itself serves.</summary>
internal readonly struct PlainPotential<TStage> : IPotentialRule
    where TStage : struct, IStageRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> At(in StartPotential start, nuint at, ref double stages, nuint stageAt, ref Vector256<double> excess) =>
        Vector256.LoadUnsafe(ref start.Value, at) + TStage.Move(ref stages, stageAt);
}
