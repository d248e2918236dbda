using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cathograph.Core;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Distances;

/// <summary>
/// One region cut out of a volume, with a border of one empty voxel on every side (not in front and behind of a plane), so that neighbours need no check.
/// Arrays belong to the worker that owns the box and are used again for its next region.
/// A point on a face or at a centre is a code: 4 times the local index of a voxel, plus 0 for its centre or 1, 2, 3 for the middle of its face towards larger x, y, z.
/// </summary>
internal sealed class ParticleBox
{
    /// <summary>The code of no point.</summary>
    public const uint NoPoint = uint.MaxValue;

    private byte[] _mask = [];

    private float[] _distance = [];

    private uint[] _parent = [];

    /// <summary>Gets the voxels along x with the border, rounded up to a multiple of eight.</summary>
    public int Width { get; private set; }

    /// <summary>Gets the voxels along y with the border.</summary>
    public int Height { get; private set; }

    /// <summary>Gets the voxels along z with the border.</summary>
    public int Depth { get; private set; }

    /// <summary>Gets the number of voxels.</summary>
    public int Count { get; private set; }

    /// <summary>Gets a value indicating whether the volume is a plane.</summary>
    public bool IsPlane { get; private set; }

    /// <summary>Gets the edge lengths of a voxel.</summary>
    public VoxelSpacing Spacing { get; private set; }

    /// <summary>Gets 1 where the region is; writers may use the higher bits and clear them.</summary>
    public byte[] Mask => _mask;

    /// <summary>Gets the distance in m of every voxel, +infinity where there is none.</summary>
    public float[] Distance => _distance;

    /// <summary>Gets the code of the point from which the way to a voxel is straight.</summary>
    public uint[] Parent => _parent;

    private (int X, int Y, int Z) Origin { get; set; }

    private int RowLength { get; set; }

    private VoxelGrid Grid { get; set; }

