using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Particles;

/// <summary>Joins basins to particles. Each step works on what the one before left.</summary>
internal sealed class BasinJoin
{
    private readonly int[] _parent;
    private readonly float[] _peaks;
    private readonly double[] _voxels;
    private readonly ImmutableArray<BasinPair> _pairs;
    private readonly VoxelGrid _grid;
    private readonly double _halfVoxel;
    private readonly HashSet<int> _leftOut = [];

    /// <summary>Starts with every basin for itself.</summary>
    /// <param name="peaks">The height of the maximum of each.</param>
    /// <param name="voxels">The voxels of each.</param>
    /// <param name="pairs">Which of them meet, high saddles first.</param>
    /// <param name="grid">The grid.</param>
    public BasinJoin(float[] peaks, long[] voxels, ImmutableArray<BasinPair> pairs, VoxelGrid grid)
    {
        _parent = [.. Enumerable.Range(0, peaks.Length)];
        _peaks = [.. peaks];
        _voxels = [.. voxels.Select(count => (double)count)];
        _pairs = pairs;
        _grid = grid;

        // Distances are counted to the centre of a voxel outside, the surface lies about half a voxel before it.
        _halfVoxel = 0.5 * Math.Min(grid.Spacing.X, Math.Min(grid.Spacing.Y, grid.IsPlane ? grid.Spacing.X : grid.Spacing.Z));
    }

    /// <summary>Joins where the lower maximum stands out of the saddle by less than a depth.</summary>
    /// <param name="absolute">The depth in m.</param>
    /// <param name="relative">The depth as a share of the lower maximum.</param>
    public void AcrossHighSaddles(double absolute, double relative)
    {
        foreach (BasinPair pair in _pairs)
        {
            (int a, int b) = (Find(pair.Low), Find(pair.High));
            double lower = Math.Min(_peaks[a], _peaks[b]);
            if (a != b && lower - pair.Saddle <= Math.Max(absolute, relative * (lower - _halfVoxel)))
            {
                Join(a, b);
            }
        }
    }

    /// <summary>Joins where the contact is nearly as large as the cross-section of the smaller piece, the widest contacts first.</summary>
    /// <param name="largest">The largest share of the cross-section that is a contact of two particles.</param>
    public void AcrossWideNecks(double largest)
    {
        Dictionary<long, Contact> contacts = Contacts();
        var neighbours = new Dictionary<int, HashSet<int>>();
        var queue = new PriorityQueue<long, (double, long)>();
        foreach ((long key, Contact contact) in contacts)
        {
            (int a, int b) = Ends(key);
            Of(neighbours, a).Add(b);
            Of(neighbours, b).Add(a);
            queue.Enqueue(key, (-Share(a, b, contact), key));
        }

        while (queue.TryDequeue(out long key, out (double Share, long) rank))
        {
            (int a, int b) = Ends(key);
            if (-rank.Share <= largest)
            {
                return;
            }

            if (_parent[a] != a || _parent[b] != b || !contacts.TryGetValue(key, out Contact contact) || Share(a, b, contact) != -rank.Share)
            {
                continue;
            }

            Merge(a, b, contacts, neighbours, queue);
        }
    }

    /// <summary>Joins small pieces to the neighbour with the largest contact, the smallest first; those without a neighbour are left out.</summary>
    /// <param name="least">The voxels that a particle has at least.</param>
    public void SmallPieces(double least)
    {
        Dictionary<long, Contact> contacts = Contacts();
        var neighbours = new Dictionary<int, HashSet<int>>();
        foreach (long key in contacts.Keys)
        {
            (int a, int b) = Ends(key);
            Of(neighbours, a).Add(b);
            Of(neighbours, b).Add(a);
        }

        var queue = new PriorityQueue<int, (double, int)>();
        for (int k = 0; k < _parent.Length; k++)
        {
            if (_parent[k] == k && _voxels[k] < least)
            {
                queue.Enqueue(k, (_voxels[k], k));
            }
        }

        while (queue.TryDequeue(out int piece, out (double Voxels, int) rank))
        {
            if (_parent[piece] != piece || _voxels[piece] != rank.Voxels)
            {
                continue;
            }

            int partner = Of(neighbours, piece).OrderByDescending(other => contacts[Key(piece, other)].Area(_grid)).ThenBy(other => other).FirstOrDefault(-1);
            if (partner < 0)
            {
                _leftOut.Add(piece);
                continue;
            }

            int kept = Merge(piece, partner, contacts, neighbours, null);
            if (_voxels[kept] < least)
            {
                queue.Enqueue(kept, (_voxels[kept], kept));
            }
        }
    }

