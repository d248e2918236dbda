namespace Cathograph.Imaging.Radiographs;

/// <summary>The arrays of a reduced frame. What is common to frames is shared by the outputs as long as the open beam does not change from frame to frame.</summary>
internal sealed class FrameOutput(int plane, ReferenceRows references)
{
    public float[] Transmission { get; } = new float[plane];

    public float[] Variance { get; } = new float[plane];

    public ReferenceRows References { get; } = references;
}
