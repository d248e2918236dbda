using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Microstructure.Distances;

/// <summary>
/// The search that also finds the nearest source, for cubic voxels: the squared distance, a whole number, lies in the upper bits and the step that led to it in the lowest eight,
/// so that one minimum keeps both.
/// </summary>
internal sealed partial class LineTile
{
    private const int CodeBits = 8;
    private const int CodeMask = (1 << CodeBits) - 1;

    // Steps 1 to 127 upwards and downwards are 1 to 254.
    private const int LongestCoded = 127;

    // The upper bits of what no source reaches.
    private const int NoSource = 1 << (30 - CodeBits);

    private readonly int[] _packed;
    private readonly int[] _codes;

    /// <summary>True when squared distances of a grid fit into the bits above the step.</summary>
    /// <param name="squaredDiagonal">The squared diagonal of the grid in edges of its cubic voxels.</param>
    public static bool FitsPacked(double squaredDiagonal) => squaredDiagonal < NoSource;

    // What a step down and a step up add, by twice the step.
    private static int[] Codes()
    {
        int[] codes = new int[2 * (LongestCoded + 1)];
        for (int k = 1; k <= LongestCoded; k++)
        {
            codes[2 * k] = (k * k << CodeBits) + (2 * k) - 1;
            codes[(2 * k) + 1] = (k * k << CodeBits) + (2 * k);
        }

        return codes;
    }

    private void Pack(int lane, int count)
    {
        Vector256<float> none = Vector256.Create((float)NoSource);
        for (int row = 0; row < count; row++)
        {
            ref float from = ref _squares[(row * Lanes) + lane];
            ref int to = ref _packed[row * GroupLanes];
            (Vector256.ConvertToInt32Native(Vector256.MinNative(Vector256.LoadUnsafe(ref from), none)) << CodeBits).StoreUnsafe(ref to);
            (Vector256.ConvertToInt32Native(Vector256.MinNative(Vector256.LoadUnsafe(ref from, Half), none)) << CodeBits).StoreUnsafe(ref to, Half);
        }
    }

    // False when the step does not fit into its bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [Kernel("two loops of one search over registers")]
    private bool SearchPacked(int row, int count, ref Vector256<int> bestA, ref Vector256<int> bestB)
    {
        ref int centre = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_packed), row * GroupLanes);
        ref int code = ref MemoryMarshal.GetArrayDataReference(_codes);
        Vector256<int> a = Vector256.LoadUnsafe(ref centre) & bestA;
        Vector256<int> b = Vector256.LoadUnsafe(ref centre, Half) & bestB;
        int both = Math.Min(Math.Min(row, count - 1 - row), LongestCoded);
        int farthest = Math.Min(Math.Max(row, count - 1 - row), LongestCoded);
        bool isDone = false;
        int k = 1;
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

    private bool StepPacked(in LineTarget target, int at, int row, ref Vector256<float> bestA, ref Vector256<float> bestB)
    {
        Vector256<int> a = bestA.AsInt32();
        Vector256<int> b = bestB.AsInt32();
        if (!SearchPacked(row, target.Count, ref a, ref b))
        {
            return false;
        }

        Vector256<int> stepA = Steps(a & Vector256.Create(CodeMask));
        Vector256<int> stepB = Steps(b & Vector256.Create(CodeMask));
        if (target.IsStoredInSteps)
        {
            StoreSteps(target, at, row, stepA, stepB);
            return true;
        }

        StoreNearest(target, at, row, stepA, stepB);
        bestA = Squared(a);
        bestB = Squared(b);
        return true;
    }

    private static Vector256<float> Squared(Vector256<int> packed)
    {
        Vector256<int> square = packed >> CodeBits;
        Vector256<float> none = Vector256.Create(float.PositiveInfinity);
        return Vector256.ConditionalSelect(Vector256.LessThan(square, Vector256.Create(NoSource)).AsSingle(), Vector256.ConvertToSingle(square), none);
    }

    // Odd codes go down.
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
