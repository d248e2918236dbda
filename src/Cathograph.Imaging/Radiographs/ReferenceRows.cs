namespace Cathograph.Imaging.Radiographs;

/// <summary>One over the open beam above dark of each pixel, and the relative variances of open beam and dark image; empty arrays where there is none.</summary>
internal sealed class ReferenceRows(RadiographInput input, int plane)
{
    public float[] Inverse { get; } = new float[input.Open is null ? 0 : plane];

    public float[] OpenVariance { get; } = new float[input.Open is null ? 0 : plane];

    public float[] DarkVariance { get; } = new float[input.Open is null || input.Dark is null ? 0 : plane];

    /// <summary>Weight of the open beam after that these were made for; NaN before.</summary>
    public float Weight { get; set; } = float.NaN;

    /// <summary>How many numbers are held.</summary>
    public long Numbers => Inverse.Length + OpenVariance.Length + DarkVariance.Length;
}
