using System.Runtime.InteropServices;
using Cathograph.Core.Fields;

namespace Cathograph.Imaging.Filters;

/// <summary>What an instrument of finite resolution makes of a volume: each number is the mean over a Gaussian point spread function.</summary>
public static class VolumeBlur
{
    // Full width at half maximum of a Gaussian over its standard deviation: 2 sqrt(2 ln 2).
    private const double FullWidth = 2.3548200450309493;

    /// <summary>Blurs a volume; a volume of one plane is blurred in its plane.</summary>
    /// <param name="volume">The volume, every number finite.</param>
    /// <param name="width">Full width at half maximum of the point spread function in m, at least 0; 0 changes nothing. Beyond the box the edge goes on.</param>
    /// <param name="threads">Threads, or 0 for one a core; they cannot be seen in the result.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The blurred volume.</returns>
    public static Volume Run(Volume volume, double width, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        float[] values = [.. volume.Values];
        VoxelGrid grid = volume.Grid;
        double sigma = width / FullWidth;
        GaussianFilter.InPlace(
            values, new BoxShape(grid.Width, grid.Height, grid.Depth), new AxisLengths(sigma / grid.Spacing.X, sigma / grid.Spacing.Y, grid.IsPlane ? 0 : sigma / grid.Spacing.Z), threads, cancellation);
        return new Volume(grid, ImmutableCollectionsMarshal.AsImmutableArray(values)) { Quantity = volume.Quantity, Unit = volume.Unit };
    }
}
