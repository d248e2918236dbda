using System.Collections.Immutable;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>A particle as the comparison needs it: moments, and what its voxels are worth.</summary>
internal sealed record ComparedParticle(int Particle, MomentMatrix Moments, double EffectiveCount, double CorrelationLength)
{
    // Blocks must hold what belongs together, and there must be some to draw.
    private const double BlockLengths = 2;
    private const int FewestBlocks = 8;

    private ParticleMap Map { get; init; } = null!;

    private int[] Known { get; init; } = [];

    private double[][] Columns { get; init; } = [];

    /// <summary>Prepares a particle; null when it cannot take part.</summary>
    public static ComparedParticle? Of(ParticleMap map, double origin, ModelComparisonOptions options, CancellationToken cancellation)
    {
        int[] known = map.Known();
        if (known.Length < options.FewestVoxels)
        {
            return null;
        }

        double[][] columns = TransportColumns.Make(map, known, origin, options);
        MomentMatrix moments = TransportColumns.Moments(columns, Enumerable.Range(0, known.Length));
        bool varies = new[] { TransportColumns.Lithium, TransportColumns.Electron, TransportColumns.Property }.All(column => moments.Centred(column, column) > 1e-9 * moments.Product(column, column));
        if (!varies)
        {
            return null;
        }

        double[] ones = [.. Enumerable.Repeat(1.0, known.Length)];
        SpatialPoints places = Places(map, known);
        SpatialRegressionResult? spatial = SpatialRegression.Fit(places, [ones, columns[TransportColumns.Lithium], columns[TransportColumns.Electron]], columns[TransportColumns.Property], options.Spatial, cancellation)
            ?? SpatialRegression.Fit(places, [ones], columns[TransportColumns.Property], options.Spatial, cancellation);
        double effective = spatial is null ? 1 : Math.Clamp(spatial.DegreesOfFreedom + 3, 2, known.Length);
        return new ComparedParticle(map.Particle, moments, effective, spatial?.Range ?? 0) { Map = map, Known = known, Columns = columns };
    }

    /// <summary>Moments of cubes of the particle, at least twice the correlation length wide where that leaves eight of them.</summary>
    public MomentMatrix[] Blocks(ModelComparisonOptions options)
    {
        SpatialPoints places = Places(Map, Known);
        double extent = Math.Max(Extent(places.X), Math.Max(Extent(places.Y), Extent(places.Z)));
        for (double edge = Math.Max(BlockLengths * CorrelationLength, extent / 20); ; edge *= 0.8)
        {
            int[][] blocks =
            [
                .. Enumerable.Range(0, Known.Length)
                    .GroupBy(i => ((int)Math.Floor(places.X[i] / edge), (int)Math.Floor(places.Y[i] / edge), (int)Math.Floor(places.Z[i] / edge)))
                    .OrderBy(block => block.Key)
                    .Select(block => block.ToArray()),
            ];
            if (blocks.Length >= FewestBlocks || edge < extent / 50)
            {
                return [.. blocks.Select(block => TransportColumns.Moments(Columns, block))];
            }
        }
    }

    private static double Extent(ImmutableArray<float> values) => values.IsEmpty ? 0 : values.Max() - (double)values.Min();

    private static SpatialPoints Places(ParticleMap map, int[] known) => new(
        [.. known.Select(i => map.Places.X[i])], [.. known.Select(i => map.Places.Y[i])], [.. known.Select(i => map.Places.Z[i])]);
}
