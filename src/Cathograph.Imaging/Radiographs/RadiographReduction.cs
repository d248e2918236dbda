using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Radiographs;

/// <summary>
/// Turns counts into transmission in one pass, T = (S - D - dose B) / (O - D - B_o) / dose - scattering, frame by frame in single precision; the next frame is read while one is worked on.
/// </summary>
public static class RadiographReduction
{
    private const int RowsOfABlock = 32;

    /// <summary>Reduces a series.</summary>
    /// <param name="input">Frames and references.</param>
    /// <param name="options">Filters, noise, regions.</param>
    /// <param name="sink">Takes each frame, in their order; the arrays of a frame are only its own until it returns.</param>
    /// <param name="work">Threads (0 for one a core) and what is told the number of frames done; may be null.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Counts, doses and drift.</returns>
    /// <exception cref="InvalidInputException">References have another size, a region lies outside, or the open beam is dark everywhere.</exception>
    public static RadiographResult Run(RadiographInput input, RadiographOptions options, Action<ReducedFrame> sink, (int Threads, Action<int>? Done) work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        Require(input, options);
        return new ReductionRun(input, options, work.Threads, cancellation).Go(sink, work.Done);
    }

    private static void Require(RadiographInput input, RadiographOptions options)
    {
        VolumeHeader sample = input.Sample.Header;
        foreach ((string name, ReferenceImage? image) in ((string, ReferenceImage?)[])[("open beam", input.Open), ("open beam after", input.OpenAfter), ("dark image", input.Dark)])
        {
            if (image is not null && (image.Width, image.Height) != (sample.Width, sample.Height))
            {
                throw new InvalidInputException(name, FormattableString.Invariant($"found {image.Width} x {image.Height} pixels; expected the {sample.Width} x {sample.Height} of the sample"));
            }
        }

        foreach (PixelRegion region in options.Air)
        {
            if (!region.IsWithin(sample.Width, sample.Height))
            {
                throw new InvalidInputException("--air", FormattableString.Invariant($"found {region}; expected a region within the {sample.Width} x {sample.Height} pixels of a frame"));
            }
        }

        if (options.Air.Length > 0 && input.Open is null)
        {
            throw new InvalidInputException("--air", "found regions of air without an open beam to compare them with; expected --ob");
        }
    }

    // One run: buffers of one frame and of the next.
    private sealed class ReductionRun
    {
        private readonly RadiographInput _input;
        private readonly RadiographOptions _options;
        private readonly int _threads;
        private readonly CancellationToken _cancellation;
        private readonly int _width;
        private readonly int _height;
        private readonly float[] _dark;
        private readonly float[] _inverse;
        private readonly float[] _openVariance;
        private readonly float[] _darkVariance;
        private readonly float[] _transmission;
        private readonly float[] _variance;
        private readonly FrameBuffers _buffers;
        private readonly float[] _scattered;
        private readonly ushort[] _bright;
        private readonly ushort[] _darker;
        private readonly ConcurrentBag<FrameCleaner> _cleaners = [];
        private readonly int[] _frames;
        private float _weight = float.NaN;

        public ReductionRun(RadiographInput input, RadiographOptions options, int threads, CancellationToken cancellation)
        {
            (_input, _options, _threads, _cancellation) = (input, options, threads, cancellation);
            (_width, _height) = (input.Sample.Header.Width, input.Sample.Header.Height);
            int plane = checked(_width * _height);
            _dark = input.Dark is { } dark ? ImmutableCollectionsMarshal.AsArray(dark.Mean)! : [];
            _inverse = new float[input.Open is null ? 0 : plane];
            _openVariance = new float[_inverse.Length];
            _darkVariance = new float[input.Open is null || input.Dark is null ? 0 : plane];
            _transmission = new float[plane];
            _variance = new float[plane];
            _buffers = new FrameBuffers(input, plane);
            _scattered = input.ScatteredSample.IsDefaultOrEmpty ? [] : ImmutableCollectionsMarshal.AsArray(input.ScatteredSample)!;
            _bright = new ushort[plane];
            _darker = new ushort[plane];
            _frames = input.Frames.IsEmpty ? [.. Enumerable.Range(0, input.Sample.Header.Depth)] : [.. input.Frames];
        }

        private int Blocks => (_height + RowsOfABlock - 1) / RowsOfABlock;

        private int Plane => _width * _height;

