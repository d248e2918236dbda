using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cathograph.Microstructure.Distances;

/// <summary>Between the passes the steps along x and y to the source stand for the squared distance in the plane and for the source: both follow from them.</summary>
internal sealed partial class LineTile
{
    private const int StepBits = 16;

    // No step along y is as long.
    private const int NoSteps = short.MinValue << StepBits;

    // After envelopes, which keep sources and not steps; false when squared distances are still to be stored.
    private bool StoreSolved(in LineTarget target, int at, int to, int lanes)
    {
        if (!target.IsStoredInSteps)
        {
            if (_isNearestWanted)
            {
                _sources.AsSpan(at, lanes).CopyTo(target.Nearest.AsSpan(to));
            }

            return false;
        }

        Span<int> steps = MemoryMarshal.Cast<float, int>(target.Distances.AsSpan(to, lanes));
        for (int k = 0; k < lanes; k++)
        {
            int source = _sources[at + k];
            (int fromY, int fromX) = Math.DivRem(to + k, target.Stride);
            (int y, int x) = Math.DivRem(source, target.Stride);
            steps[k] = source < 0 ? NoSteps : ((y - fromY) << StepBits) | ((x - fromX) & ushort.MaxValue);
        }

        return true;
    }

    private void LoadSteps(in LineTarget target, int width)
    {
        Span<int> padded = stackalloc int[Lanes];
        padded.Fill(NoSteps);
        for (int row = 0; row < target.Count; row++)
        {
            int from = target.Start + (row * target.Stride);
            scoped ReadOnlySpan<int> steps = MemoryMarshal.Cast<float, int>(target.Distances.AsSpan(from, target.Lanes));
            if (target.Lanes < Lanes)
            {
                steps.CopyTo(padded);
                steps = padded;
            }

            ref int step = ref MemoryMarshal.GetReference(steps);
            ref float square = ref _squares[row * Lanes];
            ref int source = ref _sources[row * Lanes];
            for (int k = 0; k < Lanes; k += Half)
            {
                Vector256<int> both = Vector256.LoadUnsafe(ref step, (nuint)k);
                Vector256<int> none = Vector256.Equals(both, Vector256.Create(NoSteps));
                Vector256<int> x = (both << StepBits) >> StepBits;
                Vector256<int> y = both >> StepBits;
                Vector256<int> packed = Vector256.ConditionalSelect(none, Vector256.Create(NoSource), (x * x) + (y * y)) << CodeBits;
                packed.AsSingle().StoreUnsafe(ref square, (nuint)k);
                Vector256<int> index = Vector256<int>.Indices + Vector256.Create(from + k) + x + (y * width);
                (index | none).StoreUnsafe(ref source, (nuint)k);
            }
        }
    }
}
