using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Generation;

/// <summary>Cuts cracks and pores into painted particles and fills what lies between them.</summary>
internal sealed class CompositeFilling(VoxelGrid grid, byte[] labels, int[] ids, Random random, CancellationToken cancellation)
{
    public const byte Pore = 0;
    public const byte Active = 1;
    public const byte Electrolyte = 2;
    public const byte Carbon = 3;

    private const double RadiiALength = 20;
    private const double CrackDepth = 0.4;
    private const double HollowRadius = 0.3;
    private const double HollowPlace = 0.4;
    private const int MostBodies = 10_000_000;

    /// <summary>Cracks and hollows in a share of the particles.</summary>
    public void Damage(ImmutableArray<PackedParticle> particles, SpherePackingOptions options)
    {
        foreach (PackedParticle particle in particles)
        {
            cancellation.ThrowIfCancellationRequested();
            bool isCracked = random.NextDouble() < options.CrackedShare;
            bool isHollow = random.NextDouble() < options.HollowShare;
            if (isCracked)
            {
                Crack(particle, options.CrackWidth);
            }

            if (isHollow)
            {
                Hollow(particle);
            }
        }
    }

    /// <summary>Straight fibres at random places in random directions until they fill a share of the box.</summary>
    public void Fibres(double share, double radius, double? length)
    {
        double half = 0.5 * (length ?? (RadiiALength * radius));
        Fill(share, Carbon, "carbon", () =>
        {
            (double X, double Y, double Z) centre = Place();
            (double X, double Y, double Z) way = Direction();
            return Paint(centre, half + radius, (x, y, z) =>
            {
                double along = (x * way.X) + (y * way.Y) + (z * way.Z);
                return Math.Abs(along) <= half && (x * x) + (y * y) + (z * z) - (along * along) <= radius * radius;
            }, label => label == Electrolyte, Carbon);
        });
    }

    /// <summary>Spherical pores at random places until they fill a share of the box; 1 for no electrolyte at all.</summary>
    public void Pores(double share, double radius)
    {
        if (share >= 1)
        {
            labels.AsSpan().Replace(Electrolyte, Pore);
            return;
        }

        Fill(share, Pore, "pores", () => Paint(Place(), radius, (x, y, z) => (x * x) + (y * y) + (z * z) <= radius * radius, label => label == Electrolyte, Pore));
    }

    private void Crack(PackedParticle particle, double width)
    {
        (double X, double Y, double Z) normal = Direction();
        (double X, double Y, double Z) other = Direction();
        double common = (normal.X * other.X) + (normal.Y * other.Y) + (normal.Z * other.Z);
        (double X, double Y, double Z) inwards = (other.X - (common * normal.X), other.Y - (common * normal.Y), other.Z - (common * normal.Z));
        double size = Math.Sqrt((inwards.X * inwards.X) + (inwards.Y * inwards.Y) + (inwards.Z * inwards.Z));
        double deepest = -CrackDepth * particle.Radius * size;
        Cut(particle, (x, y, z) =>
            Math.Abs((x * normal.X) + (y * normal.Y) + (z * normal.Z)) <= 0.5 * width && (x * inwards.X) + (y * inwards.Y) + (z * inwards.Z) >= deepest);
    }

    private void Hollow(PackedParticle particle)
    {
        (double X, double Y, double Z) way = Direction();
        double away = HollowPlace * particle.Radius;
        double radius = HollowRadius * particle.Radius;
        Cut(particle, (x, y, z) => Square(x - (away * way.X)) + Square(y - (away * way.Y)) + Square(z - (away * way.Z)) <= radius * radius);
    }

    private void Cut(PackedParticle particle, Func<double, double, double, bool> isCut)
    {
        // Only voxels of this particle: those of a neighbour that overlaps it stay.
        int centre = ids[grid.IndexOf(Voxel(particle.X, grid.Spacing.X, grid.Width), Voxel(particle.Y, grid.Spacing.Y, grid.Height), Voxel(particle.Z, grid.Spacing.Z, grid.Depth))];
        ForEach((particle.X, particle.Y, particle.Z), particle.Radius * particle.Shape.Longest, (v, x, y, z) =>
        {
            if (centre != 0 && ids[v] == centre && isCut(x, y, z))
            {
                labels[v] = Pore;
                ids[v] = 0;
            }
        });
    }

    private static int Voxel(double place, double edge, int count) => Math.Clamp((int)(place / edge), 0, count - 1);

    private void Fill(double share, byte label, string name, Func<long> add)
    {
        long wanted = (long)(share * labels.Length);
        long free = labels.LongCount(value => value == Electrolyte);
        if (wanted > free)
        {
            throw new ArgumentException(FormattableString.Invariant($"found {100 * share:F1} % {name} beside particles that leave {100.0 * free / labels.Length:F1} % of the box; expected less of one of them"), nameof(share));
        }

        long filled = 0;
        for (int bodies = 0; filled < wanted; bodies++)
        {
            cancellation.ThrowIfCancellationRequested();
            filled += add();
            if (bodies > MostBodies)
            {
                throw new ArgumentException(FormattableString.Invariant($"found no place for label {label} after {MostBodies} trials; expected less of it"), nameof(share));
            }
        }
    }

    private long Paint((double X, double Y, double Z) centre, double reach, Func<double, double, double, bool> isInside, Func<byte, bool> mayReplace, byte label)
    {
        long painted = 0;
        ForEach(centre, reach, (v, x, y, z) =>
        {
            if (mayReplace(labels[v]) && isInside(x, y, z))
            {
                labels[v] = label;
                painted++;
            }
        });
        return painted;
    }

    private void ForEach((double X, double Y, double Z) centre, double reach, Action<int, double, double, double> visit)
    {
        VoxelSpacing edge = grid.Spacing;
        (int x0, int x1) = Range(centre.X, reach, edge.X, grid.Width);
        (int y0, int y1) = Range(centre.Y, reach, edge.Y, grid.Height);
        (int z0, int z1) = grid.IsPlane ? (0, 1) : Range(centre.Z, reach, edge.Z, grid.Depth);
        for (int z = z0; z < z1; z++)
        {
            double dz = grid.IsPlane ? 0 : ((z + 0.5) * edge.Z) - centre.Z;
            for (int y = y0; y < y1; y++)
            {
                double dy = ((y + 0.5) * edge.Y) - centre.Y;
                for (int x = x0; x < x1; x++)
                {
                    visit(grid.IndexOf(x, y, z), ((x + 0.5) * edge.X) - centre.X, dy, dz);
                }
            }
        }
    }

    private static (int From, int To) Range(double centre, double reach, double edge, int count) =>
        (Math.Max(0, (int)Math.Floor((centre - reach) / edge)), Math.Min(count, (int)Math.Ceiling((centre + reach) / edge)));

    private (double X, double Y, double Z) Place()
    {
        (double x, double y, double z) = grid.Extent;
        return (x * random.NextDouble(), y * random.NextDouble(), z * random.NextDouble());
    }

    private (double X, double Y, double Z) Direction()
    {
        double angle = 2 * Math.PI * random.NextDouble();
        double z = grid.IsPlane ? 0 : (2 * random.NextDouble()) - 1;
        double across = Math.Sqrt(1 - (z * z));
        return (across * Math.Cos(angle), across * Math.Sin(angle), z);
    }

    private static double Square(double value) => value * value;
}
