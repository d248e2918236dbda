using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>Values that belong to the start of the step, or that were read from the table.</summary>
internal readonly struct KnownPotential : IPotentialRule
{
    public static bool IsNothing => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> At(in StartPotential start, nuint at, ref double increments, nuint incrementAt) =>
        Vector256.LoadUnsafe(ref start.Value, at);
}
