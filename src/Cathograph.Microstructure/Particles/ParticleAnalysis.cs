using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Surfaces;
using Cathograph.Numerics.Linear;

namespace Cathograph.Microstructure.Particles;

/// <summary>Measures every particle of a volume in one pass over it, and its pores and cracks in its box.</summary>
public static class ParticleAnalysis
{
    // A cube has the second moment edge^2/12 about its centre.
    private const double CubeMoment = 1.0 / 12;

    /// <summary>Measures.</summary>
    /// <param name="labels">The phases.</param>
    /// <param name="particles">The particles on the same grid.</param>
    /// <param name="options">What is measured.</param>
    /// <param name="threads">Threads, or 0 for one a core; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The measures.</returns>
    /// <exception cref="ArgumentException">The volumes have different grids.</exception>
    public static ParticleAnalysisResult Run(LabelVolume labels, RegionVolume particles, ParticleAnalysisOptions options, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(particles);
        ArgumentNullException.ThrowIfNull(options);
        VoxelGrid grid = particles.Grid;
        if (labels.Labels.Length != particles.Ids.Length || (options.Map is { } given && given.Values.Length != particles.Ids.Length))
        {
            throw new ArgumentException("Expected labels, particles and map on one grid.", nameof(particles));
        }

        var stencil = AreaStencil.Of(grid);
        ImmutableArray<double> weights = stencil.Areas;
        NeighbourStep[] directions = [.. stencil.Steps.Select(step => NeighbourStep.Of(grid, step.X, step.Y, step.Z))];
        ParticleSums sums = ParticleSums.Of(particles, options.Map, directions, threads, cancellation);
        bool[] touches = new bool[particles.Count + 1];
        BoxFaces.Mark(grid, particles.Ids.AsSpan(), touches);
        (long[] enclosed, long[] cracks) = ParticlePores.Count(labels, particles, sums, options.WidestCrack(grid), threads, cancellation);
        (double mean, double spread) = MapOfAll(sums, options.Map is not null);
        var found = new List<ParticleMeasures>(particles.Count);
        for (int id = 1; id <= particles.Count; id++)
        {
            if (sums.Voxels[id] > 0)
            {
                double surface = 0;
                for (int k = 0; k < weights.Length; k++)
                {
                    surface += weights[k] * sums.Crossings[(k * sums.Voxels.Length) + id];
                }

                ParticleMeasures shape = Shape(grid, sums, id, surface, options.Separator) with { TouchesBox = touches[id] };
                shape = touches[id] ? shape with { Sphericity = double.NaN } : shape;
                double filled = sums.Voxels[id] + enclosed[id] + cracks[id];
                shape = shape with { InternalPorosity = enclosed[id] / filled, CrackFraction = options.CrackWidth == 0 ? double.NaN : cracks[id] / filled };
                found.Add(options.Map is null ? shape : WithMap(shape, sums, spread));
            }
        }

        (long active, long loose) = Active(labels, particles);
        return new ParticleAnalysisResult { Grid = grid, Particles = [.. found], Options = options, ActiveVoxels = active, LooseVoxels = loose, MapMean = mean, MapSpread = spread };
    }

    private static ParticleMeasures Shape(VoxelGrid grid, ParticleSums sums, int id, double surface, BoxFace separator)
    {
        VoxelSpacing edge = grid.Spacing;
        double n = sums.Voxels[id];
        ReadOnlySpan<long> m = sums.Moments.AsSpan(9 * id, 9);
        (double x, double y, double z) = (m[0] / n, m[1] / n, m[2] / n);
        double volume = n * edge.Volume;
        double radius = grid.IsPlane ? Math.Sqrt(volume / (Math.PI * edge.Z)) : Math.Cbrt(3 * volume / (4 * Math.PI));
        double round = grid.IsPlane ? 2 * Math.PI * radius * edge.Z : 4 * Math.PI * radius * radius;
        var centroid = (X: (x + 0.5) * edge.X, Y: (y + 0.5) * edge.Y, Z: (z + 0.5) * edge.Z);
        (SymmetricEigen eigen, int dimensions) = Axes(grid, m, n);
        double scale = grid.IsPlane ? 4 : 5;
        double Semi(int k) => k < dimensions ? Math.Sqrt(scale * Math.Max(0, eigen.Values[k])) : 0;
        (double X, double Y, double Z) way = Way(eigen.Vector(0));
        (double X, double Y, double Z) last = Way(eigen.Vector(dimensions - 1));
        return new ParticleMeasures
        {
            Id = id,
            Voxels = sums.Voxels[id],
            Volume = volume,
            EquivalentRadius = radius,
            Surface = surface,
            Sphericity = surface > 0 ? round / surface : double.NaN,
            SemiAxes = (Semi(0), Semi(1), Semi(2)),
            LongAxis = way,
            LongAxisAngle = Angle(way, separator),
            ShortAxisAngle = Angle(last, separator),
            Centroid = centroid,
            Depth = DepthOf(grid, centroid, separator),
            TouchesBox = false,
        };
    }

