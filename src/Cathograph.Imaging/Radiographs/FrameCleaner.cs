using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Imaging.Radiographs;

/// <summary>
/// Removes outliers from rows of a frame. A pixel is bright when it exceeds the third brightest of its 8 neighbours by more than k standard deviations of the noise at their median, dark when it
/// falls below the third darkest by as much; it then takes the median. At a straight edge and at a corner at least three neighbours are like the pixel, so that edges are left alone.
/// </summary>
internal sealed class FrameCleaner
{
    private const int Lanes = 8;

    private readonly int _width;
    private readonly int _height;
    private readonly int _stride;
    private readonly int _passes;
    private readonly float _square;
    private readonly float _gain;
    private readonly float _read;
    private readonly float _saturation;
    private float[] _rows = [];
    private float[] _next = [];
    private bool[] _isChanged = [];

    public FrameCleaner(int width, int height, OutlierOptions options, CountNoise noise)
    {
        (_width, _height) = (width, height);
        _stride = ((width + Lanes - 1) / Lanes * Lanes) + Lanes + 2;
        _passes = double.IsFinite(options.Deviations) ? options.Passes : 0;
        _square = (float)(options.Deviations * options.Deviations);
        (_gain, _read) = ((float)noise.Gain, (float)Math.Max(noise.ReadVariance, 1e-12));
        _saturation = (float)options.Saturation;
    }

    /// <summary>Where the cleaned rows begin in <see cref="Rows"/> and how far rows lie apart.</summary>
    public int Stride => _stride;

    /// <summary>The cleaned rows; row r of the block begins at <c>RowAt(r)</c>.</summary>
    public float[] Rows => _rows;

    public int RowAt(int row) => ((row + _passes) * _stride) + 1;

    /// <summary>Cleans a block of rows.</summary>
    /// <param name="frame">The whole frame.</param>
    /// <param name="dark">Dark level of each pixel; empty for 0.</param>
    /// <param name="top">First row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="maps">Receives how often each pixel was bright and dark; empty arrays to leave it out.</param>
    /// <returns>The counts in these rows.</returns>
    public OutlierCounts Clean(ReadOnlySpan<float> frame, ReadOnlySpan<float> dark, int top, int rows, (ushort[] Bright, ushort[] Dark) maps)
    {
        int all = rows + (2 * _passes);
        if (_rows.Length < all * _stride)
        {
            _rows = new float[all * _stride];
            _next = new float[all * _stride];
            _isChanged = new bool[all];
        }

        OutlierCounts counts = Load(frame, top, rows);
        for (int pass = 0; pass < _passes; pass++)
        {
            counts += Pass(dark, (top, rows), pass, maps);
            Repeat(_next, top, rows, _passes - 1 - pass);
            (_rows, _next) = (_next, _rows);
        }

        return counts;
    }

    // Each pass needs one row around what it leaves; rows beyond the frame mirror those within. A later pass leaves rows alone about which nothing has changed.
    private OutlierCounts Pass(ReadOnlySpan<float> dark, (int Top, int Count) rows, int pass, (ushort[] Bright, ushort[] Dark) maps)
    {
        int halo = _passes - 1 - pass;
        OutlierCounts counts = default;
        bool isInside = rows.Top >= _passes && rows.Top + rows.Count + _passes <= _height;
        for (int row = Math.Max(-halo, -rows.Top); row < Math.Min(rows.Count + halo, _height - rows.Top); row++)
        {
            int at = (row + _passes) * _stride;
            if (pass == 1 && isInside && !_isChanged.AsSpan(row + _passes - 1, 3).Contains(true))
            {
                _rows.AsSpan(at, _stride).CopyTo(_next.AsSpan(at, _stride));
                continue;
            }

            int place = (rows.Top + row) * _width;
            bool isOwn = row >= 0 && row < rows.Count;
            (int bright, int darker) = Row(at, dark.IsEmpty ? default : dark.Slice(place, _width), place, isOwn ? maps : ([], []));
            _isChanged[row + _passes] = bright + darker > 0;
            counts += isOwn ? new OutlierCounts(bright, darker, 0, 0) : default;
        }

        return counts;
    }

