using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// The parabola that touches the potential at the start. What it leaves out is of third order in the move, as the method itself; where
/// the move is long, or changes D by much, the table has to be read instead. The third stage decides for the fourth, which moves as far.
/// </summary>
internal readonly struct NearPotential<TStage> : IPotentialRule
    where TStage : struct, IStageRule
{
    // Share of D that half of its change over the move may come to; at 0.5 the parabola would turn back.
    private const double LargestShare = 0.25;

    /// <summary>Longest move of a surface, dimensionless, for which the parabola serves.</summary>
    public const double LargestMove = 0.03;

    public static bool IsNothing => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> At(in StartPotential start, nuint at, ref double stages, nuint stageAt, ref Vector256<double> excess)
    {
        Vector256<double> bend = Vector256.LoadUnsafe(ref start.Bend, at);
        if (TStage.Index < 3)
        {
            Vector256<double> change = Vector256.Abs(bend * TStage.Move(ref stages, stageAt, LaneSet.Width));
            excess = Vector256.MaxNative(excess, Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref start.Slope, at), Vector256.Create(-LargestShare), change));
        }

        return bend * TStage.Square(ref stages, stageAt, LaneSet.Width);
    }
}
