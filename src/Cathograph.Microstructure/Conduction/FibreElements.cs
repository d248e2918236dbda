using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// Fibres cut at the faces of voxels: an element for each visit of a fibre to a voxel, linked to the next along the fibre, to elements of other fibres that it touches, and to the electrodes.
/// </summary>
internal sealed class FibreElements
{
    // Visits shorter than this share of the shortest edge are part of the visit before: they would be links without resistance.
    private const double ShortestVisit = 0.05;

    // Lines end on a face within rounding.
    private const double OnFace = 1e-6;

    private readonly ConductionLayout _layout;
    private readonly ConductionBoundary _boundary;
    private readonly bool _wraps;
    private readonly List<int> _hosts = [];
    private readonly List<int> _fibres = [];
    private readonly List<double> _lengths = [];
    private readonly List<(FibrePoint From, FibrePoint To)> _pieces = [];
    private readonly List<(int One, int Other, int Turns)> _chains = [];
    private readonly List<(int Element, bool IsFirst)> _reached = [];

    private FibreElements(ConductionLayout layout, ConductionBoundary boundary, bool wraps) => (_layout, _boundary, _wraps) = (layout, boundary, wraps);

    /// <summary>No fibres.</summary>
    public static FibreElements None { get; } = new(new ConductionLayout(new VoxelGrid(2, 2, 2, VoxelSpacing.Cube(1)), 2), ConductionBoundary.Insulating, false);

    /// <summary>The number of elements.</summary>
    public int Count => _hosts.Count;

    /// <summary>The place of the voxel of each element in the arrays of conduction.</summary>
    public IReadOnlyList<int> Hosts => _hosts;

    /// <summary>The length of each element in m.</summary>
    public IReadOnlyList<double> Lengths => _lengths;

    /// <summary>The fibre of each element.</summary>
    public IReadOnlyList<int> Fibres => _fibres;

    /// <summary>Entry and exit of each element in m, along x, y, z of the conduction grid, inside the box.</summary>
    public IReadOnlyList<(FibrePoint From, FibrePoint To)> Pieces => _pieces;

    /// <summary>Links of elements.</summary>
    public List<FibreLink> Links { get; } = [];

    /// <summary>Elements at electrodes.</summary>
    public List<FibreEnd> Ends { get; } = [];

    /// <summary>The volume of the fibres within the box in m3.</summary>
    public double Volume { get; private set; }

    /// <summary>Cuts fibres.</summary>
    public static FibreElements Of(FibreConduction? fibres, ConductionLayout layout, ConductionBoundary boundary)
    {
        if (fibres is null)
        {
            return None;
        }

        FibreNetwork network = fibres.Network;
        var elements = new FibreElements(layout, boundary, network.IsPeriodic);
        for (int fibre = 0; fibre < network.Count; fibre++)
        {
            elements.Trace(network.PointsOf(fibre), fibre);
        }

        double Along(int element) => fibres.Conductivity * 0.25 * Math.PI * network.Diameters[elements._fibres[element]] * network.Diameters[elements._fibres[element]];
        foreach ((int one, int other, int turns) in elements._chains)
        {
            elements.Links.Add(new FibreLink(one, other, 2 * Along(one) / (elements._lengths[one] + elements._lengths[other]), turns));
        }

        foreach ((int element, bool isFirst) in elements._reached)
        {
            elements.Ends.Add(new FibreEnd(element, isFirst, 2 * Along(element) / elements._lengths[element]));
        }

        elements.Volume = Enumerable.Range(0, elements.Count).Sum(k => elements._lengths[k] * Along(k)) / fibres.Conductivity;
        FibreContacts.Add(elements, fibres, layout);
        return elements;
    }

    private static FibrePoint Ordered(FibrePoint point, ConductionLayout layout)
    {
        double[] place = [point.X, point.Y, point.Z];
        return new FibrePoint(place[layout.Order.X], place[layout.Order.Y], place[layout.Order.Z]);
    }

