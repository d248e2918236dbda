namespace Cathograph.Formats.SpectralStacks;

/// <summary>What the numbers of a frame look like.</summary>
/// <param name="Median">Their median.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="NegativeShare">How many of them are negative, 0 to 1.</param>
internal readonly record struct FrameLook(float Median, double Mean, double NegativeShare)
{
    /// <summary>A transmission above this is none: a beam gains no more by refraction and noise.</summary>
    public const float LargestTransmission = 10;

    private const int Samples = 20_000;

    /// <summary>Looks at a frame.</summary>
    public static FrameLook Of(ReadOnlySpan<float> frame)
    {
        int step = Math.Max(1, frame.Length / Samples);
        var seen = new List<float>(Samples + 1);
        for (int i = 0; i < frame.Length; i += step)
        {
            if (float.IsFinite(frame[i]))
            {
                seen.Add(frame[i]);
            }
        }

        if (seen.Count == 0)
        {
            return new FrameLook(float.NaN, double.NaN, 0);
        }

        seen.Sort();
        return new FrameLook(seen[seen.Count / 2], seen.Average(value => (double)value), seen.Count(value => value < 0) / (double)seen.Count);
    }
}
