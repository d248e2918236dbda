using System.Collections.Immutable;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>Directions in cells of equal solid angle (12 bands of equal height by 16 sectors; 64 equal sectors of a circle in a plane).</summary>
public sealed class DirectionGrid
{
    /// <summary>Bands of equal height on the sphere.</summary>
    internal const int Bands = 12;

    /// <summary>Sectors of a band.</summary>
    internal const int Sectors = 16;

    /// <summary>tan(22.5 deg), where a quadrant is cut beside its x axis; beside its y axis it is cut at the inverse.</summary>
    internal const double LowCut = 0.41421356237309503;

    private const int PlaneSectors = 64;

    private const double HighCut = 2.414213562373095;

    private readonly bool _isPlane;

    /// <summary>Initialises a grid.</summary>
    /// <param name="isPlane">Whether the directions are those of a plane.</param>
    public DirectionGrid(bool isPlane)
    {
        _isPlane = isPlane;
        Centres = [.. isPlane ? PlaneCentres() : SphereCentres()];
    }

    /// <summary>Gets the unit vector to the middle of each cell.</summary>
    public ImmutableArray<(double X, double Y, double Z)> Centres { get; }

    /// <summary>Gets the number of cells.</summary>
    public int Count => Centres.Length;

    /// <summary>The cell of a direction.</summary>
    /// <param name="x">Its component along x, any length.</param>
    /// <param name="y">Its component along y.</param>
    /// <param name="z">Its component along z.</param>
    /// <returns>0 to <see cref="Count"/> - 1.</returns>
    public int IndexOf(double x, double y, double z)
    {
        if (_isPlane)
        {
            double turn = Math.Atan2(y, x) / (2 * Math.PI);
            return (int)((turn < 0 ? turn + 1 : turn) * PlaneSectors) % PlaneSectors;
        }

        double length = Math.Sqrt((x * x) + (y * y) + (z * z));
        int band = length > 0 ? Math.Clamp((int)(((z / length) + 1) * (Bands / 2)), 0, Bands - 1) : 0;

        // Turned into the first quadrant: (a, b) by whole quarter turns.
        (int quadrant, double a, double b) = y >= 0 ? (x > 0 ? (0, x, y) : (1, y, -x)) : (x < 0 ? (2, -x, -y) : (3, -y, x));
        int within = (b >= LowCut * a ? 1 : 0) + (b >= a ? 1 : 0) + (b >= HighCut * a ? 1 : 0);
        return (band * Sectors) + (quadrant * (Sectors / 4)) + within;
    }

    private static IEnumerable<(double X, double Y, double Z)> SphereCentres()
    {
        for (int band = 0; band < Bands; band++)
        {
            double z = ((2 * band) + 1.0 - Bands) / Bands;
            double r = Math.Sqrt(1 - (z * z));
            for (int sector = 0; sector < Sectors; sector++)
            {
                double angle = 2 * Math.PI * (sector + 0.5) / Sectors;
                yield return (r * Math.Cos(angle), r * Math.Sin(angle), z);
            }
        }
    }

    private static IEnumerable<(double X, double Y, double Z)> PlaneCentres()
    {
        for (int sector = 0; sector < PlaneSectors; sector++)
        {
            double angle = 2 * Math.PI * (sector + 0.5) / PlaneSectors;
            yield return (Math.Cos(angle), Math.Sin(angle), 0);
        }
    }
}
