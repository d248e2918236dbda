using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Corrections;
using Cathograph.Imaging.Denoising;
using Cathograph.Imaging.Filters;
using Cathograph.Imaging.Preparation;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>
/// The frames of a scan as optical density, one at a time: -ln((I - dark)/(flat - dark)). Negative densities are kept, so that the mean of noise about nothing is nothing; pixels without a number are NaN.
/// Holds a few frames in memory. One thread at a time.
/// </summary>
public sealed class CorrectedFrames
{
    private static readonly float[] Ceilings = [65535, 16383, 4095, 255];

    private const int RobustSamples = 40_000;
    private const double NormalMedian = 0.674489750196;
    private const int FewestSaturated = 3;

    private readonly SpectralScan _scan;
    private readonly StackCorrectionOptions _options;
    private readonly float[]? _dark;
    private readonly float[]? _flat;
    private readonly float[] _raw;
    private readonly float[] _beam;

    private CorrectedFrames(SpectralScan scan, StackCorrectionOptions options, float[]? dark, float[]? flat)
    {
        _scan = scan;
        _options = options;
        _dark = dark;
        _flat = flat;
        _raw = GC.AllocateUninitializedArray<float>(scan.Sample.Width * scan.Sample.Height);
        _beam = HasFlatPerFrame ? GC.AllocateUninitializedArray<float>(_raw.Length) : [];
        Width = scan.Sample.Width / options.Binning;
        Height = scan.Sample.Height / options.Binning;
        Energies = [.. scan.Sample.Facts.Select(fact => fact.PhotonEnergy ?? double.NaN)];
        PixelSize = scan.Sample.PixelSize * options.Binning;
    }

    /// <summary>Gets the name of the scan.</summary>
    public string Name => _scan.Sample.Name;

    /// <summary>Gets the columns after binning.</summary>
    public int Width { get; }

    /// <summary>Gets the rows after binning.</summary>
    public int Height { get; }

    /// <summary>Gets the number of frames.</summary>
    public int Count => _scan.Sample.Count;

    /// <summary>Gets the photon energies in eV, rising.</summary>
    public System.Collections.Immutable.ImmutableArray<double> Energies { get; }

    /// <summary>Gets the edge of a pixel in m after binning; null when it is not known.</summary>
    public double? PixelSize { get; }

    private bool IsCounts => _scan.Sample.Kind == ImageKind.Counts;

    private bool HasFlatPerFrame => IsCounts && _flat is null;

    /// <summary>Reads the frames without beam and, where one serves all energies, without the sample.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="options">What is done to each frame.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The frames.</returns>
    /// <exception cref="InvalidInputException">Counts come without frames without the sample, the binning is larger than a frame, or an option is out of range.</exception>
    public static CorrectedFrames Create(SpectralScan scan, StackCorrectionOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(options);
        ImageSeries sample = scan.Sample;
        if (options.Binning is < 1 or > 16 || sample.Width < 4 * options.Binning || sample.Height < 4 * options.Binning)
        {
            throw new InvalidInputException("--bin", FormattableString.Invariant($"found {options.Binning} for {sample.Width} x {sample.Height} pixels; expected 1 to 16, and at least 4 x 4 pixels left"));
        }

        if (options.OutlierLimit is not (0 or >= 4))
        {
            throw new InvalidInputException("--outliers", FormattableString.Invariant($"found {options.OutlierLimit}; expected at least 4 standard deviations, or 0 for none"));
        }

        if (options.RingWidth is not (0 or (>= 3 and <= 101)))
        {
            throw new InvalidInputException("--rings", FormattableString.Invariant($"found {options.RingWidth}; expected a width of 3 to 101 pixels, or 0 for none"));
        }

        if (sample.Kind != ImageKind.Counts)
        {
            return new CorrectedFrames(scan, options, null, null);
        }

        ImageSeries flat = scan.Flat ?? throw new InvalidInputException(sample.Name, "found counts without frames without the sample; expected them, or numbers that were corrected before");
        float[]? dark = scan.Dark is { } none ? Mean(none, cancellation) : null;
        bool isPerFrame = flat.Count == sample.Count && flat.Count > 1;
        return new CorrectedFrames(scan, options, dark, isPerFrame ? null : Mean(flat, cancellation));
    }

    /// <summary>Reads a frame.</summary>
    /// <param name="frame">From 0.</param>
    /// <param name="density">Receives Width x Height optical densities, NaN where there is none.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>What was found.</returns>
    public FrameTally Read(int frame, Span<float> density, int threads, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(density.Length, Width * Height);
        _scan.Sample.Frames.ReadNumbers(frame, _raw, cancellation);
        float[] beam = _flat ?? _beam;
        if (HasFlatPerFrame)
        {
            _scan.Flat!.Frames.ReadNumbers(frame, _beam, cancellation);
        }

        var tally = new Tally(IsCounts ? CeilingOf(_raw) : float.PositiveInfinity);
        for (int y = 0; y < Height; y++)
        {
            Row(y, beam, density.Slice(y * Width, Width), ref tally);
        }

        int outliers = _options.OutlierLimit > 0 ? ReplaceOutliers(density, threads, cancellation) : 0;
        if (_options.RingWidth > 0)
        {
            RemoveRings(density, cancellation);
        }

        return tally.Of(frame, Energies[frame], outliers, density);
    }

