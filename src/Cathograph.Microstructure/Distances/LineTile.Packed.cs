using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Microstructure.Distances;

/// <summary>
/// The search that also finds the nearest source, for cubic voxels: the squared distance, a whole number, lies in the upper bits and the step that led to it in the lowest eight, so that one minimum keeps both.
/// Within a plane a further bit says whether the source lies to the left: its place follows from the squared distance, the step and that bit.
/// </summary>
internal sealed partial class LineTile
{
    private const int CodeBits = 8;
    private const int CodeMask = (1 << CodeBits) - 1;
    private const int SignedBits = CodeBits + 1;

    // Steps 1 to 127 upwards and downwards are 1 to 254.
    private const int LongestCoded = 127;

    // The upper bits of what no source reaches: across the planes, and within a plane, where a coded step must still fit above it.
    private const int NoSource = 1 << (30 - CodeBits);
    private const int NoSourceInPlane = (1 << (31 - SignedBits)) - (1 << 15);

    private readonly bool _isPacked;
    private readonly int[] _packed;
    private readonly int[] _codes;
    private readonly int[] _signedCodes;

    /// <summary>True when squared distances of a grid fit into the bits above the step.</summary>
    /// <param name="width">Voxels along x.</param>
    /// <param name="height">Voxels along y.</param>
    /// <param name="depth">Voxels along z.</param>
    public static bool FitsPacked(int width, int height, int depth)
    {
        double inPlane = ((double)width * width) + ((double)height * height);
        return inPlane < NoSourceInPlane && inPlane + ((double)depth * depth) < NoSource;
    }

    // What a step down and a step up add, by twice the step.
    private static int[] Codes(int spare)
    {
        int[] codes = new int[2 * (LongestCoded + 1)];
        for (int k = 1; k <= LongestCoded; k++)
        {
            codes[2 * k] = ((k * k << CodeBits) + (2 * k) - 1) << spare;
            codes[(2 * k) + 1] = ((k * k << CodeBits) + (2 * k)) << spare;
        }

        return codes;
    }

    // The squared distances to the right or to the left of what lies between two sources.
    private void FillPackedGap(int to, int from, int end, float left, float right)
    {
        Vector256<float> none = Vector256.Create((float)NoSourceInPlane);
        for (int k = from; k < end; k += Half)
        {
            Vector256<float> place = Vector256.ConvertToSingle(Vector256<int>.Indices + Vector256.Create(k));
            Vector256<float> toLeft = place - Vector256.Create(left);
            Vector256<float> toRight = Vector256.Create(right) - place;
            Vector256<float> nearer = Vector256.MinNative(toLeft, toRight);
            Vector256<int> square = Vector256.ConvertToInt32Native(Vector256.MinNative(nearer * nearer, none));
            Vector256<int> packed = (square << SignedBits) - Vector256.LessThanOrEqual(toLeft, toRight).AsInt32();
            packed.AsSingle().StoreUnsafe(ref _squares[0], (nuint)(to + k - from));
        }
    }

    // Sixteen columns side by side, which stay in the nearest cache.
    private void Pack(int lane, int count)
    {
        for (int row = 0; row < count; row++)
        {
            ref float from = ref _squares[(row * Lanes) + lane];
            ref int to = ref _packed[row * GroupLanes];
            Vector256.LoadUnsafe(ref from).AsInt32().StoreUnsafe(ref to);
            Vector256.LoadUnsafe(ref from, Half).AsInt32().StoreUnsafe(ref to, Half);
        }
    }

    // For envelopes: squared distances as such, and the sources that are not there within a plane.
    private void Unpack(in LineTarget target, int lane)
    {
        bool isInPlane = !target.IsAcross;
        for (int row = 0; row < target.Count; row++)
        {
            for (int k = lane; k < lane + GroupLanes; k += Half)
            {
                int at = (row * Lanes) + k;
                Vector256<int> packed = Vector256.LoadUnsafe(ref _squares[at]).AsInt32();
                if (isInPlane)
                {
                    Vector256<int> here = Vector256<int>.Indices + Vector256.Create(target.Start + (row * target.Stride) + k);
                    Vector256<int> isNone = Vector256.GreaterThanOrEqual(packed >> SignedBits, Vector256.Create(NoSourceInPlane));
                    ((here + Sideways(packed >> SignedBits, packed)) | isNone).StoreUnsafe(ref _sources[at]);
                }

                (isInPlane ? SquaredInPlane(packed) : Squared(packed)).StoreUnsafe(ref _squares[at]);
            }
        }
    }

