using Cathograph.Core.Composites;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Composites;

/// <summary>
/// Grows fibres one after another as worm-like chains between the active particles, along whose surfaces they slide. While less surface is covered than asked for, the next fibre clings to surfaces,
/// otherwise it keeps away from them. Lengths in here are in voxels.
/// </summary>
internal sealed class FibreGrowth
{
    private const double AgglomerateShare = 0.2;
    private const int Trials = 400;
    private const int Turns = 6;

    // A line at a surface wobbles by the roughness of voxels.
    private const double Wobble = 0.75;

    private readonly CompositePlan _plan;
    private readonly FieldProbe _probe;
    private readonly Random _random;
    private readonly GenerationWork _work;
    private readonly double _edge;
    private readonly double _radius;
    private readonly double _clearance;
    private readonly double _contact;
    private readonly double _step;
    private readonly double _bend;
    private readonly DepthDraw _depths;
    private readonly (double X, double Y, double Z)[] _agglomerates;
    private readonly double _agglomerateRadius;
    private readonly List<FibrePoint> _points = [];
    private double? _spare;

    public FibreGrowth(CompositePlan plan, FieldProbe probe, Random random, GenerationWork work)
    {
        (_plan, _probe, _random, _work) = (plan, probe, random, work);
        FibreDesign design = plan.Recipe.Fibres;
        _edge = plan.Grid.Spacing.X;
        _radius = 0.5 * plan.FibreDiameter / _edge;
        _clearance = plan.PaintsFibres ? _radius : 0;
        _contact = Math.Max(_radius, 0.5) + Wobble;
        double length = design.Length / _edge;
        _step = Math.Min(Math.Max(1, _radius), 0.25 * length);
        _bend = Math.Sqrt(_step / (Persistence(design.Waviness) * length));
        (double x, double y, double z) = plan.Grid.Extent;
        _depths = new DepthDraw(new PaddedBox((x, y, z), 0, z), depth => plan.Recipe.FractionsAt(depth).Carbon);
        _agglomerateRadius = 0.5 * (design.Agglomerate ?? (0.5 * design.Length)) / _edge;
        double each = AgglomerateShare * 4 * Math.PI / 3 * Math.Pow(_agglomerateRadius, 3);
        double tangled = (1 - design.Dispersion) * Target;
        int count = tangled > 0 ? Math.Max(1, (int)Math.Round(tangled / each)) : 0;
        _agglomerates = [.. Enumerable.Range(0, count).Select(_ => Start(0))];
    }

    private double Target => _plan.Asked.Carbon * _plan.Grid.Count;

    /// <summary>Grows fibres until they have their volume.</summary>
    /// <param name="surface">Surface of the active particles in voxel faces.</param>
    /// <returns>The lines in m, the share of the surface that they cover, and the share of the volume for which there was room.</returns>
    public (FibreNetwork Network, double Covered, double Grown) Grow(double surface)
    {
        double target = Target;
        double area = Math.PI * _radius * _radius;
        double? cover = _plan.Recipe.Coverage.Carbon;
        double median = _plan.Recipe.Fibres.Length / _edge;
        double most = 3 * ((target / area / median) + 100);
        double volume = 0;
        double covered = 0;
        var vertices = new List<FibrePoint>((int)Math.Min(1e8, 1.1 * target / area / _step));
        var offsets = new List<int> { 0 };
        for (int n = 0; n < most && volume < target * (1 - 1e-9); n++)
        {
            if (n % 256 == 0)
            {
                _work.Cancellation.ThrowIfCancellationRequested();
                _work.Report(0.3 + (0.2 * volume / target), "fibres");
            }

            double length = Math.Min(median * Math.Exp(_plan.Recipe.Fibres.LengthSpread * Math.Clamp(Normal(), -2, 2)), (target - volume) / area);
            Habit habit = cover is not { } wanted ? Habit.Free : covered < wanted * surface * ((volume / target) + (area * length / target)) ? Habit.Clinging : Habit.Avoiding;
            double grown = Fibre(length, habit);
            if (grown > 0)
            {
                volume += area * grown;
                covered += 2 * _radius * Touching();
                vertices.AddRange(_points.Select(point => new FibrePoint(point.X * _edge, point.Y * _edge, point.Z * _edge)));
                offsets.Add(vertices.Count);
            }
        }

        var network = new FibreNetwork(_plan.Grid.Extent, [.. vertices], [.. offsets], [.. Enumerable.Repeat(_plan.FibreDiameter, offsets.Count - 1)], isPeriodic: true);
        return (network, surface > 0 ? covered / surface : 0, target > 0 ? volume / target : 1);
    }