    private static float[] Mean(ImageSeries series, CancellationToken cancellation)
    {
        float[] mean = new float[series.Width * series.Height];
        series.Frames.ReadNumbers(0, mean, cancellation);
        float[] one = series.Count > 1 ? new float[mean.Length] : [];
        for (int k = 1; k < series.Count; k++)
        {
            series.Frames.ReadNumbers(k, one, cancellation);
            float weight = 1f / (k + 1);
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += weight * (one[i] - mean[i]);
            }
        }

        return mean;
    }

    // A camera that is full shows the same largest number in several pixels.
    private static float CeilingOf(ReadOnlySpan<float> raw)
    {
        float largest = 0;
        foreach (float value in raw)
        {
            largest = value > largest ? value : largest;
        }

        if (!Ceilings.Contains(largest))
        {
            return float.PositiveInfinity;
        }

        int count = 0;
        foreach (float value in raw)
        {
            count += value == largest ? 1 : 0;
        }

        return count >= FewestSaturated ? largest : float.PositiveInfinity;
    }

    private void Row(int y, float[] beam, Span<float> density, ref Tally tally)
    {
        int bin = _options.Binning;
        int stride = _scan.Sample.Width;
        for (int x = 0; x < density.Length; x++)
        {
            float light = 0;
            float open = 0;
            int count = 0;
            for (int dy = 0; dy < bin; dy++)
            {
                int first = (((y * bin) + dy) * stride) + (x * bin);
                for (int i = first; i < first + bin; i++)
                {
                    if (Pixel(i, beam, ref tally) is var (value, full) && !float.IsNaN(value))
                    {
                        light += value;
                        open += full;
                        count++;
                    }
                }
            }

            density[x] = count == 0 ? float.NaN : DensityOf(light, open, count, ref tally);
        }
    }

    private float DensityOf(float light, float open, int count, ref Tally tally)
    {
        float density = _scan.Sample.Kind == ImageKind.OpticalDensity ? light / count : light > 0 ? -MathF.Log(light / open) : float.NaN;
        tally.Opaque += float.IsNaN(density) ? 1 : 0;
        tally.Negative += density < 0 ? 1 : 0;
        return density;
    }

    // The light of a pixel and that of the open beam; NaN where it does not count.
    private (float Light, float Open) Pixel(int i, float[] beam, ref Tally tally)
    {
        float raw = _raw[i];
        if (!float.IsFinite(raw))
        {
            tally.NotFinite++;
            return (float.NaN, 0);
        }

        if (!IsCounts)
        {
            return (raw, 1);
        }

        float dark = _dark is null ? 0 : _dark[i];
        float open = beam[i] - dark;
        if (!(open > 0))
        {
            tally.ZeroFlat++;
            return (float.NaN, 0);
        }

        if (raw >= tally.Ceiling)
        {
            tally.Saturated++;
            return (float.NaN, 0);
        }

        return (raw - dark, open);
    }

    private int ReplaceOutliers(Span<float> density, int threads, CancellationToken cancellation)
    {
        float[] median = Filled(density);
        MedianFilter.InPlace(median, new BoxShape(Width, Height, 1), 1, threads, cancellation);
        int step = Math.Max(1, density.Length / RobustSamples);
        var far = new List<float>(RobustSamples + 1);
        for (int i = 0; i < density.Length; i += step)
        {
            if (float.IsFinite(density[i]))
            {
                far.Add(MathF.Abs(density[i] - median[i]));
            }
        }

        far.Sort();
        double limit = far.Count == 0 ? double.PositiveInfinity : _options.OutlierLimit * far[far.Count / 2] / NormalMedian;
        int replaced = 0;
        for (int i = 0; limit > 0 && i < density.Length; i++)
        {
            if (Math.Abs(density[i] - median[i]) > limit)
            {
                density[i] = median[i];
                replaced++;
            }
        }

        return replaced;
    }

    private void RemoveRings(Span<float> density, CancellationToken cancellation)
    {
        float[] filled = Filled(density);
        float[] before = [.. filled];
        _ = RingCorrection.InPlace(filled, new BoxShape(Width, Height, 1), new PreparationStep(PreparationKind.Rings, _options.RingWidth), 1, cancellation);
        for (int i = 0; i < density.Length; i++)
        {
            density[i] += filled[i] - before[i];
        }
    }

    private static float[] Filled(ReadOnlySpan<float> density)
    {
        float[] filled = new float[density.Length];
        float last = 0;
        for (int i = 0; i < filled.Length; i++)
        {
            last = float.IsFinite(density[i]) ? density[i] : last;
            filled[i] = last;
        }

        return filled;
    }

    private struct Tally(float ceiling)
    {
        public readonly float Ceiling = ceiling;
        public int NotFinite;
        public int Saturated;
        public int ZeroFlat;
        public int Opaque;
        public int Negative;

        public readonly FrameTally Of(int frame, double energy, int outliers, ReadOnlySpan<float> density)
        {
            double sum = 0;
            int valid = 0;
            bool isVaried = false;
            float first = float.NaN;
            foreach (float value in density)
            {
                if (float.IsFinite(value))
                {
                    sum += value;
                    first = valid == 0 ? value : first;
                    isVaried |= value != first;
                    valid++;
                }
            }

            bool isEmpty = 2 * valid < density.Length || !isVaried;
            return new FrameTally(frame, energy, NotFinite, Saturated, ZeroFlat, Opaque, Negative, outliers, valid > 0 ? sum / valid : double.NaN, valid, isEmpty);
        }
    }
}
