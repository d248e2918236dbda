using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// The parabola that touches the potential at the start. What it leaves out is of third order in the move, as the method itself; where
/// the move is long, or changes D by much, the table has to be read instead.
/// </summary>
internal readonly struct NearPotential<TStage> : IPotentialRule
    where TStage : struct, IStageRule
{
    // Share of D that half of its change over the move may come to; at 0.5 the parabola would turn back.
    private const double LargestShare = 0.25;

    /// <summary>Longest move of a surface, dimensionless, for which the parabola serves.</summary>
    public const double LargestMove = 0.03;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> At(in StartPotential start, nuint at, ref double stages, nuint stageAt, ref Vector256<double> excess)
    {
        Vector256<double> move = TStage.Move(ref stages, stageAt);
        Vector256<double> slope = Vector256.LoadUnsafe(ref start.Slope, at);
        Vector256<double> change = move * Vector256.LoadUnsafe(ref start.Bend, at);
        excess = Vector256.MaxNative(excess, Vector256.FusedMultiplyAdd(slope, Vector256.Create(-LargestShare), Vector256.Abs(change)));
        return Vector256.FusedMultiplyAdd(move, slope + change, Vector256.LoadUnsafe(ref start.Value, at));
    }
}
