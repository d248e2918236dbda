using System.Collections.Immutable;
using Cathograph.Core;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Generation;

/// <summary>Particles in a periodic box that push each other apart until they overlap by no more than they may.</summary>
internal sealed class PackingBed
{
    private const int MostSweeps = 2000;
    private const int MostParticles = 2_000_000;

    // Of what is left of an overlap, a sweep takes this share away; above 1 dense beds come to rest sooner.
    private const double Push = 1.2;
    private const double Tolerance = 0.005;

    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _z;
    private readonly double[] _radius;
    private readonly EllipsoidShape[] _shape;
    private readonly (double X, double Y, double Z) _box;
    private readonly bool _isPlane;
    private readonly double _overlap;

    public PackingBed(VoxelGrid grid, SpherePackingOptions options, Random random)
    {
        _box = grid.Extent;
        _isPlane = grid.IsPlane;
        _overlap = options.Overlap;
        List<double> radii = Radii(options, random);
        radii.Sort((a, b) => b.CompareTo(a));
        _radius = [.. radii];
        _shape = [.. _radius.Select(_ => Shape(options.AxisRatio, random))];
        _x = [.. _radius.Select(_ => random.NextDouble() * _box.X)];
        _y = [.. _radius.Select(_ => random.NextDouble() * _box.Y)];
        _z = [.. _radius.Select(_ => _isPlane ? 0.5 * _box.Z : random.NextDouble() * _box.Z)];
    }

    public ImmutableArray<PackedParticle> Particles() => [.. _radius.Select((radius, k) => new PackedParticle(_x[k], _y[k], _z[k], radius, _shape[k]))];

    /// <summary>Pushes particles apart.</summary>
    /// <returns>The largest overlap that is left, as a share of the sum of the radii along the line of centres.</returns>
    public double Relax(CancellationToken cancellation)
    {
        double reach = 2 * Enumerable.Range(0, _radius.Length).Max(k => _radius[k] * _shape[k].Longest);
        var cells = new PackingCells(_box, reach, _isPlane);
        double worst = 0;
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            cancellation.ThrowIfCancellationRequested();
            cells.Fill(_x, _y, _z);
            worst = Sweep(cells);
            if (worst <= _overlap + Tolerance)
            {
                break;
            }
        }

        return worst;
    }

    [Kernel("The loop over particles and the cells around them.")]
    private double Sweep(PackingCells cells)
    {
        double worst = 0;
        Span<int> around = stackalloc int[27];
        for (int i = 0; i < _radius.Length; i++)
        {
            int count = cells.Around(_x[i], _y[i], _z[i], around);
            for (int c = 0; c < count; c++)
            {
                for (int j = cells.First(around[c]); j >= 0; j = cells.Next(j))
                {
                    if (j > i)
                    {
                        worst = Math.Max(worst, Separate(i, j));
                    }
                }
            }
        }

        return worst;
    }

    private double Separate(int i, int j)
    {
        double dx = Nearest(_x[j] - _x[i], _box.X);
        double dy = Nearest(_y[j] - _y[i], _box.Y);
        double dz = _isPlane ? 0 : Nearest(_z[j] - _z[i], _box.Z);
        double most = (_radius[i] * _shape[i].Longest) + (_radius[j] * _shape[j].Longest);
        double square = (dx * dx) + (dy * dy) + (dz * dz);
        if (square >= most * most)
        {
            return 0;
        }

        double distance = Math.Max(Math.Sqrt(square), 1e-9 * most);
        (dx, dy, dz) = square == 0 ? (1, 0, 0) : (dx / distance, dy / distance, dz / distance);
        double touch = (_radius[i] * _shape[i].Reach(dx, dy, dz)) + (_radius[j] * _shape[j].Reach(dx, dy, dz));
        double excess = ((1 - _overlap) * touch) - distance;
        if (excess > 0)
        {
            // The lighter one gives way more.
            double heavy = _radius[i] / (_radius[i] + _radius[j]);
            Move(i, -Push * excess * (1 - heavy), dx, dy, dz);
            Move(j, Push * excess * heavy, dx, dy, dz);
        }

        return 1 - (distance / touch);
    }

    private void Move(int k, double by, double dx, double dy, double dz)
    {
        _x[k] = Wrap(_x[k] + (by * dx), _box.X);
        _y[k] = Wrap(_y[k] + (by * dy), _box.Y);
        _z[k] = _isPlane ? _z[k] : Wrap(_z[k] + (by * dz), _box.Z);
    }

    private static double Nearest(double difference, double length) => difference - (length * Math.Round(difference / length));

    private static double Wrap(double value, double length)
    {
        double wrapped = value - (length * Math.Floor(value / length));
        return wrapped < length ? wrapped : 0;
    }

    private List<double> Radii(SpherePackingOptions options, Random random)
    {
        double shortest = _isPlane ? Math.Min(_box.X, _box.Y) : Math.Min(_box.X, Math.Min(_box.Y, _box.Z));
        double largest = options.MedianRadius * Math.Exp(2 * options.RadiusSpread) * Math.Pow(options.AxisRatio, 2.0 / 3);
        if (4 * largest > shortest)
        {
            throw new ArgumentException(FormattableString.Invariant($"found particles of up to {2e6 * largest:G3} um in a box whose shortest edge is {1e6 * shortest:G3} um; expected a box of at least twice that"), nameof(options));
        }

        double target = options.ActiveFraction * _box.X * _box.Y * (_isPlane ? 1 : _box.Z);
        var radii = new List<double>();
        for (double sum = 0; sum < target;)
        {
            double radius = options.MedianRadius * Math.Exp(options.RadiusSpread * Math.Clamp(Normal(random), -2, 2));
            sum += _isPlane ? Math.PI * radius * radius : 4 * Math.PI / 3 * radius * radius * radius;
            radii.Add(radius);
            if (radii.Count > MostParticles)
            {
                throw new ArgumentException(FormattableString.Invariant($"found more than {MostParticles} particles; expected larger ones or a smaller box"), nameof(options));
            }
        }

        return radii;
    }

    private EllipsoidShape Shape(double ratio, Random random)
    {
        if (ratio <= 1)
        {
            return EllipsoidShape.Sphere;
        }

        // The middle axis anywhere between the others; equal volume (equal area in a plane) with the sphere.
        double longest = 1 + ((ratio - 1) * random.NextDouble());
        double middle = 1 + ((longest - 1) * random.NextDouble());
        if (_isPlane)
        {
            double angle = Math.PI * random.NextDouble();
            double root = Math.Sqrt(longest);
            return new EllipsoidShape(root, 1 / root, 1, (Math.Cos(angle), 0, 0, Math.Sin(angle)));
        }

        double scale = 1 / Math.Cbrt(longest * middle);
        double[] four = [Normal(random), Normal(random), Normal(random), Normal(random)];
        double length = Math.Sqrt(four.Sum(value => value * value));
        return new EllipsoidShape(longest * scale, middle * scale, scale, (four[0] / length, four[1] / length, four[2] / length, four[3] / length));
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
