using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>What a description in a TIFF file says of its pages.</summary>
internal sealed record TiffMetadata
{
    /// <summary>Who wrote the description, such as <c>ImageJ</c>; empty when it is unknown.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The pages that there should be; 0 when it is not said.</summary>
    public long Images { get; init; }

    /// <summary>What the pages are; null when it is not said.</summary>
    public TiffAxes? Axes { get; init; }

    /// <summary>Edges of a voxel in m; 0 where it is not said.</summary>
    public (double X, double Y, double Z) Edges { get; init; }

    /// <summary>Whether pages without directories lie behind the first.</summary>
    public bool HasHiddenPages { get; init; }

    /// <summary>Lines worth showing.</summary>
    public IReadOnlyList<(string Label, string Value)> Facts { get; init; } = [];

    /// <summary>The voxel size with what is missing filled in.</summary>
    /// <param name="isGuessed">Whether the edge along z was taken from the others.</param>
    /// <returns>Null when x and y are not known.</returns>
    public VoxelSpacing? Spacing(out bool isGuessed)
    {
        (double x, double y, double z) = Edges;
        x = x > 0 ? x : y;
        y = y > 0 ? y : x;
        isGuessed = x > 0 && !(z > 0);
        return x > 0 && double.IsFinite(x) && double.IsFinite(y) && double.IsFinite(z) ? new VoxelSpacing(x, y, z > 0 ? z : x) : null;
    }
}
