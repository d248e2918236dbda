using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Voxels;

namespace Cathograph.Microstructure.Conduction;

/// <summary>The faces between particles, added up in whole numbers, so that the order of work cannot be seen.</summary>
internal sealed class ContactSums
{
    private const int PlanesTogether = 8;

    private readonly Dictionary<(int Low, int High), Contact> _contacts = [];

    private ContactSums(Particle[] particles) => Particles = particles;

    /// <summary>The contacts, the lower particle first.</summary>
    public IEnumerable<KeyValuePair<(int Low, int High), Contact>> Contacts => _contacts.OrderBy(pair => pair.Key);

    /// <summary>The particles from 1.</summary>
    public Particle[] Particles { get; }

    /// <summary>Adds up.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="ids">The particle of every voxel, 0 for none.</param>
    /// <param name="count">The number of particles.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static ContactSums Of(VoxelGrid grid, int[] ids, int count, int threads, CancellationToken cancellation)
    {
        var sums = new ContactSums(Count(grid, ids, count));
        int pieces = (grid.Depth + PlanesTogether - 1) / PlanesTogether;
        var found = new Dictionary<(int, int), Contact>[pieces];
        VoxelWork.Run(
            pieces,
            threads,
            piece =>
            {
                found[piece] = [];
                for (int z = piece * PlanesTogether; z < Math.Min(grid.Depth, (piece + 1) * PlanesTogether); z++)
                {
                    Faces(grid, ids, z, found[piece]);
                }
            },
            cancellation);
        foreach (((int, int) pair, Contact contact) in found.SelectMany(piece => piece))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(sums._contacts, pair, out _).Add(contact);
        }

        return sums;
    }

    /// <summary>Adds up the voxels alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Particle[] Count(VoxelGrid grid, int[] ids, int count)
    {
        var particles = new Particle[count + 1];
        for (int row = 0; row < grid.Height * grid.Depth; row++)
        {
            for (int x = 0; x < grid.Width; x++)
            {
                if (ids[(row * grid.Width) + x] is var id and not 0)
                {
                    particles[id].Add(x, row % grid.Height, row / grid.Height);
                }
            }
        }

        return particles;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [Kernel("the hot loop over the faces of a plane")]
    private static void Faces(VoxelGrid grid, int[] ids, int z, Dictionary<(int, int), Contact> contacts)
    {
        int plane = grid.Width * grid.Height;
        for (int y = 0; y < grid.Height; y++)
        {
            int row = grid.Width * (y + (grid.Height * z));
            for (int x = 0; x < grid.Width; x++)
            {
                int own = ids[row + x];
                if (own == 0)
                {
                    continue;
                }

                if (x + 1 < grid.Width)
                {
                    Add(contacts, own, ids[row + x + 1], (0, (2 * x) + 1, 2 * y, 2 * z));
                }

                if (y + 1 < grid.Height)
                {
                    Add(contacts, own, ids[row + x + grid.Width], (1, 2 * x, (2 * y) + 1, 2 * z));
                }

                if (z + 1 < grid.Depth)
                {
                    Add(contacts, own, ids[row + x + plane], (2, 2 * x, 2 * y, (2 * z) + 1));
                }
            }
        }
    }

    private static void Add(Dictionary<(int, int), Contact> contacts, int own, int other, (int Axis, int X, int Y, int Z) face)
    {
        if (own == other || other == 0)
        {
            return;
        }

        int sign = own < other ? 1 : -1;
        ref Contact contact = ref CollectionsMarshal.GetValueRefOrAddDefault(contacts, sign > 0 ? (own, other) : (other, own), out _);
        contact.AddFace(face.Axis, sign, (face.X, face.Y, face.Z));
    }

    /// <summary>Voxels of a particle and the sums of their places.</summary>
    internal struct Particle
    {
        /// <summary>Voxels.</summary>
        public long Count { get; private set; }

        /// <summary>Sum of places along x.</summary>
        public long X { get; private set; }

        /// <summary>Sum of places along y.</summary>
        public long Y { get; private set; }

        /// <summary>Sum of places along z.</summary>
        public long Z { get; private set; }

        /// <summary>Sums of squared places along x, y and z.</summary>
        public (long X, long Y, long Z) Squares { get; private set; }

        /// <summary>Adds a voxel.</summary>
        public void Add(int x, int y, int z)
        {
            (Count, X, Y, Z) = (Count + 1, X + x, Y + y, Z + z);
            Squares = (Squares.X + ((long)x * x), Squares.Y + ((long)y * y), Squares.Z + ((long)z * z));
        }

        /// <summary>The radius of gyration in m.</summary>
        /// <param name="edge">The edges of a voxel.</param>
        public readonly double Gyration(VoxelSpacing edge)
        {
            double n = Count;
            double Variance(long sum, long squares) => (squares / n) - (sum / n * (sum / n)) + (1.0 / 12);
            return Math.Sqrt((edge.X * edge.X * Variance(X, Squares.X)) + (edge.Y * edge.Y * Variance(Y, Squares.Y)) + (edge.Z * edge.Z * Variance(Z, Squares.Z)));
        }
    }

    /// <summary>Faces of a contact, by axis with the sign of the direction and without, and the sums of twice their places.</summary>
    internal struct Contact
    {
        /// <summary>Faces across x, y and z, signed.</summary>
        public (long X, long Y, long Z) Across { get; private set; }

        /// <summary>Faces across x, y and z.</summary>
        public (long X, long Y, long Z) Faces { get; private set; }

        /// <summary>Sums of twice the places.</summary>
        public (long X, long Y, long Z) Places { get; private set; }

        /// <summary>Adds a face.</summary>
        public void AddFace(int axis, int sign, (int X, int Y, int Z) place)
        {
            (int x, int y, int z) = (axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0);
            Across = (Across.X + (sign * x), Across.Y + (sign * y), Across.Z + (sign * z));
            Faces = (Faces.X + x, Faces.Y + y, Faces.Z + z);
            Places = (Places.X + place.X, Places.Y + place.Y, Places.Z + place.Z);
        }

        /// <summary>Adds what another part of the volume found.</summary>
        public void Add(Contact other)
        {
            Across = (Across.X + other.Across.X, Across.Y + other.Across.Y, Across.Z + other.Across.Z);
            Faces = (Faces.X + other.Faces.X, Faces.Y + other.Faces.Y, Faces.Z + other.Faces.Z);
            Places = (Places.X + other.Places.X, Places.Y + other.Places.Y, Places.Z + other.Places.Z);
        }
    }
}