    /// <summary>For every basin the one that stands for its particle; -1 for those that are left out.</summary>
    public int[] Owners() => [.. Enumerable.Range(0, _parent.Length).Select(k => _leftOut.Contains(Find(k)) ? -1 : Find(k))];

    private int Merge(int a, int b, Dictionary<long, Contact> contacts, Dictionary<int, HashSet<int>> neighbours, PriorityQueue<long, (double, long)>? queue)
    {
        int kept = Join(a, b);
        int gone = kept == a ? b : a;
        contacts.Remove(Key(a, b));
        Of(neighbours, kept).Remove(gone);
        foreach (int other in Of(neighbours, gone))
        {
            if (other != kept && contacts.Remove(Key(gone, other), out Contact moved))
            {
                contacts[Key(kept, other)] = contacts.TryGetValue(Key(kept, other), out Contact there) ? there + moved : moved;
                Of(neighbours, other).Remove(gone);
                Of(neighbours, other).Add(kept);
                Of(neighbours, kept).Add(other);
            }
        }

        neighbours.Remove(gone);
        if (queue is not null)
        {
            foreach (int other in Of(neighbours, kept))
            {
                long key = Key(kept, other);
                queue.Enqueue(key, (-Share(kept, other, contacts[key]), key));
            }
        }

        return kept;
    }

    private Dictionary<long, Contact> Contacts()
    {
        var contacts = new Dictionary<long, Contact>();
        foreach (BasinPair pair in _pairs)
        {
            (int a, int b) = (Find(pair.Low), Find(pair.High));
            if (a != b)
            {
                var contact = new Contact(pair.FacesX, pair.FacesY, pair.FacesZ);
                contacts[Key(a, b)] = contacts.TryGetValue(Key(a, b), out Contact there) ? there + contact : contact;
            }
        }

        return contacts;
    }

    private double Share(int a, int b, Contact contact)
    {
        double smaller = Math.Min(_voxels[a], _voxels[b]) * _grid.Spacing.Volume;
        double section = _grid.IsPlane
            ? 2 * Math.Sqrt(smaller / (Math.PI * _grid.Spacing.Z)) * _grid.Spacing.Z
            : Math.PI * Math.Pow(3 * smaller / (4 * Math.PI), 2.0 / 3);
        return section > 0 ? contact.Area(_grid) / section : double.PositiveInfinity;
    }

    // The lower number stays, so that the result does not depend on the order of joining.
    private int Join(int a, int b)
    {
        (int kept, int gone) = a < b ? (a, b) : (b, a);
        _parent[gone] = kept;
        _peaks[kept] = Math.Max(_peaks[kept], _peaks[gone]);
        _voxels[kept] += _voxels[gone];
        return kept;
    }

    private int Find(int basin)
    {
        while (_parent[basin] != basin)
        {
            _parent[basin] = _parent[_parent[basin]];
            basin = _parent[basin];
        }

        return basin;
    }

    private static HashSet<int> Of(Dictionary<int, HashSet<int>> neighbours, int basin) =>
        neighbours.TryGetValue(basin, out HashSet<int>? set) ? set : neighbours[basin] = [];

    private static long Key(int a, int b) => ((long)Math.Min(a, b) << 32) | (uint)Math.Max(a, b);

    private static (int A, int B) Ends(long key) => ((int)(key >> 32), (int)key);

    // Faces across each axis are the projections of a contact on the planes of the grid: their norm is the area of a flat one, whatever its direction.
    private readonly record struct Contact(double X, double Y, double Z)
    {
        public static Contact operator +(Contact a, Contact b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

        public double Area(VoxelGrid grid)
        {
            VoxelSpacing edge = grid.Spacing;
            (double x, double y, double z) = (X * edge.Y * edge.Z, Y * edge.X * edge.Z, Z * edge.X * edge.Y);
            return Math.Sqrt((x * x) + (y * y) + (z * z));
        }
    }
}
