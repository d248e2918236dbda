using Cathograph.Core.Fields;

namespace Cathograph.Imaging.Radiographs;

/// <summary>The frame that is worked on, the one before and the one that is read meanwhile, with the standard deviations and masks that belong to them.</summary>
internal sealed class FrameBuffers
{
    private readonly RadiographInput _input;
    private float[] _next;
    private float[] _nextSpread;
    private float[] _nextMask;
    private float[] _spread;
    private float[] _mask;
    private long _nextMasked;
    private int _turns;

    public FrameBuffers(RadiographInput input, int plane)
    {
        _input = input;
        (Before, Current, _next) = (new float[plane], new float[plane], new float[plane]);
        (_spread, _nextSpread) = (new float[input.Deviation is null ? 0 : plane], new float[input.Deviation is null ? 0 : plane]);
        (_mask, _nextMask) = (new float[input.Mask is null ? 0 : plane], new float[input.Mask is null ? 0 : plane]);
    }

    /// <summary>The frame before; empty before the second.</summary>
    public float[] Before { get; private set; }

    /// <summary>Whether a frame was read before the current one.</summary>
    public bool HasBefore => _turns > 1;

    /// <summary>The frame that is worked on.</summary>
    public float[] Current { get; private set; }

    /// <summary>Its masked pixels.</summary>
    public long Masked { get; private set; }

    /// <summary>Whether the frame is the same as the one before.</summary>
    public bool IsRepeated { get; private set; }

    /// <summary>How many numbers are held.</summary>
    public long Numbers => (3L * Current.Length) + (2L * (_spread.Length + _mask.Length));

    /// <summary>The frame that was read last; empty when there is none.</summary>
    public float[] NextIf(bool isRead) => isRead ? _next : [];

    /// <summary>Reads a frame; masked pixels become NaN.</summary>
    public void Read(int frame, CancellationToken cancellation)
    {
        _input.Sample.ReadNumbers(frame, _next, cancellation);
        _nextMasked = 0;
        if (_input.Deviation is { } deviation)
        {
            deviation.ReadNumbers(frame, _nextSpread, cancellation);
        }

        if (_input.Mask is { } mask)
        {
            mask.ReadNumbers(mask.Header.Depth == 1 ? 0 : frame, _nextMask, cancellation);
            for (int i = 0; i < _next.Length; i++)
            {
                if (_nextMask[i] != 0)
                {
                    (_next[i], _nextMasked) = (float.NaN, _nextMasked + 1);
                }
            }
        }
    }

    /// <summary>The frame that was read becomes the one that is worked on.</summary>
    public void Turn()
    {
        _turns++;
        IsRepeated = _turns > 1 && _next.AsSpan().SequenceEqual(Current);
        (Before, Current, _next) = (Current, _next, Before);
        (_spread, _nextSpread, _mask, _nextMask) = (_nextSpread, _spread, _nextMask, _mask);
        Masked = _nextMasked;
    }

    /// <summary>Variances from the given standard deviations, and no transmission where the file masks a pixel.</summary>
    /// <param name="at">First pixel.</param>
    /// <param name="transmission">Transmission of a row.</param>
    /// <param name="variance">Its variance.</param>
    /// <param name="scale">One over the dose, and one over the open beam above dark of the whole frame; empty for 1.</param>
    /// <param name="sums">Sum and number of the finite transmissions.</param>
    /// <returns>The sums without masked pixels.</returns>
    public (double Sum, int Count) Apply(int at, Span<float> transmission, Span<float> variance, (float PerDose, float[] Inverse) scale, (double Sum, int Count) sums)
    {
        for (int x = 0; x < transmission.Length && _spread.Length > 0; x++)
        {
            float deviation = _spread[at + x] * scale.PerDose * (scale.Inverse.Length > 0 ? scale.Inverse[at + x] : 1);
            variance[x] = deviation * deviation;
        }

        for (int x = 0; x < transmission.Length && _mask.Length > 0; x++)
        {
            if (_mask[at + x] != 0 && !float.IsNaN(transmission[x]))
            {
                sums = (sums.Sum - transmission[x], sums.Count - 1);
                transmission[x] = float.NaN;
            }
        }

        return sums;
    }
}
