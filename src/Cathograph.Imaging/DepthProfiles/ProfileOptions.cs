using Cathograph.Core.Images;

namespace Cathograph.Imaging.DepthProfiles;

/// <summary>Over which pixels a frame is averaged to a profile over its rows.</summary>
public sealed record ProfileOptions
{
    /// <summary>Gets the pixels: its columns are averaged, its rows are the depths.</summary>
    public required PixelRegion Region { get; init; }

    /// <summary>Gets how many rows the layers sink from one column to the next; the columns are shifted back by as much.</summary>
    /// <value>The default value is 0.</value>
    public double Slope { get; init; }

    /// <summary>Gets the axis of a cylindrical cell as a column (its middle is + 0.5), and its diameter in pixels; null for a cell of one thickness.</summary>
    public (double Centre, double Diameter)? Cylinder { get; init; }

    /// <summary>
    /// Gets a value indicating whether each column is corrected for its own path through the cylinder: -ln of the ratio is divided by the chord and brought to the diameter, columns weighted by the
    /// inverse of its variance. Columns whose chord is below half the diameter are left out.
    /// </summary>
    /// <value>The default value is false: columns are averaged as they are.</value>
    public bool IsPathCorrected { get; init; }

    /// <summary>Gets 1 plus twice the sum of the noise correlations of neighbours along a row, at least 1.</summary>
    /// <value>The default value is 1.</value>
    public double Correlation { get; init; } = 1;
}
