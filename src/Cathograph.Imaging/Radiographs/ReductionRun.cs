using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Radiographs;

/// <summary>One reduction: frames are read ahead, computed in blocks of rows on all threads, and handed on, all three at the same time. Each block writes its own rows, so that threads cannot be seen in the result.</summary>
internal sealed class ReductionRun
{
    private const int RowsOfABlock = 32;
    private const int MostRaw = 4;

    // Of pixels that no beam reaches half are above the dark image by their noise.
    private const double MostWithoutBeam = 0.4;

    private readonly RadiographInput _input;
    private readonly RadiographOptions _options;
    private readonly int _threads;
    private readonly CancellationToken _cancellation;
    private readonly int _width;
    private readonly int _height;
    private readonly float[] _dark;
    private readonly float[] _scattered;
    private readonly ushort[] _bright;
    private readonly ushort[] _darker;
    private readonly ConcurrentBag<FrameCleaner> _cleaners = [];
    private readonly int[] _frames;
    private readonly OutlierCounts[] _counts;
    private readonly (double Sum, long Count)[] _sums;
    private long _without;

    public ReductionRun(RadiographInput input, RadiographOptions options, int threads, CancellationToken cancellation)
    {
        (_input, _options, _threads, _cancellation) = (input, options, threads, cancellation);
        (_width, _height) = (input.Sample.Header.Width, input.Sample.Header.Height);
        int plane = checked(_width * _height);
        _dark = input.Dark is { } dark ? ImmutableCollectionsMarshal.AsArray(dark.Mean)! : [];
        _scattered = input.ScatteredSample.IsDefaultOrEmpty ? [] : ImmutableCollectionsMarshal.AsArray(input.ScatteredSample)!;
        _bright = new ushort[plane];
        _darker = new ushort[plane];
        _frames = input.Frames.IsEmpty ? [.. Enumerable.Range(0, input.Sample.Header.Depth)] : [.. input.Frames];
        _counts = new OutlierCounts[Blocks];
        _sums = new (double, long)[Blocks];
    }

    private int Blocks => (_height + RowsOfABlock - 1) / RowsOfABlock;

    private int Plane => _width * _height;

    public RadiographResult Go(Action<ReducedFrame> sink, Action<int>? done)
    {
        int frames = _frames.Length;
        var shared = new ReferenceRows(_input, Plane);
        FrameOutput[] outputs = [.. Enumerable.Range(0, Math.Min(2, frames)).Select(k => new FrameOutput(Plane, k == 0 || _input.OpenAfter is null ? shared : new ReferenceRows(_input, Plane)))];
        RawFrame[] raw = [.. Enumerable.Range(0, Math.Min(MostRaw, frames + 1)).Select(_ => new RawFrame(_input, Plane))];
        RawFrame? beside = Beside(raw[0]);
        var summaries = ImmutableArray.CreateBuilder<FrameSummary>(frames);
        using (var reader = new FrameReader(_frames, beside is null ? raw : raw.Skip(1), _cancellation))
        using (var hand = new FrameSink(sink, outputs))
        {
            Pass(reader, hand, beside, summary =>
            {
                summaries.Add(summary);
                done?.Invoke(summaries.Count);
            });
            hand.Finish();
        }

        (double drift, double error) = Drift();
        return new RadiographResult
        {
            Frames = summaries.ToImmutable(),
            Outliers = summaries.Aggregate(default(OutlierCounts), (sum, frame) => sum + frame.Outliers),
            BrightMap = ImmutableCollectionsMarshal.AsImmutableArray(_bright),
            DarkMap = ImmutableCollectionsMarshal.AsImmutableArray(_darker),
            WithoutBeam = _without,
            OpenLevel = _input.Open is { } open ? Level(open) : double.NaN,
            Drift = drift,
            DriftError = error,
            LargestBytes = sizeof(float) * (raw.Sum(frame => frame.Numbers) + (outputs.Length * 2L * Plane) + outputs.Select(output => output.References).Distinct().Sum(rows => rows.Numbers) + _bright.Length),
        };
    }

