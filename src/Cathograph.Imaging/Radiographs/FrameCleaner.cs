using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Imaging.Radiographs;

/// <summary>
/// Removes outliers from rows of a frame. A pixel is bright when it exceeds the third brightest of its 8 neighbours by more than k standard deviations of the noise at their median, dark when it
/// falls below the third darkest by as much; it then takes the median. At a straight edge and at a corner at least three neighbours are like the pixel, so that edges are left alone.
/// Spots of several pixels go first (<see cref="ClusterFinder"/>). All of it works on grey values above dark, so that a pixel that is hot in the dark image too is no outlier.
/// </summary>
internal sealed class FrameCleaner
{
    private const int Lanes = 8;
    private const int Pad = ClusterFinder.Reach;

    private readonly int _width;
    private readonly int _height;
    private readonly int _stride;
    private readonly int _passes;
    private readonly int _halo;
    private readonly ClusterFinder? _clusters;
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
        _stride = ((width + Lanes - 1) / Lanes * Lanes) + (2 * Lanes);
        _passes = double.IsFinite(options.Deviations) ? options.Passes : 0;
        bool hasClusters = _passes > 0 && options.FindsClusters && Math.Min(width, height) > 2 * ClusterFinder.Reach;
        _clusters = hasClusters ? new ClusterFinder(_stride, options.Deviations, noise) : null;
        _halo = _passes + (hasClusters ? ClusterFinder.Reach : 0);
        _square = (float)(options.Deviations * options.Deviations);
        (_gain, _read) = ((float)noise.Gain, (float)FloorOf(options.Deviations, noise));
        _saturation = (float)options.Saturation;
    }

    /// <summary>Where the cleaned rows begin in <see cref="Rows"/> and how far rows lie apart.</summary>
    public int Stride => _stride;

    /// <summary>The cleaned rows above dark; row r of the block begins at <c>RowAt(r)</c>.</summary>
    public float[] Rows => _rows;

    public int RowAt(int row) => ((row + _halo) * _stride) + Pad;

    /// <summary>
    /// The variance that limits start from. Few neutrons are not normal: of mean m, n of them are k standard deviations away when 2 (sqrt n - sqrt m) = k (F. Anscombe, Biometrika 35 (1948) 246), which is
    /// k^2 / 4 neutrons where the mean is 0; without that a single neutron in a dark row would be an outlier.
    /// </summary>
    public static double FloorOf(double deviations, CountNoise noise) => Math.Max(noise.ReadVariance + (double.IsFinite(deviations) ? noise.Gain * noise.Gain * deviations * deviations / 16 : 0), 1e-12);

    /// <summary>Cleans a block of rows.</summary>
    /// <param name="frame">The whole frame.</param>
    /// <param name="other">The frame before or after, in which a spot of several pixels must not be; empty when there is none.</param>
    /// <param name="dark">Dark level of each pixel, which is taken off; empty for 0.</param>
    /// <param name="block">First row and number of rows.</param>
    /// <param name="maps">Receives how often each pixel was bright and dark; empty arrays to leave it out.</param>
    /// <returns>The counts in these rows.</returns>
    public OutlierCounts Clean(ReadOnlySpan<float> frame, ReadOnlySpan<float> other, ReadOnlySpan<float> dark, (int Top, int Count) block, (ushort[] Bright, ushort[] Dark) maps)
    {
        (int top, int rows) = block;
        int all = rows + (2 * _halo);
        if (_rows.Length < all * _stride)
        {
            _rows = new float[all * _stride];
            _next = new float[all * _stride];
            _isChanged = new bool[all];
        }

        OutlierCounts counts = Load(frame, dark, top, rows);
        if (_clusters is not null)
        {
            counts += Clusters(other, dark, (top, rows), maps);
        }

        for (int pass = 0; pass < _passes; pass++)
        {
            counts += Pass((top, rows), pass, maps);
            Repeat(_next, top, rows, _passes - 1 - pass);
            (_rows, _next) = (_next, _rows);
        }

        return counts;
    }

    // Each pass needs one row around what it leaves; rows beyond the frame mirror those within. A later pass leaves rows alone about which nothing has changed.
    private OutlierCounts Pass((int Top, int Count) rows, int pass, (ushort[] Bright, ushort[] Dark) maps)
    {
        int halo = _passes - 1 - pass;
        OutlierCounts counts = default;
        bool isInside = rows.Top >= _passes && rows.Top + rows.Count + _passes <= _height;
        for (int row = Math.Max(-halo, -rows.Top); row < Math.Min(rows.Count + halo, _height - rows.Top); row++)
        {
            int at = (row + _halo) * _stride;
            if (pass == 1 && isInside && !_isChanged.AsSpan(row + _halo - 1, 3).Contains(true))
            {
                _rows.AsSpan(at, _stride).CopyTo(_next.AsSpan(at, _stride));
                continue;
            }

            int place = (rows.Top + row) * _width;
            bool isOwn = row >= 0 && row < rows.Count;
            (int bright, int darker) = Row(at, place, isOwn ? maps : ([], []));
            _isChanged[row + _halo] = bright + darker > 0;
            counts += isOwn ? new OutlierCounts(bright, darker, 0, 0) : default;
        }

        return counts;
    }

    // Spots are sought in the rows as they were read; they are replaced when all have been found, so that the result does not depend on where a block ends.
    private OutlierCounts Clusters(ReadOnlySpan<float> other, ReadOnlySpan<float> dark, (int Top, int Count) rows, (ushort[] Bright, ushort[] Dark) maps)
    {
        _clusters!.Begin();
        for (int row = -_passes; row < rows.Count + _passes; row++)
        {
            _clusters.Seek(_rows, RowAt(row), _width, row);
        }

        long found = 0;
        foreach (ClusterFinder.Pixel pixel in _clusters.Found)
        {
            int y = Mirror(rows.Top + pixel.Row);
            if (!_clusters.IsIn(other, dark, (_width, _height), (pixel.Column, y), pixel.Excess))
            {
                _rows[RowAt(pixel.Row) + pixel.Column] = pixel.Value;
                bool isOwn = pixel.Row >= 0 && pixel.Row < rows.Count;
                found += isOwn ? 1 : 0;
                Mark(isOwn ? pixel.Excess > 0 ? maps.Bright : maps.Dark : [], (y * _width) + pixel.Column, 1);
                Border(_rows, (pixel.Row + _halo) * _stride);
            }
        }

        return new OutlierCounts(0, 0, 0, 0) { Clusters = found };
    }

    // Copies rows above dark with some pixels mirrored at either side, and replaces what is not a number.
    private OutlierCounts Load(ReadOnlySpan<float> frame, ReadOnlySpan<float> dark, int top, int rows)
    {
        (long saturated, long without) = (0, 0);
        for (int row = -_halo; row < rows + _halo; row++)
        {
            int y = Mirror(top + row);
            ReadOnlySpan<float> source = frame.Slice(y * _width, _width);
            Span<float> target = _rows.AsSpan(RowAt(row), _width);
            source.CopyTo(target);
            (int high, int missing) = Odd(source);
            if (missing > 0)
            {
                Fill(frame, y, target);
            }

            if (!dark.IsEmpty)
            {
                TakeOff(dark.Slice(y * _width, _width), target);
            }

            if (row >= 0 && row < rows)
            {
                (saturated, without) = (saturated + high, without + missing);
            }

            Border(_rows, (row + _halo) * _stride);
        }

        return new OutlierCounts(0, 0, saturated, without);
    }

    [Kernel("eight pixels at once")]
    private static void TakeOff(ReadOnlySpan<float> dark, Span<float> target)
    {
        ref float level = ref MemoryMarshal.GetReference(dark);
        ref float value = ref MemoryMarshal.GetReference(target);
        int x = 0;
        for (; x + Lanes <= target.Length; x += Lanes)
        {
            (Vector256.LoadUnsafe(ref value, (nuint)x) - Vector256.LoadUnsafe(ref level, (nuint)x)).StoreUnsafe(ref value, (nuint)x);
        }

        for (; x < target.Length; x++)
        {
            target[x] -= dark[x];
        }
    }

    private void Border(float[] rows, int at)
    {
        int first = at + Pad;
        int last = first + _width - 1;
        rows.AsSpan(last + 1, at + _stride - last - 1).Fill(rows[Math.Max(first, last - 1)]);
        for (int k = 1; k <= Pad; k++)
        {
            rows[first - k] = rows[first + Math.Min(k, _width - 1)];
            rows[last + k] = rows[Math.Max(first, last - k)];
        }
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
                int from = (Mirror(y) - top + _halo) * _stride;
                rows.AsSpan(from, _stride).CopyTo(rows.AsSpan((row + _halo) * _stride, _stride));
            }
        }
    }

    // What is not finite holds no number: neither NaN nor an infinite count can be averaged, and an infinite one is no saturated one.
    [Kernel("eight pixels at once")]
    private (int Saturated, int Missing) Odd(ReadOnlySpan<float> row)
    {
        Vector256<float> limit = Vector256.Create(_saturation);
        (int saturated, int missing, int x) = (0, 0, 0);
        ref float from = ref MemoryMarshal.GetReference(row);
        for (; x + Lanes <= row.Length; x += Lanes)
        {
            Vector256<float> value = Vector256.LoadUnsafe(ref from, (nuint)x);
            Vector256<float> isFinite = Vector256.Equals(value - value, Vector256<float>.Zero);
            saturated += BitOperations.PopCount((Vector256.GreaterThanOrEqual(value, limit) & isFinite).ExtractMostSignificantBits());
            missing += Lanes - BitOperations.PopCount(isFinite.ExtractMostSignificantBits());
        }

        for (; x < row.Length; x++)
        {
            saturated += row[x] >= _saturation && float.IsFinite(row[x]) ? 1 : 0;
            missing += float.IsFinite(row[x]) ? 0 : 1;
        }

        return (saturated, missing);
    }

    private void Fill(ReadOnlySpan<float> frame, int y, Span<float> target)
    {
        for (int x = 0; x < _width; x++)
        {
            if (float.IsFinite(target[x]))
            {
                continue;
            }

            (float sum, int count) = (0, 0);
            for (int j = Math.Max(0, y - 1); j <= Math.Min(_height - 1, y + 1); j++)
            {
                for (int i = Math.Max(0, x - 1); i <= Math.Min(_width - 1, x + 1); i++)
                {
                    float value = frame[(j * _width) + i];
                    (sum, count) = float.IsFinite(value) ? (sum + value, count + 1) : (sum, count);
                }
            }

            target[x] = count > 0 ? sum / count : float.NaN;
        }
    }

    [Kernel("eight neighbours of eight pixels are sorted at once")]
    private (int Bright, int Dark) Row(int at, int place, (ushort[] Bright, ushort[] Dark) maps)
    {
        ref float source = ref MemoryMarshal.GetArrayDataReference(_rows);
        ref float target = ref MemoryMarshal.GetArrayDataReference(_next);
        (int bright, int darker) = (0, 0);
        for (int x = 0; x < _width; x += Lanes)
        {
            nuint here = (nuint)(at + Pad + x);
            Vector256<float> value = Vector256.LoadUnsafe(ref source, here);
            int left = Math.Min(Lanes, _width - x);
            if (!MayDiffer(ref source, here, value))
            {
                value.StoreUnsafe(ref target, here);
                continue;
            }

            Neighbours(ref source, here, out Vector256<float> low, out Vector256<float> median, out Vector256<float> high);
            Vector256<float> limit = Limit(median);
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
    private bool MayDiffer(ref float source, nuint here, Vector256<float> value)
    {
        Vector256<float> a = Vector256.LoadUnsafe(ref source, here - 1);
        Vector256<float> b = Vector256.LoadUnsafe(ref source, here + 1);
        Vector256<float> c = Vector256.LoadUnsafe(ref source, here - (nuint)_stride);
        Vector256<float> d = Vector256.LoadUnsafe(ref source, here + (nuint)_stride);
        Vector256<float> low = Vector256.MinNative(Vector256.MinNative(a, b), Vector256.MinNative(c, d));
        Vector256<float> high = Vector256.MaxNative(Vector256.MaxNative(a, b), Vector256.MaxNative(c, d));
        Vector256<float> away = Vector256.MaxNative(value - low, high - value);
        return Vector256.GreaterThanAny(away * away, Limit(Vector256.MinNative(low, value)));
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