        public RadiographResult Go(Action<ReducedFrame> sink, Action<int>? done)
        {
            int frames = _frames.Length;
            var summaries = ImmutableArray.CreateBuilder<FrameSummary>(frames);
            long without = 0;
            float[] beside = First();
            for (int k = 0; k < frames; k++)
            {
                _cancellation.ThrowIfCancellationRequested();
                Task reading = k + 1 < frames ? Task.Run(() => _buffers.Read(_frames[k + 1], _cancellation), CancellationToken.None) : Task.CompletedTask;
                try
                {
                    if (k == 0 && beside.Length == 0)
                    {
                        // The first frame of a series has the second beside it, every other the one before.
                        ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
                        beside = _buffers.NextIf(frames > 1);
                    }

                    References(_frames[k]);
                    without = k == 0 ? WithoutBeam() : without;
                    summaries.Add(Reduce(k == 0 ? beside : _buffers.Before));
                    sink(FrameOf(_frames[k], summaries[k]));
                }
                finally
                {
                    // The reader fills a buffer of this run: it is waited for whatever happened here.
                    ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
                }

                reading.GetAwaiter().GetResult();
                _buffers.Turn();
                done?.Invoke(k + 1);
            }

            (double drift, double error) = Drift();
            return new RadiographResult
            {
                Frames = summaries.ToImmutable(),
                Outliers = summaries.Aggregate(default(OutlierCounts), (sum, frame) => sum + frame.Outliers),
                BrightMap = ImmutableCollectionsMarshal.AsImmutableArray(_bright),
                DarkMap = ImmutableCollectionsMarshal.AsImmutableArray(_darker),
                WithoutBeam = without,
                OpenLevel = _input.Open is { } open ? Level(open) : double.NaN,
                Drift = drift,
                DriftError = error,
                LargestBytes = sizeof(float) * (_buffers.Numbers + _inverse.Length + _openVariance.Length + _darkVariance.Length + _transmission.Length + _variance.Length + _bright.Length),
            };
        }

        // Reads the first frame that is wanted. The frame beside it is the same whichever frames are wanted, so that a pristine frame is cleaned as it is in the whole series; it is read here where it is not the next one.
        private float[] First()
        {
            int first = _frames[0];
            if (first > 0)
            {
                _buffers.Read(first - 1, _cancellation);
                _buffers.Turn();
            }
            else if (_input.Sample.Header.Depth > 1 && (_frames.Length == 1 || _frames[1] != 1))
            {
                _buffers.Read(1, _cancellation);
                _buffers.Turn();
            }

            _buffers.Read(first, _cancellation);
            _buffers.Turn();
            return first > 0 || _buffers.HasBefore ? [.. _buffers.Before] : [];
        }

        private void References(int frame)
        {
            if (_input.Open is not { } open)
            {
                return;
            }

            float weight = Weight(frame, _input.Sample.Header.Depth);
            if (weight == _weight)
            {
                return;
            }

            _weight = weight;
            PlaneWork.Run(Blocks, _threads, block =>
            {
                int at = block * RowsOfABlock * _width;
                int count = Math.Min(RowsOfABlock * _width, Plane - at);
                TransmissionKernel.References(
                    TransmissionKernel.RowOf.Of(open, at, count), TransmissionKernel.RowOf.Of(_input.OpenAfter, at, count), TransmissionKernel.RowOf.Of(_input.Dark, at, count),
                    (weight, _input.ScatteredOpen), (_inverse, _openVariance, _darkVariance), at, count);
            }, _cancellation);
        }

        private float Weight(int frame, int frames)
        {
            if (_input.OpenAfter is not { } after)
            {
                return 0;
            }

            bool isTimed = _input.Times.Length == frames && _input.Open!.Time is not null && after.Time > _input.Open.Time;
            double place = isTimed ? (_input.Times[frame] - _input.Open!.Time!.Value) / (after.Time!.Value - _input.Open.Time.Value) : (frame + 0.5) / frames;
            return (float)Math.Clamp(place, 0, 1);
        }

        private long WithoutBeam()
        {
            long without = 0;
            foreach (float value in _inverse)
            {
                without += float.IsNaN(value) ? 1 : 0;
            }

            return without < Plane ? without : throw new InvalidInputException("--ob", "found an open beam that is nowhere above the dark image; expected frames with beam (are --ob and --dark exchanged?)");
        }

