using System.Collections.Immutable;
using Cathograph.Imaging.DepthProfiles;

namespace Cathograph.Studies.Radiographs;

/// <summary>Over which part of the cell a map over depth and time is made.</summary>
public sealed record ProfileSettings
{
    /// <summary>Gets the edge of a pixel on the sample in m, above 0.</summary>
    public required double PixelSize { get; init; }

    /// <summary>Gets the first and the row behind the last of the cell; null for all.</summary>
    public (int First, int End)? Rows { get; init; }

    /// <summary>Gets the axis of the cell as a column; null for that of a cylinder as it is found, or the middle of the frame.</summary>
    public double? Centre { get; init; }

    /// <summary>Gets how wide the averaged region is in m; null for all columns, or for 0.3 of the diameter of a cylinder as in the paper (1.2 of 4 mm), or 0.85 of it with path correction.</summary>
    public double? Width { get; init; }

    /// <summary>Gets the diameter of a cylindrical cell in m; null for a cell of one thickness.</summary>
    public double? Diameter { get; init; }

    /// <summary>Gets a value indicating whether every column is corrected for its path through the cylinder.</summary>
    public bool IsPathCorrected { get; init; }

    /// <summary>Gets the rows that the layers sink from one column to the next; null to find it.</summary>
    public double? Slope { get; init; }

    /// <summary>Gets the names of the layers from the first row on, which are then found.</summary>
    /// <value>The default value is none.</value>
    public ImmutableArray<string> LayerNames { get; init; } = [];

    /// <summary>Gets the layers with their ends in rows of the region; empty to find them.</summary>
    public ImmutableArray<Layer> Layers { get; init; } = [];

    /// <summary>Gets a value indicating whether the negative electrode is at the last row: depth then counts from there.</summary>
    public bool IsUpsideDown { get; init; }

    /// <summary>Gets how many images of the ratio are kept for figures.</summary>
    /// <value>The default value is 6.</value>
    public int Images { get; init; } = 6;
}
