using Cathograph.Core;
using Cathograph.Microstructure.Generation;

namespace Cathograph.Microstructure.Composites;

/// <summary>Bodies in a periodic domain that push each other apart along their lines of centres until they overlap by no more than they may: a force-biased packing.</summary>
internal sealed class ParticleBed
{
    private const int MostSweeps = 3000;
    private const double MostChecks = 4e9;

    // Of what is left of an overlap, a sweep takes this share away; above 1 dense beds come to rest sooner.
    private const double Push = 1.2;
    private const double Tolerance = 0.002;

    // Bodies of a graded bed are drawn back to the depth for which they were drawn, less and less.
    private const double Draw = 0.05;
    private const int DrawnSweeps = 200;

    private readonly (double X, double Y, double Z) _box;
    private readonly double[] _anchor;
    private PackingCells? _cells;

    public ParticleBed((double X, double Y, double Z) box, double[] radius, ShapeMap[]? shapes)
    {
        _box = box;
        Radius = radius;
        Shapes = shapes;
        X = new double[radius.Length];
        Y = new double[radius.Length];
        Z = new double[radius.Length];
        _anchor = new double[radius.Length];
    }

    public double[] X { get; }

    public double[] Y { get; }

    public double[] Z { get; }

    public double[] Radius { get; }

    /// <summary>Shapes, one a body in turn; null for spheres.</summary>
    public ShapeMap[]? Shapes { get; }

    public int Count => Radius.Length;

    public ShapeMap? ShapeOf(int k) => Shapes?[k % Shapes.Length];

    public double ReachOf(int k) => Radius[k] * (ShapeOf(k)?.Longest ?? 1);

    public void Place(int k, double x, double y, double z) => (X[k], Y[k], Z[k], _anchor[k]) = (x, y, z, z);

    /// <summary>Pushes bodies apart.</summary>
    /// <returns>The largest overlap that is left, as a share of the sum of the reaches along the line of centres.</returns>
    public double Relax(double overlap, bool isGraded, Action<double> report, CancellationToken cancellation)
    {
        double reach = 2 * Enumerable.Range(0, Count).Max(ReachOf);
        var cells = new PackingCells(_box, reach, isPlane: false);
        double worst = 0;
        long checks = 0;
        for (int sweep = 0; sweep < MostSweeps && checks < MostChecks; sweep++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (isGraded && sweep < DrawnSweeps)
            {
                Return(Draw * (1 - ((double)sweep / DrawnSweeps)));
            }

            cells.Fill(X, Y, Z);
            worst = Sweep(cells, overlap, ref checks);
            report(worst);
            if (worst <= overlap + Tolerance && !(isGraded && sweep < DrawnSweeps))
            {
                break;
            }
        }

        return worst;
    }

    /// <summary>Pushes bodies apart once.</summary>
    public void Step(double overlap)
    {
        _cells ??= new PackingCells(_box, 2 * Enumerable.Range(0, Count).Max(ReachOf), isPlane: false);
        _cells.Fill(X, Y, Z);
        long checks = 0;
        Sweep(_cells, overlap, ref checks);
    }

    /// <summary>Moves a body, by m.</summary>
    public void Shift(int k, double dx, double dy, double dz) => (X[k], Y[k], Z[k]) = (Wrap(X[k] + dx, _box.X), Wrap(Y[k] + dy, _box.Y), Wrap(Z[k] + dz, _box.Z));

    private void Return(double share)
    {
        for (int k = 0; k < Count; k++)
        {
            Z[k] = Wrap(Z[k] + (share * Nearest(_anchor[k] - Z[k], _box.Z)), _box.Z);
        }
    }

    [Kernel("The loop over bodies and the cells around them.")]
    private double Sweep(PackingCells cells, double overlap, ref long checks)
    {
        double worst = 0;
        Span<int> around = stackalloc int[27];
        for (int i = 0; i < Radius.Length; i++)
        {
            int count = cells.Around(X[i], Y[i], Z[i], around);
            for (int c = 0; c < count; c++)
            {
                for (int j = cells.First(around[c]); j >= 0; j = cells.Next(j))
                {
                    if (j > i)
                    {
                        checks++;
                        worst = Math.Max(worst, Separate(i, j, overlap));
                    }
                }
            }
        }

        return worst;
    }

    [Kernel("The hot step of a sweep.")]
    private double Separate(int i, int j, double overlap)
    {
        double dx = Nearest(X[j] - X[i], _box.X);
        double dy = Nearest(Y[j] - Y[i], _box.Y);
        double dz = Nearest(Z[j] - Z[i], _box.Z);
        double most = Shapes is null ? Radius[i] + Radius[j] : ReachOf(i) + ReachOf(j);
        double square = (dx * dx) + (dy * dy) + (dz * dz);
        if (square >= most * most)
        {
            return 0;
        }

        double distance = Math.Max(Math.Sqrt(square), 1e-9 * most);
        (dx, dy, dz) = square == 0 ? (1, 0, 0) : (dx / distance, dy / distance, dz / distance);
        double touch = Shapes is null ? most
            : (Radius[i] * ShapeOf(i)!.Reach((float)dx, (float)dy, (float)dz)) + (Radius[j] * ShapeOf(j)!.Reach((float)-dx, (float)-dy, (float)-dz));
        double excess = ((1 - overlap) * touch) - distance;
        if (excess > 0)
        {
            // The lighter one gives way more.
            double heavy = Radius[i] / (Radius[i] + Radius[j]);
            Move(i, -Push * excess * (1 - heavy), dx, dy, dz);
            Move(j, Push * excess * heavy, dx, dy, dz);
        }

        return 1 - (distance / touch);
    }

    private void Move(int k, double by, double dx, double dy, double dz)
    {
        X[k] = Wrap(X[k] + (by * dx), _box.X);
        Y[k] = Wrap(Y[k] + (by * dy), _box.Y);
        Z[k] = Wrap(Z[k] + (by * dz), _box.Z);
    }

    private static double Nearest(double difference, double length) => difference - (length * Math.Round(difference / length));

    private static double Wrap(double value, double length)
    {
        double wrapped = value - (length * Math.Floor(value / length));
        return wrapped < length ? wrapped : 0;
    }
}