    private static FibrePoint Between(FibrePoint from, FibrePoint to, double share) =>
        new(from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)), from.Z + (share * (to.Z - from.Z)));

    private void Trace(ReadOnlySpan<FibrePoint> points, int fibre)
    {
        var visit = new Visit();
        for (int k = 1; k < points.Length; k++)
        {
            FibrePoint from = Ordered(points[k - 1], _layout);
            FibrePoint to = Ordered(points[k], _layout);
            double length = Math.Sqrt(Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2) + Math.Pow(to.Z - from.Z, 2));
            double at = 0;
            foreach (double cut in Cuts(from, to))
            {
                if (cut > at)
                {
                    Enter(ref visit, fibre, (Between(from, to, at), Between(from, to, cut)), length * (cut - at));
                    at = cut;
                }
            }
        }

        if (!_wraps)
        {
            Touch(points, visit, fibre);
        }
    }

    // The shares of a segment at which it passes from a voxel to the next, and its end.
    private List<double> Cuts(FibrePoint from, FibrePoint to)
    {
        var cuts = new List<double> { 1 };
        Span<(double From, double To, double Edge)> axes = [(from.X, to.X, _layout.Spacing.X), (from.Y, to.Y, _layout.Spacing.Y), (from.Z, to.Z, _layout.Spacing.Z)];
        foreach ((double start, double end, double edge) in axes)
        {
            (double low, double high) = start < end ? (start, end) : (end, start);
            for (double face = Math.Floor(low / edge) + 1; face * edge < high; face++)
            {
                cuts.Add(((face * edge) - start) / (end - start));
            }
        }

        cuts.Sort();
        return cuts;
    }

    private void Enter(ref Visit visit, int fibre, (FibrePoint From, FibrePoint To) piece, double length)
    {
        FibrePoint middle = Between(piece.From, piece.To, 0.5);
        (int X, int Y, int Z) cell = ((int)Math.Floor(middle.X / _layout.Spacing.X), (int)Math.Floor(middle.Y / _layout.Spacing.Y), (int)Math.Floor(middle.Z / _layout.Spacing.Z));
        (int image, int x) = Image(cell.X, _layout.Grid.Width);
        (int imageY, int y) = Image(cell.Y, _layout.Grid.Height);
        (int imageZ, int z) = Image(cell.Z, _layout.Grid.Depth);
        var next = new Visit { Cell = cell, Turns = (image, imageY, imageZ), IsKnown = true, Element = -1 };
        bool isInside = _wraps || (image, imageY, imageZ) == (0, 0, 0);
        if (visit.Element >= 0 && isInside && visit.Turns == next.Turns && (visit.Cell == cell || length < ShortestVisit * Math.Min(_layout.Spacing.X, Math.Min(_layout.Spacing.Y, _layout.Spacing.Z))))
        {
            _lengths[visit.Element] += length;
            _pieces[visit.Element] = (_pieces[visit.Element].From, Back(piece.To, next.Turns));
            return;
        }

        if (isInside)
        {
            next.Element = _hosts.Count;
            _hosts.Add(_layout.Grid.Row(y, z) + x);
            _fibres.Add(fibre);
            _lengths.Add(length);
            _pieces.Add((Back(piece.From, next.Turns), Back(piece.To, next.Turns)));
        }

        Chain(visit, next);
        visit = next;
    }

    private FibrePoint Back(FibrePoint point, (int X, int Y, int Z) turns) => new(
        point.X - (turns.X * _layout.Grid.Width * _layout.Spacing.X), point.Y - (turns.Y * _layout.Grid.Height * _layout.Spacing.Y), point.Z - (turns.Z * _layout.Grid.Depth * _layout.Spacing.Z));

    private static (int Image, int Within) Image(int cell, int count)
    {
        int image = Math.DivRem(cell, count, out int within);
        return within < 0 ? (image - 1, within + count) : (image, within);
    }

    // Along a fibre from an element to the next; through an end that is an electrode both reach one, through a side that insulates they do not meet.
    private void Chain(Visit before, Visit after)
    {
        if (!before.IsKnown)
        {
            return;
        }

        int along = after.Turns.Z - before.Turns.Z;
        if (along != 0 && _boundary != ConductionBoundary.Periodic)
        {
            if (before.Element >= 0)
            {
                _reached.Add((before.Element, along < 0));
            }

            if (after.Element >= 0)
            {
                _reached.Add((after.Element, along > 0));
            }

            return;
        }

        bool isAcross = after.Turns.X != before.Turns.X || after.Turns.Y != before.Turns.Y;
        if (before.Element >= 0 && after.Element >= 0 && !(isAcross && _boundary == ConductionBoundary.Insulating))
        {
            _chains.Add((before.Element, after.Element, along));
        }
    }

    // A line that begins or ends on the face of an electrode reaches it.
    private void Touch(ReadOnlySpan<FibrePoint> points, Visit last, int fibre)
    {
        if (_boundary == ConductionBoundary.Periodic)
        {
            return;
        }

        int first = _fibres.Count - 1;
        while (first > 0 && _fibres[first - 1] == fibre)
        {
            first--;
        }

        if (first >= 0 && first < _fibres.Count && _fibres[first] == fibre)
        {
            Touch(Ordered(points[0], _layout).Z, first);
        }

        if (last.Element >= 0)
        {
            Touch(Ordered(points[^1], _layout).Z, last.Element);
        }
    }

    private void Touch(double place, int element)
    {
        double edge = OnFace * _layout.Spacing.Z;
        double depth = _layout.Grid.Depth * _layout.Spacing.Z;
        if (Math.Abs(place) <= edge || Math.Abs(place - depth) <= edge)
        {
            _reached.Add((element, place < 0.5 * depth));
        }
    }

    // Where a line was last: its voxel counted on beyond the box, in which image of the box, and the element, -1 outside.
    private struct Visit
    {
        public (int X, int Y, int Z) Cell;
        public (int X, int Y, int Z) Turns;
        public int Element;
        public bool IsKnown;

        public Visit() => Element = -1;
    }
}
