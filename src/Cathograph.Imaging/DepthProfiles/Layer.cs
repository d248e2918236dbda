namespace Cathograph.Imaging.DepthProfiles;

/// <summary>A layer of the cell in rows of the profile.</summary>
/// <param name="Name">Its name, such as <c>cathode</c>.</param>
/// <param name="Start">Where it begins in rows of the region; the edge between the first two rows is 1.</param>
/// <param name="End">Where it ends.</param>
public sealed record Layer(string Name, double Start, double End)
{
    /// <summary>Gets the standard error of <see cref="Start"/> in rows; NaN when it was given or is the end of the region.</summary>
    public double StartError { get; init; } = double.NaN;

    /// <summary>Gets the standard error of <see cref="End"/> in rows; NaN when it was given or is the end of the region.</summary>
    public double EndError { get; init; } = double.NaN;

    /// <summary>Gets the mean transmission between the ends; NaN when it is not known.</summary>
    public double Transmission { get; init; } = double.NaN;
}
