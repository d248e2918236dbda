using System.Collections.Immutable;
using Cathograph.Core.Images;
using Cathograph.Imaging.SpectralStacks;
using Cathograph.Tests.Imaging.Radiographs;

namespace Cathograph.Tests.Imaging.SpectralStacks;

/// <summary>Scans in memory.</summary>
internal static class MadeScan
{
    /// <summary>The counts of a phantom with its beam, one an energy, and its dark frame.</summary>
    public static SpectralScan Of(SpectralPhantomOptions options)
    {
        var phantom = new SpectralPhantom(options);
        float[] dark = new float[options.Width * options.Height];
        phantom.Dark(dark);
        return Of(options.Width, options.Energies, Frames(options, phantom.Sample), Frames(options, phantom.Flat), [dark]);
    }

    /// <summary>A scan of frames.</summary>
    public static SpectralScan Of(int width, ImmutableArray<double> energies, float[][] sample, float[][]? flat = null, float[][]? dark = null, ImageKind kind = ImageKind.Counts)
    {
        ImageSeries Series(string name, float[][] frames) => new(name, new MemoryFrames(width, frames), [.. frames.Select((_, k) => new FrameFacts { Name = name, PhotonEnergy = k < energies.Length ? energies[k] : null })]) { Kind = kind };
        return new SpectralScan(Series("sample", sample), flat is null ? null : Series("flat", flat), dark is null ? null : Series("dark", dark));
    }

    private delegate void Fill(int frame, Span<float> counts);

    private static float[][] Frames(SpectralPhantomOptions options, Fill fill) =>
    [
        .. Enumerable.Range(0, options.Energies.Length).Select(k =>
        {
            float[] frame = new float[options.Width * options.Height];
            fill(k, frame);
            return frame;
        }),
    ];
}
