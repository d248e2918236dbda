using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Microstructure.Distances;

/// <summary>The rows of sixteen whole columns whose every voxel is wanted, with nearest sources: the loops in which most of the time is spent, without the cases that are rare.</summary>
internal sealed partial class LineTile
{
    // Whether all columns of a group are there and all voxels are wanted.
    private bool IsPlain(in LineTarget target, int lane) => _isPacked && target.IsInSteps && target.Within is null && target.Lanes - lane >= GroupLanes;

    // The steps along x and y to the source of every voxel; false when a step does not fit into its bits.
    [Kernel("the hot loop over the rows of a plane")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private bool RowsInPlane(in LineTarget target, int lane)
    {
        int count = target.Count;
        int[] codes = _signedCodes;
        Vector256<int> low = Vector256.Create((int)ushort.MaxValue);
        Vector256<int> mask = Vector256.Create(CodeMask);
        for (int row = 0; row < count; row++)
        {
            Vector256<int> a = Vector256<int>.AllBitsSet;
            Vector256<int> b = Vector256<int>.AllBitsSet;
            if (!SearchPacked(row, count, codes, ref a, ref b, out _))
            {
                return false;
            }

            Vector256<int> stepA = Steps((a >> 1) & mask);
            Vector256<int> stepB = Steps((b >> 1) & mask);
            Vector256<int> sideA = Sideways((a >> SignedBits) - (stepA * stepA), a);
            Vector256<int> sideB = Sideways((b >> SignedBits) - (stepB * stepB), b);
            ref float to = ref target.Distances[target.Start + (row * target.Stride) + lane];
            ((sideA & low) | (stepA << StepBits)).AsSingle().StoreUnsafe(ref to);
            ((sideB & low) | (stepB << StepBits)).AsSingle().StoreUnsafe(ref to, Half);
        }

        return true;
    }

    // Distances and nearest sources; false when a step does not fit into its bits.
    [Kernel("the hot loop over the rows across the planes")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private bool RowsAcross(in LineTarget target, int lane)
    {
        int count = target.Count;
        int[] codes = _codes;
        Span<int> places = stackalloc int[GroupLanes];
        ref int place = ref MemoryMarshal.GetReference(places);
        ref int sources = ref MemoryMarshal.GetArrayDataReference(_sources);
        Vector256<int> mask = Vector256.Create(CodeMask);
        Vector256<float> unit = Vector256.Create(target.Unit);
        for (int row = 0; row < count; row++)
        {
            Vector256<int> a = Vector256<int>.AllBitsSet;
            Vector256<int> b = Vector256<int>.AllBitsSet;
            if (!SearchPacked(row, count, codes, ref a, ref b, out _))
            {
                return false;
            }

            int at = target.Start + (row * target.Stride) + lane;
            ref float to = ref target.Distances[at];
            (Vector256.Sqrt(Squared(a)) * unit).StoreUnsafe(ref to);
            (Vector256.Sqrt(Squared(b)) * unit).StoreUnsafe(ref to, Half);
            ref int nearest = ref target.Nearest[at];
            int own = (row * Lanes) + lane;
            Vector256<int> stepA = Steps(a & mask);
            Vector256<int> stepB = Steps(b & mask);
            if ((stepA | stepB) == Vector256<int>.Zero)
            {
                Vector256.LoadUnsafe(ref sources, (nuint)own).StoreUnsafe(ref nearest);
                Vector256.LoadUnsafe(ref sources, (nuint)(own + Half)).StoreUnsafe(ref nearest, Half);
                continue;
            }

            Vector256<int> here = Vector256<int>.Indices + Vector256.Create(own);
            ((stepA << LaneBits) + here).StoreUnsafe(ref place);
            ((stepB << LaneBits) + here + Vector256.Create(Half)).StoreUnsafe(ref place, Half);
            for (int k = 0; k < GroupLanes; k += 4)
            {
                Unsafe.Add(ref nearest, k) = Unsafe.Add(ref sources, Unsafe.Add(ref place, k));
                Unsafe.Add(ref nearest, k + 1) = Unsafe.Add(ref sources, Unsafe.Add(ref place, k + 1));
                Unsafe.Add(ref nearest, k + 2) = Unsafe.Add(ref sources, Unsafe.Add(ref place, k + 2));
                Unsafe.Add(ref nearest, k + 3) = Unsafe.Add(ref sources, Unsafe.Add(ref place, k + 3));
            }
        }

        return true;
    }
}