    private static (SymmetricEigen Eigen, int Dimensions) Axes(VoxelGrid grid, ReadOnlySpan<long> m, double n)
    {
        VoxelSpacing edge = grid.Spacing;
        double Moment(long product, long a, long b) => (product - ((double)a / n * b)) / n;
        var matrix = new DenseMatrix(grid.IsPlane ? 2 : 3, grid.IsPlane ? 2 : 3);
        matrix[0, 0] = (Moment(m[3], m[0], m[0]) + CubeMoment) * edge.X * edge.X;
        matrix[1, 1] = (Moment(m[4], m[1], m[1]) + CubeMoment) * edge.Y * edge.Y;
        matrix[0, 1] = matrix[1, 0] = Moment(m[6], m[0], m[1]) * edge.X * edge.Y;
        if (!grid.IsPlane)
        {
            matrix[2, 2] = (Moment(m[5], m[2], m[2]) + CubeMoment) * edge.Z * edge.Z;
            matrix[0, 2] = matrix[2, 0] = Moment(m[7], m[0], m[2]) * edge.X * edge.Z;
            matrix[1, 2] = matrix[2, 1] = Moment(m[8], m[1], m[2]) * edge.Y * edge.Z;
        }

        return (SymmetricEigen.Of(matrix), matrix.Rows);
    }

    private static (double X, double Y, double Z) Way(ReadOnlySpan<double> vector)
    {
        (double x, double y, double z) = (vector[0], vector[1], vector.Length > 2 ? vector[2] : 0);
        return x < 0 || (x == 0 && y < 0) ? (-x, -y, -z) : (x, y, z);
    }

    private static double Angle((double X, double Y, double Z) way, BoxFace separator) => Math.Acos(Math.Min(1, Math.Abs(separator switch
    {
        BoxFace.XLow or BoxFace.XHigh => way.X,
        BoxFace.YLow or BoxFace.YHigh => way.Y,
        _ => way.Z,
    })));

    private static double DepthOf(VoxelGrid grid, (double X, double Y, double Z) centroid, BoxFace separator) => separator switch
    {
        BoxFace.XLow => centroid.X,
        BoxFace.XHigh => grid.Extent.X - centroid.X,
        BoxFace.YLow => centroid.Y,
        BoxFace.YHigh => grid.Extent.Y - centroid.Y,
        BoxFace.ZLow => centroid.Z,
        _ => grid.Extent.Z - centroid.Z,
    };

    private static ParticleMeasures WithMap(ParticleMeasures shape, ParticleSums sums, double spreadOfAll)
    {
        long count = sums.MapVoxels[shape.Id];
        if (count == 0)
        {
            return shape;
        }

        double mean = sums.Map[2 * shape.Id] / count;
        double spread = Math.Sqrt(Math.Max(0, (sums.Map[(2 * shape.Id) + 1] / count) - (mean * mean)));
        return shape with { MapMean = sums.MapOffset + mean, MapSpread = spread, MapVoxels = count, Homogeneity = spreadOfAll > 0 ? 1 - (spread / spreadOfAll) : double.NaN };
    }

    private static (double Mean, double Spread) MapOfAll(ParticleSums sums, bool hasMap)
    {
        long count = sums.MapVoxels.Sum();
        if (!hasMap || count == 0)
        {
            return (double.NaN, double.NaN);
        }

        double sum = 0;
        double squares = 0;
        for (int id = 0; id < sums.MapVoxels.Length; id++)
        {
            sum += sums.Map[2 * id];
            squares += sums.Map[(2 * id) + 1];
        }

        double mean = sum / count;
        return (sums.MapOffset + mean, Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))));
    }

    private static (long Active, long Loose) Active(LabelVolume labels, RegionVolume particles)
    {
        ImmutableArray<bool> isActive = labels.Phases.LabelsOf(PhaseRole.Active);
        ReadOnlySpan<byte> values = labels.Labels.AsSpan();
        ReadOnlySpan<int> ids = particles.Ids.AsSpan();
        bool any = isActive.Contains(true);
        long active = 0;
        long loose = 0;
        for (int v = 0; v < values.Length; v++)
        {
            bool counts = any ? isActive[values[v]] : ids[v] != 0;
            active += counts ? 1 : 0;
            loose += counts && ids[v] == 0 ? 1 : 0;
        }

        return (active, loose);
    }
}