    // Copies rows with one pixel mirrored at either side, and replaces what is not a number.
    private OutlierCounts Load(ReadOnlySpan<float> frame, int top, int rows)
    {
        (long saturated, long without) = (0, 0);
        for (int row = -_passes; row < rows + _passes; row++)
        {
            int y = Mirror(top + row);
            ReadOnlySpan<float> source = frame.Slice(y * _width, _width);
            Span<float> target = _rows.AsSpan(((row + _passes) * _stride) + 1, _width);
            source.CopyTo(target);
            (int high, int missing) = Odd(source);
            if (missing > 0)
            {
                Fill(frame, y, target);
            }

            if (row >= 0 && row < rows)
            {
                (saturated, without) = (saturated + high, without + missing);
            }

            Border(_rows, (row + _passes) * _stride);
        }

        return new OutlierCounts(0, 0, saturated, without);
    }

    private void Border(float[] rows, int at)
    {
        rows[at] = rows[at + Math.Min(2, _width)];
        rows.AsSpan(at + 1 + _width, _stride - 1 - _width).Fill(rows[at + Math.Max(1, _width - 1)]);
    }

    // Beyond a border lies what is before it: a spot in a corner must not be its own neighbour.
    private int Mirror(int y) => Math.Clamp(y < 0 ? -y : y >= _height ? (2 * _height) - 2 - y : y, 0, _height - 1);

    private void Repeat(float[] rows, int top, int count, int halo)
    {
        for (int row = -halo; row < count + halo; row++)
        {
            int y = top + row;
            if (y < 0 || y >= _height)
            {
                int from = (Mirror(y) - top + _passes) * _stride;
                rows.AsSpan(from, _stride).CopyTo(rows.AsSpan((row + _passes) * _stride, _stride));
            }
        }
    }

    [Kernel("eight pixels at once")]
    private (int Saturated, int Missing) Odd(ReadOnlySpan<float> row)
    {
        Vector256<float> limit = Vector256.Create(_saturation);
        (int saturated, int missing, int x) = (0, 0, 0);
        ref float from = ref MemoryMarshal.GetReference(row);
        for (; x + Lanes <= row.Length; x += Lanes)
        {
            Vector256<float> value = Vector256.LoadUnsafe(ref from, (nuint)x);
            saturated += BitOperations.PopCount(Vector256.GreaterThanOrEqual(value, limit).ExtractMostSignificantBits());
            missing += Lanes - BitOperations.PopCount(Vector256.Equals(value, value).ExtractMostSignificantBits());
        }

        for (; x < row.Length; x++)
        {
            saturated += row[x] >= _saturation ? 1 : 0;
            missing += float.IsNaN(row[x]) ? 1 : 0;
        }

        return (saturated, missing);
    }

    private void Fill(ReadOnlySpan<float> frame, int y, Span<float> target)
    {
        for (int x = 0; x < _width; x++)
        {
            if (!float.IsNaN(target[x]))
            {
                continue;
            }

            (float sum, int count) = (0, 0);
            for (int j = Math.Max(0, y - 1); j <= Math.Min(_height - 1, y + 1); j++)
            {
                for (int i = Math.Max(0, x - 1); i <= Math.Min(_width - 1, x + 1); i++)
                {
                    float value = frame[(j * _width) + i];
                    (sum, count) = float.IsNaN(value) ? (sum, count) : (sum + value, count + 1);
                }
            }

            target[x] = count > 0 ? sum / count : float.NaN;
        }
    }