        private FrameSummary Reduce(float[] other)
        {
            float[] frame = _buffers.Current;
            (double dose, double error) = DoseOf(frame, other);
            var sums = new (double Sum, long Count)[Blocks];
            var counts = new OutlierCounts[Blocks];
            float[] scattered = _scattered;
            var facts = ((float)(1 / dose), (float)_options.Noise.Gain, (float)_options.Noise.ReadVariance, (float)_options.Scattering);
            PlaneWork.Run(Blocks, _threads, block =>
            {
                int top = block * RowsOfABlock;
                int rows = Math.Min(RowsOfABlock, _height - top);
                FrameCleaner cleaner = _cleaners.TryTake(out FrameCleaner? free) ? free : new FrameCleaner(_width, _height, _options.Outliers, _options.Noise);
                counts[block] = cleaner.Clean(frame, other, _dark, (top, rows), (_bright, _darker));
                for (int row = 0; row < rows; row++)
                {
                    int at = (top + row) * _width;
                    Span<float> counted = cleaner.Rows.AsSpan(cleaner.RowAt(row), _width);
                    TransmissionKernel.TakeOff(counted, Part(scattered, at), (float)dose);
                    (double sum, int count) = TransmissionKernel.Row(counted, Part(_inverse, at), facts, _transmission.AsSpan(at, _width), _variance.AsSpan(at, _width));
                    (sum, count) = _buffers.Apply(at, _transmission.AsSpan(at, _width), _variance.AsSpan(at, _width), (facts.Item1, _inverse), (sum, count));
                    sums[block] = (sums[block].Sum + sum, sums[block].Count + count);
                }

                _cleaners.Add(cleaner);
            }, _cancellation);
            long found = sums.Sum(item => item.Count);
            OutlierCounts all = counts.Aggregate(default(OutlierCounts), OutlierCounts.Add);
            return new FrameSummary(found > 0 ? sums.Sum(item => item.Sum) / found : double.NaN, dose, error, all with { WithoutNumber = all.WithoutNumber - _buffers.Masked, Masked = _buffers.Masked }, _buffers.IsRepeated);
        }

        private ReadOnlySpan<float> Part(float[] values, int at) => values.Length == 0 ? default : values.AsSpan(at, _width);

        // Counts above dark of all regions together over those of the open beam: pooled sums weigh pixels by what they counted.
        private (double Dose, double Error) DoseOf(float[] frame, float[] other)
        {
            if (_options.Air.IsEmpty)
            {
                return (1, 0);
            }

            (double counts, double beam, double variance, double beamVariance) = (0, 0, 0, 0);
            var cleaner = new FrameCleaner(_width, _height, _options.Outliers, _options.Noise);
            foreach (PixelRegion region in _options.Air)
            {
                cleaner.Clean(frame, other, _dark, (region.Top, region.Height), ([], []));
                for (int y = 0; y < region.Height; y++)
                {
                    for (int x = region.Left; x < region.Right; x++)
                    {
                        int i = ((region.Top + y) * _width) + x;
                        double above = cleaner.Rows[cleaner.RowAt(y) + x];
                        double level = (1.0 / _inverse[i]) + (_scattered.Length > 0 ? _scattered[i] : 0);
                        if (double.IsFinite(above) && double.IsFinite(level))
                        {
                            (counts, beam) = (counts + above, beam + level);
                            variance += _options.Noise.ReadVariance + (_options.Noise.Gain * Math.Max(0, above));
                            beamVariance += _openVariance[i] * level * level;
                        }
                    }
                }
            }

            double dose = counts / beam;
            double pooled = _options.Noise.CorrelationX * _options.Noise.CorrelationY;
            return dose > 0
                ? (dose, Math.Sqrt(pooled * (variance + (dose * dose * beamVariance))) / beam)
                : throw new InvalidInputException("--air", FormattableString.Invariant($"found a dose of {dose:G4} in the regions of air; expected beam there in every frame"));
        }

        private ReducedFrame FrameOf(int k, FrameSummary summary) => new()
        {
            Index = k,
            Width = _width,
            Height = _height,
            Transmission = _transmission,
            OwnVariance = _variance,
            OpenVariance = _openVariance,
            DarkVariance = _darkVariance,
            Dose = summary.Dose,
            DoseError = summary.DoseError,
        };

        private (double Drift, double Error) Drift()
        {
            if (_input is not { Open: { } before, OpenAfter: { } after })
            {
                return (double.NaN, double.NaN);
            }

            double drift = Level(after) / Level(before);
            double pooled = _options.Noise.CorrelationX * _options.Noise.CorrelationY;
            double Relative(ReferenceImage image) => pooled * image.Variance.Sum(value => (double)value) / (Level(image) * Level(image) * image.Mean.Length * image.Mean.Length);
            return (drift, drift * Math.Sqrt(Relative(before) + Relative(after)));
        }

        private double Level(ReferenceImage image)
        {
            double sum = 0;
            for (int i = 0; i < image.Mean.Length; i++)
            {
                sum += image.Mean[i] - (_dark.Length > 0 ? _dark[i] : 0);
            }

            return sum / image.Mean.Length;
        }
    }
}