    private void Pass(FrameReader reader, FrameSink hand, RawFrame? beside, Action<FrameSummary> told)
    {
        RawFrame? before = beside;
        RawFrame? next = null;
        for (int k = 0; k < _frames.Length; k++)
        {
            _cancellation.ThrowIfCancellationRequested();
            RawFrame current = next ?? reader.Next();
            next = k == 0 && before is null && _frames.Length > 1 ? reader.Next() : null;
            FrameOutput output = hand.Take(_cancellation);
            References(output.References, _frames[k]);
            _without = k == 0 ? WithoutBeam(output.References) : _without;

            bool isRepeated = before is not null && (k > 0 || _frames[0] > 0) && before.Values.AsSpan().SequenceEqual(current.Values);
            FrameSummary summary = Reduce(current, (before ?? next)?.Values ?? [], output) with { IsRepeated = isRepeated };
            hand.Post(output, FrameOf(output, _frames[k], summary));
            if (before is not null)
            {
                reader.Release(before);
            }

            before = current;
            told(summary);
        }
    }

    // A pristine frame is cleaned as it is in the whole series: the frame beside the first one is the same whichever frames are wanted. Null when it comes next anyway, or when there is none.
    private RawFrame? Beside(RawFrame buffer)
    {
        int first = _frames[0];
        bool isNext = first == 0 && (_input.Sample.Header.Depth == 1 || (_frames.Length > 1 && _frames[1] == 1));
        if (isNext)
        {
            return null;
        }

        buffer.Read(first > 0 ? first - 1 : 1, _cancellation);
        return buffer;
    }

