namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>The resolution tags of a TIFF file that no description explains.</summary>
internal static class PlainResolution
{
    private const double Inch = 0.0254;
    private const double Centimetre = 0.01;
    private const double Tolerance = 0.005;

    // Microscopes and tomographs; a printed page is coarser.
    private const double Largest = 50e-6;
    private const double Smallest = 1e-10;

    private static readonly double[] OfScreensAndPrinters = [72, 75, 90, 96, 100, 120, 144, 150, 180, 200, 220, 240, 300, 360, 400, 600, 720, 1200, 1440, 2400, 2880, 4800];

    /// <summary>The voxel size, unless the resolution is that of a screen or printer, or of nothing that a tomograph would make.</summary>
    public static TiffMetadata Read(TiffDirectory directory)
    {
        double? unit = directory.Whole(TiffTag.ResolutionUnit, 2) switch
        {
            2 => Inch,
            3 => Centimetre,
            _ => null,
        };
        if (unit is not { } metres || directory.Number((int)TiffTag.XResolution) is not { } x || directory.Number((int)TiffTag.YResolution) is not { } y)
        {
            return new TiffMetadata();
        }

        (double edgeX, double edgeY) = (metres / x, metres / y);
        return IsPlausible(edgeX) && IsPlausible(edgeY) ? new TiffMetadata { Kind = "resolution", Edges = (edgeX, edgeY, 0) } : new TiffMetadata();
    }

    private static bool IsPlausible(double edge) =>
        edge is >= Smallest and <= Largest && !OfScreensAndPrinters.Any(dots => Math.Abs((Inch / edge) - dots) <= Tolerance * dots);
}