    [Kernel("eight neighbours of eight pixels are sorted at once")]
    private (int Bright, int Dark) Row(int at, ReadOnlySpan<float> dark, int place, (ushort[] Bright, ushort[] Dark) maps)
    {
        ref float source = ref MemoryMarshal.GetArrayDataReference(_rows);
        ref float target = ref MemoryMarshal.GetArrayDataReference(_next);
        (int bright, int darker) = (0, 0);
        Span<float> level = stackalloc float[Lanes];
        for (int x = 0; x < _width; x += Lanes)
        {
            nuint here = (nuint)(at + 1 + x);
            Vector256<float> value = Vector256.LoadUnsafe(ref source, here);
            int left = Math.Min(Lanes, _width - x);
            Vector256<float> none = dark.IsEmpty ? Vector256<float>.Zero : DarkAt(dark, x, left, level);
            if (!MayDiffer(ref source, here, value, none))
            {
                value.StoreUnsafe(ref target, here);
                continue;
            }

            Neighbours(ref source, here, out Vector256<float> low, out Vector256<float> median, out Vector256<float> high);
            Vector256<float> limit = Limit(median - none);
            Vector256<float> over = value - high;
            Vector256<float> under = low - value;
            Vector256<float> isBright = Vector256.GreaterThan(over, Vector256<float>.Zero) & Vector256.GreaterThan(over * over, limit);
            Vector256<float> isDark = Vector256.GreaterThan(under, Vector256<float>.Zero) & Vector256.GreaterThan(under * under, limit);
            Vector256.ConditionalSelect(isBright | isDark, median, value).StoreUnsafe(ref target, here);
            ulong valid = (1UL << left) - 1;
            ulong brightBits = isBright.ExtractMostSignificantBits() & valid;
            ulong darkBits = isDark.ExtractMostSignificantBits() & valid;
            if ((brightBits | darkBits) != 0)
            {
                bright += BitOperations.PopCount(brightBits);
                darker += BitOperations.PopCount(darkBits);
                Mark(maps.Bright, place + x, brightBits);
                Mark(maps.Dark, place + x, darkBits);
            }
        }

        Border(_next, at);
        return (bright, darker);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Limit(Vector256<float> above) =>
        Vector256.Create(_square) * (Vector256.Create(_read) + (Vector256.Create(_gain) * Vector256.MaxNative(above, Vector256<float>.Zero)));

    // An outlier also lies that far from one of its four nearest neighbours, which is quickly seen not to be so of most pixels.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MayDiffer(ref float source, nuint here, Vector256<float> value, Vector256<float> dark)
    {
        Vector256<float> a = Vector256.LoadUnsafe(ref source, here - 1);
        Vector256<float> b = Vector256.LoadUnsafe(ref source, here + 1);
        Vector256<float> c = Vector256.LoadUnsafe(ref source, here - (nuint)_stride);
        Vector256<float> d = Vector256.LoadUnsafe(ref source, here + (nuint)_stride);
        Vector256<float> low = Vector256.MinNative(Vector256.MinNative(a, b), Vector256.MinNative(c, d));
        Vector256<float> high = Vector256.MaxNative(Vector256.MaxNative(a, b), Vector256.MaxNative(c, d));
        Vector256<float> away = Vector256.MaxNative(value - low, high - value);
        return Vector256.GreaterThanAny(away * away, Limit(Vector256.MinNative(low, value) - dark));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> DarkAt(ReadOnlySpan<float> dark, int x, int count, Span<float> level)
    {
        if (count == Lanes)
        {
            return Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(dark), (nuint)x);
        }

        dark.Slice(x, count).CopyTo(level);
        return Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(level));
    }

    private static void Mark(ushort[] map, int place, ulong bits)
    {
        for (; map.Length > 0 && bits != 0; bits &= bits - 1)
        {
            ref ushort count = ref map[place + BitOperations.TrailingZeroCount(bits)];
            count = count < ushort.MaxValue ? (ushort)(count + 1) : count;
        }
    }

    // A sorting network of 19 exchanges (D. Knuth, The Art of Computer Programming 3, 5.3.4); of the sorted eight the third, the middle and the sixth are wanted.
    [Kernel("a sorting network is straight-line code")]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Neighbours(ref float source, nuint here, out Vector256<float> low, out Vector256<float> median, out Vector256<float> high)
    {
        nuint stride = (nuint)_stride;
        Vector256<float> a = Vector256.LoadUnsafe(ref source, here - stride - 1);
        Vector256<float> b = Vector256.LoadUnsafe(ref source, here - stride);
        Vector256<float> c = Vector256.LoadUnsafe(ref source, here - stride + 1);
        Vector256<float> d = Vector256.LoadUnsafe(ref source, here - 1);
        Vector256<float> e = Vector256.LoadUnsafe(ref source, here + 1);
        Vector256<float> f = Vector256.LoadUnsafe(ref source, here + stride - 1);
        Vector256<float> g = Vector256.LoadUnsafe(ref source, here + stride);
        Vector256<float> h = Vector256.LoadUnsafe(ref source, here + stride + 1);
        Exchange(ref a, ref c);
        Exchange(ref b, ref d);
        Exchange(ref e, ref g);
        Exchange(ref f, ref h);
        Exchange(ref a, ref e);
        Exchange(ref b, ref f);
        Exchange(ref c, ref g);
        Exchange(ref d, ref h);
        Exchange(ref a, ref b);
        Exchange(ref c, ref d);
        Exchange(ref e, ref f);
        Exchange(ref g, ref h);
        Exchange(ref c, ref e);
        Exchange(ref d, ref f);
        Exchange(ref b, ref e);
        Exchange(ref d, ref g);
        Exchange(ref b, ref c);
        Exchange(ref d, ref e);
        Exchange(ref f, ref g);
        (low, median, high) = (c, (d + e) * Vector256.Create(0.5f), f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exchange(ref Vector256<float> low, ref Vector256<float> high)
    {
        (low, high) = (Vector256.MinNative(low, high), Vector256.MaxNative(low, high));
    }
}