    private void References(ReferenceRows rows, int frame)
    {
        if (_input.Open is not { } open)
        {
            return;
        }

        float weight = Weight(frame, _input.Sample.Header.Depth);
        if (weight == rows.Weight)
        {
            return;
        }

        rows.Weight = weight;
        PlaneWork.Run(Blocks, _threads, block =>
        {
            int at = block * RowsOfABlock * _width;
            int count = Math.Min(RowsOfABlock * _width, Plane - at);
            TransmissionKernel.References(
                TransmissionKernel.RowOf.Of(open, at, count), TransmissionKernel.RowOf.Of(_input.OpenAfter, at, count), TransmissionKernel.RowOf.Of(_input.Dark, at, count),
                (weight, _input.ScatteredOpen), (rows.Inverse, rows.OpenVariance, rows.DarkVariance), at, count);
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

    private long WithoutBeam(ReferenceRows rows)
    {
        long without = 0;
        foreach (float value in rows.Inverse)
        {
            without += float.IsNaN(value) ? 1 : 0;
        }

        if (without == Plane)
        {
            throw new InvalidInputException("--ob", "found an open beam that is nowhere above the dark image; expected frames with beam (are --ob and --dark exchanged?)");
        }

        return without <= MostWithoutBeam * Plane ? without : throw new InvalidInputException(
            "--ob", FormattableString.Invariant($"found an open beam that is not above the dark image in {100.0 * without / Plane:F0} % of the pixels; expected frames with beam (are --ob and --dark of one kind? --crop takes the part that is lit)"));
    }

    // With regions of air the dose has to be known before a row is divided by it: cleaned counts wait in the place of the transmission.
    private FrameSummary Reduce(RawFrame frame, float[] other, FrameOutput output)
    {
        (double dose, double error) = (1, 0);
        if (_options.Air.IsEmpty)
        {
            Blocked((cleaner, block) =>
            {
                Clean(cleaner, (frame.Values, other), block);
                Transmit(block, row => cleaner.Rows.AsSpan(cleaner.RowAt(row), _width), (frame, output, 1));
            });
        }
        else
        {
            float[] counted = output.Transmission;
            Blocked((cleaner, block) =>
            {
                Clean(cleaner, (frame.Values, other), block);
                for (int row = 0; row < RowsOf(block); row++)
                {
                    cleaner.Rows.AsSpan(cleaner.RowAt(row), _width).CopyTo(counted.AsSpan(((block * RowsOfABlock) + row) * _width));
                }
            });
            (dose, error) = DoseOf(counted, output.References);
            PlaneWork.Run(Blocks, _threads, block => Transmit(block, row => counted.AsSpan(((block * RowsOfABlock) + row) * _width, _width), (frame, output, dose)), _cancellation);
        }

        long found = _sums.Sum(item => item.Count);
        OutlierCounts all = _counts.Aggregate(default(OutlierCounts), OutlierCounts.Add);
        return new FrameSummary(found > 0 ? _sums.Sum(item => item.Sum) / found : double.NaN, dose, error, all with { WithoutNumber = all.WithoutNumber - frame.Masked, Masked = frame.Masked }, false);
    }

    private int RowsOf(int block) => Math.Min(RowsOfABlock, _height - (block * RowsOfABlock));

    private void Blocked(Action<FrameCleaner, int> work) => PlaneWork.Run(Blocks, _threads, block =>
    {
        FrameCleaner cleaner = _cleaners.TryTake(out FrameCleaner? free) ? free : new FrameCleaner(_width, _height, _options.Outliers, _options.Noise);
        work(cleaner, block);
        _cleaners.Add(cleaner);
    }, _cancellation);

    private void Clean(FrameCleaner cleaner, (float[] Frame, float[] Other) frames, int block) =>
        _counts[block] = cleaner.Clean(frames.Frame, frames.Other, _dark, (block * RowsOfABlock, RowsOf(block)), (_bright, _darker));

    private delegate Span<float> CountedRow(int row);

    private void Transmit(int block, CountedRow counted, (RawFrame Frame, FrameOutput Output, double Dose) of)
    {
        (RawFrame frame, FrameOutput output, double dose) = of;
        float[] inverse = output.References.Inverse;
        var facts = ((float)(1 / dose), (float)_options.Noise.Gain, (float)_options.Noise.ReadVariance, (float)_options.Scattering);
        (double Sum, long Count) all = (0, 0);
        for (int row = 0; row < RowsOf(block); row++)
        {
            int at = ((block * RowsOfABlock) + row) * _width;
            Span<float> counts = counted(row);
            Span<float> transmission = output.Transmission.AsSpan(at, _width);
            Span<float> variance = output.Variance.AsSpan(at, _width);
            TransmissionKernel.TakeOff(counts, Part(_scattered, at), (float)dose);
            (double Sum, int Count) sums = TransmissionKernel.Row(counts, Part(inverse, at), facts, transmission, variance);
            (double sum, int count) = frame.Apply(at, transmission, variance, (facts.Item1, inverse), sums);
            all = (all.Sum + sum, all.Count + count);
        }

        _sums[block] = all;
    }

    private ReadOnlySpan<float> Part(float[] values, int at) => values.Length == 0 ? default : values.AsSpan(at, _width);

    // Counts above dark of all regions together over those of the open beam: pooled sums weigh pixels by what they counted.
    private (double Dose, double Error) DoseOf(float[] counted, ReferenceRows rows)
    {
        (double counts, double beam, double variance, double beamVariance) = (0, 0, 0, 0);
        foreach (PixelRegion region in _options.Air)
        {
            for (int y = region.Top; y < region.Bottom; y++)
            {
                for (int x = region.Left; x < region.Right; x++)
                {
                    int i = (y * _width) + x;
                    double above = counted[i];
                    double level = (1.0 / rows.Inverse[i]) + (_scattered.Length > 0 ? _scattered[i] : 0);
                    if (double.IsFinite(above) && double.IsFinite(level))
                    {
                        (counts, beam) = (counts + above, beam + level);
                        variance += _options.Noise.ReadVariance + (_options.Noise.Gain * Math.Max(0, above));
                        beamVariance += rows.OpenVariance[i] * level * level;
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

    private ReducedFrame FrameOf(FrameOutput output, int k, FrameSummary summary) => new()
    {
        Index = k,
        Width = _width,
        Height = _height,
        Transmission = output.Transmission,
        OwnVariance = output.Variance,
        OpenVariance = output.References.OpenVariance,
        DarkVariance = output.References.DarkVariance,
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