    /// <summary>Cuts a region out.</summary>
    /// <param name="regions">The regions.</param>
    /// <param name="region">From 0.</param>
    /// <param name="extents">Their boxes.</param>
    public void Load(RegionVolume regions, int region, ParticleExtents extents)
    {
        (int x0, int y0, int z0, int x1, int y1, int z1) = extents.Of(region);
        Grid = regions.Grid;
        IsPlane = Grid.IsPlane;
        Spacing = Grid.Spacing;
        int border = IsPlane ? 0 : 1;
        RowLength = x1 - x0 + 1;
        (Width, Height, Depth) = ((RowLength + 9) & ~7, y1 - y0 + 3, z1 - z0 + 1 + (2 * border));
        Origin = (x0 - 1, y0 - 1, z0 - border);
        long count = (long)Width * Height * Depth;
        if (count > uint.MaxValue / 4)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"Region {region + 1} fills a box of {count} voxels; at most {uint.MaxValue / 4} can be worked through at once."));
        }

        Count = (int)count;
        if (_distance.Length < Count)
        {
            _mask = GC.AllocateUninitializedArray<byte>(Count + sizeof(ulong));
            _distance = GC.AllocateUninitializedArray<float>(Count);
            _parent = GC.AllocateUninitializedArray<uint>(Count);
        }

        _mask.AsSpan(0, Count + sizeof(ulong)).Clear();
        ReadOnlySpan<int> ids = regions.Ids.AsSpan();
        int id = region + 1;
        for (int z = z0; z <= z1; z++)
        {
            for (int y = y0; y <= y1; y++)
            {
                ReadOnlySpan<int> row = ids.Slice(Grid.IndexOf(x0, y, z), x1 - x0 + 1);
                Span<byte> target = _mask.AsSpan(LocalOf(x0, y, z), row.Length);
                for (int x = 0; x < row.Length; x++)
                {
                    target[x] = row[x] == id ? (byte)1 : (byte)0;
                }
            }
        }
    }

    /// <summary>Calls back for every row of voxels that lies in the volume: the index of its first voxel in the box and in the volume, and its length.</summary>
    /// <param name="row">What to do with it.</param>
    public void ForEachRow(Action<int, int, int> row)
    {
        int border = IsPlane ? 0 : 1;
        for (int z = border; z < Depth - border; z++)
        {
            for (int y = 1; y < Height - 1; y++)
            {
                row(1 + (Width * (y + (Height * z))), Grid.IndexOf(Origin.X + 1, Origin.Y + y, Origin.Z + z), RowLength);
            }
        }
    }

    /// <summary>The faces of the region at which a voxel of some kind touches it.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="faces">Receives their codes; cleared first.</param>
    public void CollectContacts(ContactKind kind, List<uint> faces) => Collect(kind, faces);

    /// <summary>The whole surface of the region inside the volume: faces to anything else, but not to the outside of the volume.</summary>
    /// <param name="faces">Receives their codes; cleared first.</param>
    public void CollectSurface(List<uint> faces) => Collect(null, faces);

    /// <summary>The voxel of the region that a face belongs to.</summary>
    /// <param name="code">The face.</param>
    /// <returns>Its local index.</returns>
    public int OwnerOf(uint code)
    {
        int voxel = (int)(code >> 2);
        return (_mask[voxel] & 1) != 0 ? voxel : voxel + StepOf((int)(code & 3));
    }

    /// <summary>Twice the place of a point in voxels, so that middles of faces are whole numbers.</summary>
    /// <param name="code">The point.</param>
    /// <returns>Twice x, y, z.</returns>
    public (int X, int Y, int Z) TwiceOf(uint code)
    {
        int side = (int)(code & 3);
        (int row, int x) = Math.DivRem((int)(code >> 2), Width);
        (int z, int y) = Math.DivRem(row, Height);
        return ((2 * x) + (side == 1 ? 1 : 0), (2 * y) + (side == 2 ? 1 : 0), (2 * z) + (side == 3 ? 1 : 0));
    }

    /// <summary>The area of a face; in a plane its length times the thickness.</summary>
    /// <param name="code">The face.</param>
    /// <returns>Its area in m2.</returns>
    public double AreaOf(uint code) => (code & 3) switch
    {
        1 => Spacing.Y * Spacing.Z,
        2 => Spacing.X * Spacing.Z,
        _ => Spacing.X * Spacing.Y,
    };

    private int LocalOf(int x, int y, int z) => x - Origin.X + (Width * (y - Origin.Y + (Height * (z - Origin.Z))));

    private int StepOf(int side) => side switch { 1 => 1, 2 => Width, 3 => Width * Height, _ => 0 };

    private void Collect(ContactKind? kind, List<uint> faces)
    {
        faces.Clear();
        int border = IsPlane ? 0 : 1;
        for (int z = border; z < Depth - border; z++)
        {
            for (int y = 1; y < Height - 1; y++)
            {
                int first = 1 + (Width * (y + (Height * z)));
                for (int x = 0; x < RowLength; x += sizeof(ulong))
                {
                    // Eight voxels at once: those of the region with a neighbour outside. Beyond the row the mask is 0.
                    for (ulong bits = Outermost(first + x); bits != 0; bits &= bits - 1)
                    {
                        int at = x + (BitOperations.TrailingZeroCount(bits) >> 3);
                        FacesOf(first + at, at + 1, y, z, kind, faces);
                    }
                }
            }
        }
    }

    // In a byte of its own for each of eight voxels.
    private ulong Outermost(int local)
    {
        ref byte mask = ref MemoryMarshal.GetArrayDataReference(_mask);
        ulong inner = Eight(ref mask, local - 1) & Eight(ref mask, local + 1) & Eight(ref mask, local - Width) & Eight(ref mask, local + Width);
        inner &= IsPlane ? ulong.MaxValue : Eight(ref mask, local - (Width * Height)) & Eight(ref mask, local + (Width * Height));
        return Eight(ref mask, local) & ~inner;
    }

    private static ulong Eight(ref byte mask, int local) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref mask, local)) & 0x0101010101010101UL;

    private void FacesOf(int local, int x, int y, int z, ContactKind? kind, List<uint> faces)
    {
        int sides = IsPlane ? 2 : 3;
        for (int side = 1; side <= sides; side++)
        {
            int step = StepOf(side);
            if ((_mask[local - step] & 1) == 0 && IsContact(x, y, z, side, -1, kind))
            {
                faces.Add(((uint)(local - step) << 2) | (uint)side);
            }

            if ((_mask[local + step] & 1) == 0 && IsContact(x, y, z, side, 1, kind))
            {
                faces.Add(((uint)local << 2) | (uint)side);
            }
        }
    }

    [Kernel("Place, direction and kind of one face.")]
    private bool IsContact(int x, int y, int z, int side, int direction, ContactKind? kind)
    {
        int gx = Origin.X + x + (side == 1 ? direction : 0);
        int gy = Origin.Y + y + (side == 2 ? direction : 0);
        int gz = Origin.Z + z + (side == 3 ? direction : 0);
        bool isInside = gx >= 0 && gx < Grid.Width && gy >= 0 && gy < Grid.Height && gz >= 0 && gz < Grid.Depth;
        return isInside && (kind is null || kind.IsAt(Grid.IndexOf(gx, gy, gz)));
    }
}