    /// <summary>The persistence length over the length at which the ends of a worm-like chain are nearer by a share.</summary>
    public static double Persistence(double waviness)
    {
        if (waviness <= 1e-4)
        {
            return 1e6;
        }

        double wanted = (1 - waviness) * (1 - waviness);
        (double low, double high) = (1e-4, 1e5);
        for (int k = 0; k < 100; k++)
        {
            double middle = Math.Sqrt(low * high);
            bool isStraighter = 2 * middle * (1 - (middle * (1 - Math.Exp(-1 / middle)))) > wanted;
            (low, high) = isStraighter ? (low, middle) : (middle, high);
        }

        return Math.Sqrt(low * high);
    }

    private double Fibre(double length, Habit habit)
    {
        _points.Clear();
        bool isTangled = _agglomerates.Length > 0 && _random.NextDouble() >= _plan.Recipe.Fibres.Dispersion;
        (double X, double Y, double Z)? centre = isTangled ? _agglomerates[_random.Next(_agglomerates.Length)] : null;
        (double X, double Y, double Z) start = centre is { } near ? StartNear(near) : habit == Habit.Clinging ? StartAtSurface() : Start(habit == Habit.Avoiding ? _contact + 0.5 : _clearance);
        (double X, double Y, double Z) way = Direction();
        double grown = Walk(start, way, length, habit, centre);
        if (grown < length - (0.5 * _step))
        {
            // Stuck: what is missing grows from the other end.
            _points.Reverse();
            grown += Walk(start, (-way.X, -way.Y, -way.Z), length - grown, habit, centre);
        }

        return _points.Count >= 2 ? grown : 0;
    }

    private double Walk((double X, double Y, double Z) at, (double X, double Y, double Z) way, double length, Habit habit, (double X, double Y, double Z)? centre)
    {
        if (_points.Count == 0)
        {
            _points.Add(new FibrePoint(at.X, at.Y, at.Z));
        }

        double grown = 0;
        while (grown < length - 1e-9)
        {
            double step = Math.Min(_step, length - grown);
            way = Bent(way, _bend);
            way = centre is { } middle ? DrawnBack(at, way, middle) : way;
            if (Step(at, ref way, step, habit) is not { } next)
            {
                return grown;
            }

            if (!_plan.IsPeriodic && (next.Z < 0 || next.Z > _plan.Grid.Depth))
            {
                next.Z = Math.Clamp(next.Z, 0, _plan.Grid.Depth);
                way.Z = -way.Z;
            }

            double moved = Distance(at, next);
            if (moved < 0.05 * step)
            {
                return grown;
            }

            _points.Add(new FibrePoint(next.X, next.Y, next.Z));
            grown += moved;
            at = next;
        }

        return grown;
    }

    /// <summary>The next place, turned along a surface or away from it where that is needed; null when there is no way on.</summary>
    private (double X, double Y, double Z)? Step((double X, double Y, double Z) at, ref (double X, double Y, double Z) way, double step, Habit habit)
    {
        double keep = habit == Habit.Avoiding ? _contact + 0.5 : _clearance;
        for (int turn = 0; turn < Turns; turn++)
        {
            (double X, double Y, double Z) next = (at.X + (step * way.X), at.Y + (step * way.Y), at.Z + (step * way.Z));
            double distance = _probe.At(next.X, next.Y, next.Z);
            bool isTooNear = distance < keep;
            bool isTooFar = habit == Habit.Clinging && distance > keep + Wobble;
            (double X, double Y, double Z) normal = isTooNear || isTooFar ? _probe.Normal(next.X, next.Y, next.Z) : default;
            double along = (way.X * normal.X) + (way.Y * normal.Y) + (way.Z * normal.Z);
            bool mustTurn = (isTooNear && along < 0) || (isTooFar && along > 0);
            if (mustTurn)
            {
                // Only the part along the surface is left, and the line is set back onto it.
                way = Unit(way.X - (along * normal.X), way.Y - (along * normal.Y), way.Z - (along * normal.Z));
                double back = Math.Clamp(keep - distance, -0.7, 0.7);
                next = (at.X + (step * way.X) + (back * normal.X), at.Y + (step * way.Y) + (back * normal.Y), at.Z + (step * way.Z) + (back * normal.Z));
                distance = _probe.At(next.X, next.Y, next.Z);
            }

            if (distance > keep - Wobble)
            {
                return next;
            }

            way = Bent(way, 0.5 + (0.5 * turn));
        }

        return null;
    }

