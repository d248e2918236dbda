using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>The flux is a straight line: D is constant, or the stage evaluates nothing.</summary>
internal readonly struct NoPotential : IPotentialRule
{
    public static bool IsNothing => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> At(in StartPotential start, nuint at, ref double increments, nuint incrementAt) => Vector256<double>.Zero;
}
