using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Distances;

/// <summary>
/// Squared distances of 64 neighbouring columns in cache, and the transform along them. Sixteen columns at a time are searched outwards from every voxel until no farther parabola can be lower;
/// where that would be long, the lower envelope of each column is built instead.
/// </summary>
internal sealed partial class LineTile
{
    /// <summary>Columns of a tile: a word of bits.</summary>
    public const int Lanes = BitRows.WordBits;

    private const int LaneBits = 6;
    private const int Half = 8;
    private const int GroupLanes = 2 * Half;

    // Every so many voxels of a column one is searched to learn how long searches are.
    private const int ProbeStride = 32;

    // Steps of a search beyond which an envelope is cheaper: measured, see README.md.
    private const int LongSearch = 48;

    private readonly float[] _squares;
    private readonly int[] _sources;
    private readonly bool _isNearestWanted;
    private readonly LineEnvelope _envelope;

    public LineTile(int longest, bool isNearestWanted, bool isPacked)
    {
        _squares = new float[(longest * Lanes) + Lanes];
        _sources = isNearestWanted ? new int[(longest * Lanes) + Lanes] : [];
        _isNearestWanted = isNearestWanted;
        _isPacked = isPacked;
        _packed = isPacked ? new int[longest * GroupLanes] : [];
        _codes = isPacked ? Codes(0) : [];
        _signedCodes = isPacked ? Codes(1) : [];
        _envelope = new LineEnvelope(longest);
    }

    /// <summary>Fills a row with squared distances along it.</summary>
    /// <param name="row">The row of the tile.</param>
    /// <param name="bits">The bits of the row of the volume.</param>
    /// <param name="block">Which word of them.</param>
    /// <param name="first">Index of the first voxel of the row of the volume.</param>
    /// <returns>True when there is any source in the row.</returns>
    public bool FillRow(int row, ReadOnlySpan<ulong> bits, int block, int first)
    {
        ulong word = bits[block];
        float last = Before(bits, block);
        float right = After(bits, block);
        int origin = first + (block * Lanes);
        int at = 0;
        while (at < Lanes)
        {
            ulong rest = word >> at;
            if ((rest & 1) != 0)
            {
                int length = Math.Min(BitOperations.TrailingZeroCount(~rest), Lanes - at);
                FillSources((row * Lanes) + at, length, origin + at);
                at += length;
                last = at - 1;
                continue;
            }

            int end = rest == 0 ? Lanes : at + BitOperations.TrailingZeroCount(rest);
            if (_isPacked)
            {
                FillPackedGap((row * Lanes) + at, at, end, last, rest == 0 ? right : end);
            }
            else
            {
                FillGap((row * Lanes) + at, at, end, last, rest == 0 ? right : end, origin);
            }

            at = end;
        }

        return !float.IsInfinity(last) || !float.IsInfinity(right);
    }

    /// <summary>Takes squared distances and sources from the volume.</summary>
    /// <param name="target">Where they lie.</param>
    /// <param name="width">Voxels along x.</param>
    public void Load(in LineTarget target, int width)
    {
        if (target.IsInSteps)
        {
            LoadSteps(target, width);
            return;
        }

        for (int row = 0; row < target.Count; row++)
        {
            int from = target.Start + (row * target.Stride);
            target.Distances.AsSpan(from, target.Lanes).CopyTo(_squares.AsSpan(row * Lanes));
            _squares.AsSpan((row * Lanes) + target.Lanes, Lanes - target.Lanes).Clear();
            if (_isNearestWanted)
            {
                target.Nearest.AsSpan(from, target.Lanes).CopyTo(_sources.AsSpan(row * Lanes));
            }
        }
    }

    /// <summary>Transforms every column and puts the result into the volume.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="weights">The squared distance of rows by their difference.</param>
    /// <param name="isAny">False when no row holds a finite number.</param>
    public void Solve(in LineTarget target, float[] weights, bool isAny)
    {
        for (int lane = 0; lane < target.Lanes; lane += GroupLanes)
        {
            bool isSolved = !isAny || IsSolvedLong(target, lane, weights);
            if (!isAny && _isPacked)
            {
                Unpack(target, lane);
            }

            bool isPlain = !isSolved && IsPlain(target, lane);
            if (isPlain ? !(target.IsAcross ? RowsAcross(target, lane) : RowsInPlane(target, lane)) : !Rows(target, lane, weights, isSolved))
            {
                Unpack(target, lane);
                BuildEnvelopes(target, lane, weights);
                Rows(target, lane, weights, isSolved: true);
            }
        }
    }

