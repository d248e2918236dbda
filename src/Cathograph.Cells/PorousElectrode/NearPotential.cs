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
    /// <summary>Longest move of a surface, dimensionless, for which the parabola serves.</summary>
    public const double LargestMove = 0.03;

    /// <summary>Share of D that half of its change over the move may come to; at 0.5 the parabola would turn back.</summary>
    public const double LargestShare = 0.25;

    public static bool IsNothing => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> At(in StartPotential start, nuint at, ref double increments, nuint incrementAt) =>
        Vector256.LoadUnsafe(ref start.Bend, at) * TStage.Square(ref increments, incrementAt);
}