    private (double X, double Y, double Z) Bent((double X, double Y, double Z) way, double by) => Unit(way.X + (by * Normal()), way.Y + (by * Normal()), way.Z + (by * Normal()));

    private static double Distance((double X, double Y, double Z) one, (double X, double Y, double Z) other) =>
        Math.Sqrt(((one.X - other.X) * (one.X - other.X)) + ((one.Y - other.Y) * (one.Y - other.Y)) + ((one.Z - other.Z) * (one.Z - other.Z)));

    // The length of the fibre that touches surfaces.
    private double Touching()
    {
        double length = 0;
        for (int k = 1; k < _points.Count; k++)
        {
            (FibrePoint from, FibrePoint to) = (_points[k - 1], _points[k]);
            if (_probe.At(0.5 * (from.X + to.X), 0.5 * (from.Y + to.Y), 0.5 * (from.Z + to.Z)) <= _contact)
            {
                length += Distance((from.X, from.Y, from.Z), (to.X, to.Y, to.Z));
            }
        }

        return length;
    }

    private (double X, double Y, double Z) DrawnBack((double X, double Y, double Z) at, (double X, double Y, double Z) way, (double X, double Y, double Z) middle)
    {
        (double x, double y, double z) = (middle.X - at.X, middle.Y - at.Y, middle.Z - at.Z);
        double away = Math.Sqrt((x * x) + (y * y) + (z * z));
        double pull = away > _agglomerateRadius ? 0.6 / away : 0;
        return Unit(way.X + (pull * x), way.Y + (pull * y), way.Z + (pull * z));
    }

    private (double X, double Y, double Z) Start(double keep)
    {
        (double X, double Y, double Z) best = default;
        double farthest = double.NegativeInfinity;
        for (int k = 0; k < Trials; k++)
        {
            (double X, double Y, double Z) place = (_random.NextDouble() * _plan.Grid.Width, _random.NextDouble() * _plan.Grid.Height, _depths.At(_random.NextDouble()) / _edge);
            double distance = _probe.At(place.X, place.Y, place.Z);
            if (distance >= keep)
            {
                return place;
            }

            (best, farthest) = distance > farthest ? (place, distance) : (best, farthest);
        }

        return best;
    }

    private (double X, double Y, double Z) StartAtSurface()
    {
        for (int k = 0; k < Trials; k++)
        {
            (double X, double Y, double Z) place = Start(_clearance);
            if (_probe.At(place.X, place.Y, place.Z) <= _contact)
            {
                return place;
            }
        }

        return Start(_clearance);
    }

    private (double X, double Y, double Z) StartNear((double X, double Y, double Z) centre)
    {
        for (int k = 0; k < Trials; k++)
        {
            (double X, double Y, double Z) way = Direction();
            double away = _agglomerateRadius * Math.Cbrt(_random.NextDouble());
            (double X, double Y, double Z) place = (centre.X + (away * way.X), centre.Y + (away * way.Y), centre.Z + (away * way.Z));
            bool isInside = _plan.IsPeriodic || (place.Z >= 0 && place.Z <= _plan.Grid.Depth);
            if (isInside && _probe.At(place.X, place.Y, place.Z) >= _clearance)
            {
                return place;
            }
        }

        return centre;
    }

    private (double X, double Y, double Z) Direction() => Unit(Normal(), Normal(), Normal());

    private static (double X, double Y, double Z) Unit(double x, double y, double z)
    {
        double length = Math.Sqrt((x * x) + (y * y) + (z * z));
        return length > 1e-12 ? (x / length, y / length, z / length) : (1, 0, 0);
    }

    // Box and Muller make two at a time.
    private double Normal()
    {
        if (_spare is { } kept)
        {
            _spare = null;
            return kept;
        }

        double length = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()));
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * _random.NextDouble());
        _spare = length * sine;
        return length * cosine;
    }

    private enum Habit
    {
        Free,
        Clinging,
        Avoiding,
    }
}