    // False when the step does not fit into its bits. The steps that it took are one less than k.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [Kernel("two loops of one search over registers")]
    private bool SearchPacked(int row, int count, int[] codes, ref Vector256<int> bestA, ref Vector256<int> bestB, out int k)
    {
        ref int centre = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_packed), row * GroupLanes);
        ref int code = ref MemoryMarshal.GetArrayDataReference(codes);
        Vector256<int> a = Vector256.LoadUnsafe(ref centre) & bestA;
        Vector256<int> b = Vector256.LoadUnsafe(ref centre, Half) & bestB;
        int both = Math.Min(Math.Min(row, count - 1 - row), LongestCoded);
        int farthest = Math.Min(Math.Max(row, count - 1 - row), LongestCoded);
        bool isDone = false;
        k = 1;
        for (; k <= both; k++)
        {
            Vector256<int> down = Vector256.Create(Unsafe.Add(ref code, 2 * k));
            isDone = !Vector256.LessThanAny(down, Vector256.Max(a, b));
            if (isDone)
            {
                break;
            }

            Vector256<int> up = Vector256.Create(Unsafe.Add(ref code, (2 * k) + 1));
            ref int low = ref Unsafe.Subtract(ref centre, k * GroupLanes);
            ref int high = ref Unsafe.Add(ref centre, k * GroupLanes);
            a = Vector256.Min(Vector256.Min(a, down + Vector256.LoadUnsafe(ref low)), up + Vector256.LoadUnsafe(ref high));
            b = Vector256.Min(Vector256.Min(b, down + Vector256.LoadUnsafe(ref low, Half)), up + Vector256.LoadUnsafe(ref high, Half));
        }

        // Beyond the nearer end of the column only one side is left.
        bool isLow = row > count - 1 - row;
        for (; k <= farthest && !isDone; k++)
        {
            Vector256<int> apart = Vector256.Create(Unsafe.Add(ref code, isLow ? 2 * k : (2 * k) + 1));
            isDone = !Vector256.LessThanAny(apart, Vector256.Max(a, b));
            ref int side = ref Unsafe.Add(ref centre, (isLow ? -k : k) * GroupLanes);
            a = Vector256.Min(a, apart + Vector256.LoadUnsafe(ref side));
            b = Vector256.Min(b, apart + Vector256.LoadUnsafe(ref side, Half));
        }

        bestA = a;
        bestB = b;
        return isDone || k > Math.Max(row, count - 1 - row);
    }

    private bool IsLongPacked(int count, int[] codes)
    {
        long steps = 0;
        int probes = 0;
        for (int row = ProbeStride / 2; row < count; row += ProbeStride)
        {
            Vector256<int> a = Vector256<int>.AllBitsSet;
            Vector256<int> b = Vector256<int>.AllBitsSet;
            SearchPacked(row, count, codes, ref a, ref b, out int k);
            steps += k;
            probes++;
        }

        return steps > (long)LongSearch * probes;
    }

    // Across the planes: the sources are there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool StepAcross(in LineTarget target, int at, int row, ref Vector256<float> bestA, ref Vector256<float> bestB)
    {
        Vector256<int> a = bestA.AsInt32();
        Vector256<int> b = bestB.AsInt32();
        if (!SearchPacked(row, target.Count, _codes, ref a, ref b, out _))
        {
            return false;
        }

        StoreNearest(target, at, row, Steps(a & Vector256.Create(CodeMask)), Steps(b & Vector256.Create(CodeMask)));
        bestA = Squared(a);
        bestB = Squared(b);
        return true;
    }

    // Within a plane: the sources follow from what was found.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool StepInPlane(in LineTarget target, int at, int row, ref Vector256<float> bestA, ref Vector256<float> bestB)
    {
        Vector256<int> a = bestA.AsInt32();
        Vector256<int> b = bestB.AsInt32();
        if (!SearchPacked(row, target.Count, _signedCodes, ref a, ref b, out _))
        {
            return false;
        }

        Vector256<int> stepA = Steps((a >> 1) & Vector256.Create(CodeMask));
        Vector256<int> stepB = Steps((b >> 1) & Vector256.Create(CodeMask));
        Vector256<int> sideA = Sideways((a >> SignedBits) - (stepA * stepA), a);
        Vector256<int> sideB = Sideways((b >> SignedBits) - (stepB * stepB), b);
        if (target.IsStoredInSteps)
        {
            Vector256<int> low = Vector256.Create((int)ushort.MaxValue);
            bestA = ((sideA & low) | (stepA << StepBits)).AsSingle();
            bestB = ((sideB & low) | (stepB << StepBits)).AsSingle();
            return true;
        }

        int lane = at % Lanes;
        int to = target.Start + (row * target.Stride) + lane;
        Vector256<int> here = Vector256<int>.Indices + Vector256.Create(to);
        Store(
            MemoryMarshal.Cast<int, float>(target.Nearest.AsSpan(to, Math.Min(GroupLanes, target.Lanes - lane))),
            (here + sideA + (stepA * target.Stride)).AsSingle(),
            (here + Vector256.Create(Half) + sideB + (stepB * target.Stride)).AsSingle());
        bestA = SquaredInPlane(a);
        bestB = SquaredInPlane(b);
        return true;
    }

    // The signed step along x whose square is known; the lowest bit of the second says whether it goes to the left. Roots of squares are exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Sideways(Vector256<int> square, Vector256<int> packed)
    {
        Vector256<int> sign = Vector256<int>.Zero - (packed & Vector256<int>.One);
        Vector256<int> step = Vector256.ConvertToInt32Native(Vector256.Sqrt(Vector256.ConvertToSingle(square)));
        return (step ^ sign) - sign;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Squared(Vector256<int> packed) => Finite(packed >> CodeBits, NoSource);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> SquaredInPlane(Vector256<int> packed) => Finite(packed >> SignedBits, NoSourceInPlane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Finite(Vector256<int> square, int none) => Vector256.ConditionalSelect(
        Vector256.LessThan(square, Vector256.Create(none)).AsSingle(), Vector256.ConvertToSingle(square), Vector256.Create(float.PositiveInfinity));

    // Odd codes go down.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Steps(Vector256<int> code)
    {
        Vector256<int> sign = Vector256<int>.Zero - (code & Vector256<int>.One);
        Vector256<int> step = (code + Vector256<int>.One) >> 1;
        return (step ^ sign) - sign;
    }

    // The source of the row to which the signed step leads.
    private void StoreNearest(in LineTarget target, int at, int row, Vector256<int> stepA, Vector256<int> stepB)
    {
        int lane = at % Lanes;
        Span<int> nearest = target.Nearest.AsSpan(target.Start + (row * target.Stride) + lane, Math.Min(GroupLanes, target.Lanes - lane));
        if ((stepA | stepB) == Vector256<int>.Zero)
        {
            _sources.AsSpan(at, nearest.Length).CopyTo(nearest);
            return;
        }

        Span<int> places = stackalloc int[GroupLanes];
        ref int place = ref MemoryMarshal.GetReference(places);
        Vector256<int> own = Vector256<int>.Indices + Vector256.Create(at);
        ((stepA * Lanes) + own).StoreUnsafe(ref place);
        ((stepB * Lanes) + own + Vector256.Create(Half)).StoreUnsafe(ref place, Half);
        ref int sources = ref MemoryMarshal.GetArrayDataReference(_sources);
        for (int k = 0; k < nearest.Length; k++)
        {
            nearest[k] = Unsafe.Add(ref sources, Unsafe.Add(ref place, k));
        }
    }
}
