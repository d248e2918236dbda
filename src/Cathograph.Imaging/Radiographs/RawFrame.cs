namespace Cathograph.Imaging.Radiographs;

/// <summary>A frame as it was read, with the standard deviations and the mask that belong to it.</summary>
internal sealed class RawFrame(RadiographInput input, int plane)
{
    private readonly float[] _spread = new float[input.Deviation is null ? 0 : plane];
    private readonly float[] _mask = new float[input.Mask is null ? 0 : plane];

    /// <summary>Grey values; masked pixels are NaN.</summary>
    public float[] Values { get; } = new float[plane];

    /// <summary>Masked pixels.</summary>
    public long Masked { get; private set; }

    /// <summary>How many numbers are held.</summary>
    public long Numbers => Values.Length + _spread.Length + _mask.Length;

    /// <summary>Reads a frame; masked pixels become NaN.</summary>
    public void Read(int frame, CancellationToken cancellation)
    {
        input.Sample.ReadNumbers(frame, Values, cancellation);
        Masked = 0;
        if (input.Deviation is { } deviation)
        {
            deviation.ReadNumbers(frame, _spread, cancellation);
        }

        if (input.Mask is { } mask)
        {
            mask.ReadNumbers(mask.Header.Depth == 1 ? 0 : frame, _mask, cancellation);
            for (int i = 0; i < Values.Length; i++)
            {
                if (_mask[i] != 0)
                {
                    (Values[i], Masked) = (float.NaN, Masked + 1);
                }
            }
        }
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
            if (_mask[at + x] != 0 && float.IsFinite(transmission[x]))
            {
                sums = (sums.Sum - transmission[x], sums.Count - 1);
                transmission[x] = float.NaN;
            }
        }

        return sums;
    }
}
