using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>Values that were read from the table, or that belong to the start of the step.</summary>
internal readonly struct KnownPotential : IPotentialRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> At(in StartPotential start, nuint at, ref double stages, nuint stageAt, ref Vector256<double> excess) =>
        Vector256.LoadUnsafe(ref start.Value, at);
}