    // Where searches would be long, envelopes are built at once.
    private bool IsSolvedLong(in LineTarget target, int lane, float[] weights)
    {
        if (_isPacked)
        {
            Pack(lane, target.Count);
        }

        if (_isPacked ? !IsLongPacked(target.Count, target.IsAcross ? _codes : _signedCodes) : !IsLong(target, lane, weights))
        {
            return false;
        }

        if (_isPacked)
        {
            Unpack(target, lane);
        }

        BuildEnvelopes(target, lane, weights);
        return true;
    }

    private bool Rows(in LineTarget target, int lane, float[] weights, bool isSolved)
    {
        for (int row = 0; row < target.Count; row++)
        {
            if (!Step(target, lane, row, weights, isSolved))
            {
                return false;
            }
        }

        return true;
    }

    private void BuildEnvelopes(in LineTarget target, int lane, float[] weights)
    {
        for (int k = lane; k < Math.Min(lane + GroupLanes, target.Lanes); k++)
        {
            _envelope.Solve(_squares, _sources, k, target.Count, weights);
        }
    }

    private static float Before(ReadOnlySpan<ulong> bits, int block)
    {
        for (int k = block - 1; k >= 0; k--)
        {
            if (bits[k] != 0)
            {
                return ((k - block) * Lanes) + Lanes - 1 - BitOperations.LeadingZeroCount(bits[k]);
            }
        }

        return float.NegativeInfinity;
    }

    private static float After(ReadOnlySpan<ulong> bits, int block)
    {
        for (int k = block + 1; k < bits.Length; k++)
        {
            if (bits[k] != 0)
            {
                return ((k - block) * Lanes) + BitOperations.TrailingZeroCount(bits[k]);
            }
        }

        return float.PositiveInfinity;
    }

    // Whole vectors are written: what lies beyond is written again by what comes next.
    private void FillSources(int to, int length, int index)
    {
        for (int k = 0; k < length; k += Half)
        {
            Vector256<float>.Zero.StoreUnsafe(ref _squares[0], (nuint)(to + k));
            if (_isNearestWanted && !_isPacked)
            {
                (Vector256<int>.Indices + Vector256.Create(index + k)).StoreUnsafe(ref _sources[0], (nuint)(to + k));
            }
        }
    }

    private void FillGap(int to, int from, int end, float left, float right, int origin)
    {
        bool isEmpty = float.IsInfinity(left) && float.IsInfinity(right);
        for (int k = from; k < end; k += Half)
        {
            Vector256<float> place = Vector256.ConvertToSingle(Vector256<int>.Indices + Vector256.Create(k));
            Vector256<float> toLeft = place - Vector256.Create(left);
            Vector256<float> toRight = Vector256.Create(right) - place;
            Vector256<float> nearer = Vector256.MinNative(toLeft, toRight);
            (nearer * nearer).StoreUnsafe(ref _squares[0], (nuint)(to + k - from));
            if (_isNearestWanted)
            {
                Vector256<int> source = isEmpty
                    ? Vector256.Create(-1)
                    : Vector256.ConditionalSelect(
                        Vector256.LessThanOrEqual(toLeft, toRight).AsInt32(), Vector256.Create(origin + Whole(left)), Vector256.Create(origin + Whole(right)));
                source.StoreUnsafe(ref _sources[0], (nuint)(to + k - from));
            }
        }
    }

    private static int Whole(float place) => float.IsInfinity(place) ? 0 : (int)place;

    private bool IsLong(in LineTarget target, int lane, float[] weights)
    {
        long steps = 0;
        int probes = 0;
        for (int row = ProbeStride / 2; row < target.Count; row += ProbeStride)
        {
            steps += Search(lane, row, target.Count, weights, AllLanes, AllLanes, out _, out _);
            probes++;
        }

        return steps > (long)LongSearch * probes;
    }
}
