using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// Groups the voxels of a box from their codes alone where that settles it. Links between voxels of one phase are strong whatever lies around them when they carry a tenth of the best
/// link the phase has with any other; then a box of one phase is a pattern of eight bits. In a mixed box each link is held against the best that its ends have within the box and the best they could have.
/// </summary>
internal sealed class BoxPatterns
{
    private const int Corners = 8;
    private const int Codes = 16;
    private const ulong Ones = 0x0101010101010101;
    private const ulong Outside = ~0UL;

    private readonly ulong[] _parts = new ulong[256];
    private readonly int[] _counts = new int[256];
    private readonly bool[] _isUniform = new bool[Codes];
    private readonly float[] _most = new float[Codes];
    private readonly float[][] _faces;

    public BoxPatterns(float[][] faces)
    {
        _faces = faces;
        for (int code = 0; code < FaceConductances.None; code++)
        {
            _most[code] = faces.Max(axis => axis.AsSpan(Codes * code, Codes).ToArray().Max());
            _isUniform[code] = faces.All(axis => axis[(Codes * code) + code] >= BoxAggregates.Strong * _most[code]);
        }

        for (int mask = 0; mask < 256; mask++)
        {
            int links = 0;
            for (int k = 0; k < Corners * 3; k++)
            {
                (int axis, int one) = Math.DivRem(k, Corners);
                links |= ((one >> axis) & 1) == 0 && ((mask >> one) & (mask >> (one | (1 << axis))) & 1) != 0 ? 1 << k : 0;
            }

            _counts[mask] = Number(mask, links, out _parts[mask]);
        }
    }

    /// <summary>Which of eight codes take part, a bit each.</summary>
    public static int MaskOf(ulong codes)
    {
        ulong present = (((codes ^ (Ones * FaceConductances.None)) + (Ones * 0x7F)) >> 7) & Ones;
        return (int)((present * 0x0102040810204080) >> 56);
    }

    /// <summary>Groups the voxels of a box.</summary>
    /// <param name="codes">The codes of the eight, x fastest.</param>
    /// <param name="parts">Receives the part of each, <see cref="BoxAggregates.Outside"/> for those that take none.</param>
    /// <returns>The number of parts; -1 when voxels around the box must be asked.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Group(ulong codes, out ulong parts)
    {
        int mask = MaskOf(codes);
        if (mask == 0)
        {
            parts = Outside;
            return 0;
        }

        int first = (int)(codes >> (8 * BitOperations.TrailingZeroCount(mask))) & 15;
        if (_isUniform[first] && MaskOf((codes ^ (Ones * (ulong)first)) ^ (Ones * FaceConductances.None)) is var differs && (differs & mask) == 0)
        {
            parts = _parts[mask];
            return _counts[mask];
        }

        int links = Strong(codes, mask);
        if (links < 0)
        {
            parts = 0;
            return -1;
        }

        return Number(mask, links, out parts);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Strong(ulong codes, int mask)
    {
        Span<float> best = stackalloc float[Corners];
        Span<float> link = stackalloc float[3 * Corners];
        best.Clear();
        for (int axis = 0; axis < 3; axis++)
        {
            float[] faces = _faces[axis];
            for (int one = 0; one < Corners; one++)
            {
                int other = one | (1 << axis);
                if (other != one)
                {
                    float face = faces[(Codes * CodeAt(codes, one)) + CodeAt(codes, other)];
                    link[(Corners * axis) + one] = face;
                    best[one] = Math.Max(best[one], face);
                    best[other] = Math.Max(best[other], face);
                }
            }
        }

        int strong = 0;
        for (int k = 0; k < 3 * Corners; k++)
        {
            int one = k & (Corners - 1);
            int other = one | (1 << (k / Corners));
            if (other == one || ((mask >> one) & (mask >> other) & 1) == 0)
            {
                continue;
            }

            if (link[k] >= BoxAggregates.Strong * Math.Max(_most[CodeAt(codes, one)], _most[CodeAt(codes, other)]))
            {
                strong |= 1 << k;
            }
            else if (link[k] >= BoxAggregates.Strong * Math.Max(best[one], best[other]))
            {
                return -1;
            }
        }

        return strong;
    }

    private static int CodeAt(ulong codes, int corner) => (int)(codes >> (8 * corner)) & 15;

    // Parts are numbered in the order of their first voxels.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Number(int mask, int links, out ulong parts)
    {
        parts = Outside;
        int count = 0;
        for (int left = mask; left != 0; count++)
        {
            int part = left & -left;
            for (int before = 0; before != part;)
            {
                before = part;
                for (int rest = links; rest != 0; rest &= rest - 1)
                {
                    int k = BitOperations.TrailingZeroCount(rest);
                    int pair = (1 << (k & 7)) | (1 << ((k & 7) | (1 << (k >> 3))));
                    part |= (part & pair) != 0 ? pair : 0;
                }
            }

            for (int rest = part; rest != 0; rest &= rest - 1)
            {
                int shift = 8 * BitOperations.TrailingZeroCount(rest);
                parts = (parts & ~(0xFFUL << shift)) | ((ulong)count << shift);
            }

            left &= ~part;
        }

        return count;
    }
}
