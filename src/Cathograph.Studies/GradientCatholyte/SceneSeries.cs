using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Imaging.ForwardRadiography;
using Cathograph.Studies.LithiumRadiography;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Frames of a foretold experiment as a series that the reduction reads like one from files; each is rendered when it is read.</summary>
internal sealed class SceneSeries(RadiographScene scene, int[] frames) : IVolumeSource
{
    /// <inheritdoc/>
    public VolumeHeader Header { get; } = new()
    {
        Name = "foretold radiographs", Format = "rendered", Width = scene.Columns, Height = scene.Rows, Depth = frames.Length, Element = VoxelElement.UInt16,
    };

    /// <summary>The frames whose names begin with a word, with their times.</summary>
    public static ImageSeries Of(RadiographScene scene, string kind, double exposure)
    {
        int[] frames = [.. Enumerable.Range(0, scene.Count).Where(k => scene.NameOf(k).StartsWith(kind, StringComparison.Ordinal))];
        return new ImageSeries(kind, new SceneSeries(scene, frames), [.. frames.Select(k => new FrameFacts
        {
            Name = scene.NameOf(k), Started = DateTimeOffset.UnixEpoch.AddSeconds(scene.StartOf(k)), Exposure = exposure,
        })]);
    }

    /// <inheritdoc/>
    public void ReadNumbers(int firstPlane, Span<float> values, CancellationToken cancellation = default)
    {
        int plane = scene.Columns * scene.Rows;
        for (int k = 0; k < values.Length / plane; k++)
        {
            RadiographFrame frame = scene.Render(frames[firstPlane + k], cancellation);
            for (int i = 0; i < plane; i++)
            {
                values[(k * plane) + i] = frame.Counts[i];
            }
        }
    }

    /// <inheritdoc/>
    public void ReadLabels(int firstPlane, Span<byte> labels, CancellationToken cancellation = default) => throw new NotSupportedException("A radiograph has no labels.");

    /// <inheritdoc/>
    public void ReadRegions(int firstPlane, Span<int> regions, CancellationToken cancellation = default) => throw new NotSupportedException("A radiograph has no regions.");

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held open.
    }
}
