using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Imaging.Radiographs;

/// <summary>
/// Finds spots of up to 3 x 3 pixels, and the inner pixels of larger ones, whose pixels have neighbours like themselves: a pixel is compared with the 24 pixels of the square around it at a distance of three.
/// It belongs to a bright spot when it exceeds the sixth brightest of them by k standard deviations of the noise. Of a corner of a sample at least seven are like the pixel, of a straight edge at least ten.
/// A spot that the frame beside it in time shows too is a thing and no gamma ray; it stays.
/// </summary>
internal sealed class ClusterFinder(int stride, double deviations, CountNoise noise)
{
    /// <summary>Distance of the pixels that are compared.</summary>
    public const int Reach = 3;

    private const int Lanes = 8;
    private const int Ring = 8 * Reach;
    private const int Alike = 6;
    private const int FewestAlike = 3;
    private const float Persistent = 0.5f;

    private readonly float _square = (float)(deviations * deviations);
    private readonly float _gain = (float)noise.Gain;
    private readonly float _read = (float)FrameCleaner.FloorOf(deviations, noise);
    private readonly float[] _ring = new float[Ring];
    private readonly List<Pixel> _found = [];

    /// <summary>The pixels of spots in the rows that were sought in.</summary>
    public IReadOnlyList<Pixel> Found => _found;

    /// <summary>Forgets what was found.</summary>
    public void Begin() => _found.Clear();

    /// <summary>Seeks in a row.</summary>
    /// <param name="rows">Rows above dark with <see cref="Reach"/> more around them.</param>
    /// <param name="at">Where the row begins.</param>
    /// <param name="width">Its pixels.</param>
    /// <param name="row">Its number, for what is found.</param>
    [Kernel("eight pixels at once")]
    public void Seek(float[] rows, int at, int width, int row)
    {
        ref float source = ref MemoryMarshal.GetArrayDataReference(rows);
        nuint far = (nuint)(Reach * stride);
        for (int x = 0; x < width; x += Lanes)
        {
            nuint here = (nuint)(at + x);
            Vector256<float> value = Vector256.LoadUnsafe(ref source, here);
            Vector256<float> a = Vector256.LoadUnsafe(ref source, here - Reach);
            Vector256<float> b = Vector256.LoadUnsafe(ref source, here + Reach);
            Vector256<float> c = Vector256.LoadUnsafe(ref source, here - far);
            Vector256<float> d = Vector256.LoadUnsafe(ref source, here + far);
            (Vector256<float> low, Vector256<float> high) = (Vector256.MinNative(a, b), Vector256.MaxNative(a, b));
            (Vector256<float> lower, Vector256<float> higher) = (Vector256.MinNative(c, d), Vector256.MaxNative(c, d));

            // At least three of the four must lie far below, or far above.
            Vector256<float> second = Vector256.MaxNative(Vector256.MinNative(high, higher), Vector256.MaxNative(low, lower));
            Vector256<float> third = Vector256.MinNative(Vector256.MaxNative(low, lower), Vector256.MinNative(high, higher));
            Vector256<float> over = value - second;
            Vector256<float> under = third - value;
            Vector256<float> away = Vector256.MaxNative(over, under);
            Vector256<float> level = Vector256.MaxNative(third, Vector256<float>.Zero);
            Vector256<float> limit = Vector256.Create(_square) * (Vector256.Create(_read) + (Vector256.Create(_gain) * level));
            ulong bits = (Vector256.GreaterThan(away, Vector256<float>.Zero) & Vector256.GreaterThan(away * away, limit)).ExtractMostSignificantBits() & ((1UL << Math.Min(Lanes, width - x)) - 1);
            for (; bits != 0; bits &= bits - 1)
            {
                int column = x + BitOperations.TrailingZeroCount(bits);
                Judge(rows, at + column, (column, row));
            }
        }
    }

    /// <summary>Whether another frame shows the same at a place.</summary>
    /// <param name="other">The frame; empty for none.</param>
    /// <param name="dark">Its dark level; empty for 0.</param>
    /// <param name="shape">Columns and rows.</param>
    /// <param name="place">Column and row of the pixel.</param>
    /// <param name="excess">How far the pixel stands out here.</param>
    public bool IsIn(ReadOnlySpan<float> other, ReadOnlySpan<float> dark, (int Width, int Height) shape, (int X, int Y) place, float excess)
    {
        if (other.IsEmpty)
        {
            return false;
        }

        int count = 0;
        for (int y = -Reach; y <= Reach; y++)
        {
            for (int x = -Reach; x <= Reach; x += Math.Abs(y) == Reach ? 1 : 2 * Reach)
            {
                int i = (Math.Clamp(place.Y + y, 0, shape.Height - 1) * shape.Width) + Math.Clamp(place.X + x, 0, shape.Width - 1);
                _ring[count++] = other[i] - (dark.IsEmpty ? 0 : dark[i]);
            }
        }

        Array.Sort(_ring);
        int at = (place.Y * shape.Width) + place.X;
        float there = other[at] - (dark.IsEmpty ? 0 : dark[at]) - ((_ring[(Ring / 2) - 1] + _ring[Ring / 2]) / 2);
        return there * MathF.Sign(excess) > Persistent * MathF.Abs(excess);
    }

    private void Judge(float[] rows, int at, (int Column, int Row) place)
    {
        int count = 0;
        for (int y = -Reach; y <= Reach; y++)
        {
            for (int x = -Reach; x <= Reach; x += Math.Abs(y) == Reach ? 1 : 2 * Reach)
            {
                _ring[count++] = rows[at + (y * stride) + x];
            }
        }

        Array.Sort(_ring);
        float median = (_ring[(Ring / 2) - 1] + _ring[Ring / 2]) / 2;
        float limit = _square * (_read + (_gain * Math.Max(0, median)));
        float value = rows[at];
        float over = value - _ring[Ring - Alike];
        float under = _ring[Alike - 1] - value;
        bool isFar = (over > 0 && over * over > limit) || (under > 0 && under * under > limit);
        if (isFar && float.IsFinite(median) && !IsAlone(rows, at, limit, over > 0 ? 1 : -1))
        {
            _found.Add(new Pixel(place.Column, place.Row, median, value - median));
        }
    }

    // What its eight neighbours show is left to the filter that looks at them.
    private bool IsAlone(float[] rows, int at, float limit, int sign)
    {
        int alike = 0;
        for (int y = -1; y <= 1; y++)
        {
            for (int x = -1; x <= 1; x++)
            {
                float away = sign * (rows[at] - rows[at + (y * stride) + x]);
                alike += (x != 0 || y != 0) && !(away > 0 && away * away > limit) ? 1 : 0;
            }
        }

        return alike < FewestAlike;
    }

    /// <summary>A pixel of a spot.</summary>
    /// <param name="Column">Its column.</param>
    /// <param name="Row">Its row.</param>
    /// <param name="Value">What it takes: the median of the square around it.</param>
    /// <param name="Excess">How far it stands out.</param>
    internal readonly record struct Pixel(int Column, int Row, float Value, float Excess);
}
