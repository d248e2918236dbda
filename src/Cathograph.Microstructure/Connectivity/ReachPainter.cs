using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>Writes what reaches every voxel run by run, and counts the voxels of every label. One a thread.</summary>
/// <param name="width">The width of the grid.</param>
internal sealed class ReachPainter(int width)
{
    private readonly long[] _all = new long[256];
    private readonly long[] _reached = new long[256];

    /// <summary>The voxels of every label from 0 to 255.</summary>
    public ReadOnlySpan<long> All => _all;

    /// <summary>Those of them that are reached.</summary>
    public ReadOnlySpan<long> Reached => _reached;

    /// <summary>Adds what another thread counted.</summary>
    public void Add(ReachPainter other)
    {
        for (int label = 0; label < _all.Length; label++)
        {
            _all[label] += other._all[label];
            _reached[label] += other._reached[label];
        }
    }

    /// <summary>Writes the voxels of a slab.</summary>
    /// <param name="slab">Its runs.</param>
    /// <param name="marks">What reaches each of them, or 0.</param>
    /// <param name="numbers">The component of each run, an index of the marks.</param>
    /// <param name="reached">A byte a voxel of the slab.</param>
    [Kernel("runs are written 32 voxels at a time: what is too much is overwritten by the next one")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Paint(RunSlab slab, byte[] marks, int[] numbers, Span<byte> reached)
    {
        ref byte to = ref MemoryMarshal.GetReference(reached);
        int safe = reached.Length - Vector256<byte>.Count;
        int[] ends = slab.Ends;
        byte[] labels = slab.Labels;
        int origin = 0;
        int at = 0;
        for (int run = 0; run < ends.Length; run++)
        {
            byte mark = marks[numbers[run]];
            int end = origin + ends[run];
            _all[labels[run]] += end - at;
            _reached[labels[run]] += mark != 0 ? end - at : 0;
            var many = Vector256.Create(mark);
            for (; at < end && at <= safe; at += Vector256<byte>.Count)
            {
                many.StoreUnsafe(ref to, (nuint)at);
            }

            for (; at < end; at++)
            {
                Unsafe.Add(ref to, at) = mark;
            }

            at = end;
            origin += ends[run] == width ? width : 0;
        }
    }

    /// <summary>Writes over the voxels of a slab that are reached through other components; they were reached by nothing before.</summary>
    /// <param name="slab">Its runs.</param>
    /// <param name="marks">What reaches each of them, or 0.</param>
    /// <param name="numbers">The component of each run, an index of the marks.</param>
    /// <param name="reached">A byte a voxel of the slab.</param>
    public void Overlay(RunSlab slab, byte[] marks, int[] numbers, Span<byte> reached)
    {
        int origin = 0;
        int at = 0;
        for (int run = 0; run < slab.Ends.Length; run++)
        {
            int end = origin + slab.Ends[run];
            if (marks[numbers[run]] is not 0 and byte mark)
            {
                _reached[slab.Labels[run]] += end - at;
                reached[at..end].Fill(mark);
            }

            at = end;
            origin += slab.Ends[run] == width ? width : 0;
        }
    }
}
