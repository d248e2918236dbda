namespace Cathograph.Microstructure.Fractions;

/// <summary>What was counted of a label.</summary>
internal sealed class LabelTally(int layers)
{
    public const int FaceSets = 64;

    public long Voxels { get; set; }

    public long Components { get; set; }

    public long Largest { get; set; }

    /// <summary>Voxels of components by the faces that they touch, a bit each.</summary>
    public long[] SizeByFaces { get; } = new long[FaceSets];

    /// <summary>Voxels of each layer along the axis of the profile.</summary>
    public long[] Profile { get; } = new long[layers];
}
