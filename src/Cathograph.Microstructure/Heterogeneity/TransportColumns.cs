using System.Collections.Immutable;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>The columns of all models in one matrix of moments: distances and what is made of them, then the property.</summary>
internal static class TransportColumns
{
    public const int Lithium = 0;
    public const int Electron = 1;
    public const int Property = 7;
    private const int Sum = 2;
    private const int Weighted = 3;
    private const int Product = 4;
    private const int Larger = 5;
    private const int Depth = 6;

    public const int Count = 8;

    /// <summary>Columns of a model.</summary>
    public static ImmutableArray<int> Of(TransportModel model) => model switch
    {
        TransportModel.Combined => [Sum],
        TransportModel.Weighted => [Weighted],
        TransportModel.Product => [Product],
        TransportModel.Larger => [Larger],
        TransportModel.Lithium => [Lithium],
        TransportModel.Electron => [Electron],
        TransportModel.Additive => [Lithium, Electron],
        TransportModel.CoreShell => [Depth],
        _ => throw new ArgumentOutOfRangeException(nameof(model), model, "Not a model."),
    };

    /// <summary>The columns of the known voxels of a particle, one array a column.</summary>
    /// <param name="map">The particle.</param>
    /// <param name="known">Voxels to take.</param>
    /// <param name="origin">What is subtracted from the property.</param>
    /// <param name="options">Normalisation and weights.</param>
    public static double[][] Make(ParticleMap map, int[] known, double origin, ModelComparisonOptions options)
    {
        double lithium = Scale(map.LithiumDistance, known, options);
        double electron = Scale(map.ElectronDistance, known, options);
        double depth = map.SurfaceDepth.IsEmpty ? 0 : Scale(map.SurfaceDepth, known, options);
        double[][] columns = [.. Enumerable.Range(0, Count).Select(_ => new double[known.Length])];
        for (int k = 0; k < known.Length; k++)
        {
            double li = lithium * map.LithiumDistance[known[k]];
            double e = electron * map.ElectronDistance[known[k]];
            columns[Lithium][k] = li;
            columns[Electron][k] = e;
            columns[Sum][k] = li + e;
            columns[Weighted][k] = (options.LithiumWeight * li) + (options.ElectronWeight * e);
            columns[Product][k] = li * e;
            columns[Larger][k] = Math.Max(li, e);
            columns[Depth][k] = map.SurfaceDepth.IsEmpty ? 0 : depth * map.SurfaceDepth[known[k]];
            columns[Property][k] = map.Property[known[k]] - origin;
        }

        return columns;
    }

    /// <summary>Moments of some voxels.</summary>
    public static MomentMatrix Moments(double[][] columns, IEnumerable<int> voxels)
    {
        var moments = new MomentMatrix(Count);
        var row = new double[Count];
        foreach (int voxel in voxels)
        {
            for (int j = 0; j < Count; j++)
            {
                row[j] = columns[j][voxel];
            }

            moments.Add(row);
        }

        return moments;
    }

    // To 1 at the largest, or to um.
    private static double Scale(ImmutableArray<float> distances, int[] known, ModelComparisonOptions options)
    {
        double largest = known.Length == 0 ? 0 : known.Max(voxel => distances[voxel]);
        return !options.IsNormalised ? 1e6 : largest > 0 ? 1 / largest : 0;
    }
}
