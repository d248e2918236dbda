namespace Cathograph.Core.Fields;

/// <summary>
/// A box of voxels. A voxel (x, y, z) lies at index <c>x + Width (y + Height z)</c>: x is the column of an image, y its row, z the image of the stack.
/// A grid of one plane is treated as two-dimensional: nothing lies before or behind it.
/// </summary>
/// <param name="Width">Voxels along x, at least 1.</param>
/// <param name="Height">Voxels along y, at least 1.</param>
/// <param name="Depth">Voxels along z, at least 1.</param>
/// <param name="Spacing">Edge lengths of a voxel.</param>
public readonly record struct VoxelGrid(int Width, int Height, int Depth, VoxelSpacing Spacing)
{
    /// <summary>The largest number of voxels that is held in memory: the longest array of the runtime.</summary>
    public const long MaximumCount = 2_147_483_591;

    /// <summary>Gets the number of voxels; may exceed <see cref="MaximumCount"/> for a file that is read in slabs.</summary>
    public long Count => (long)Width * Height * Depth;

    /// <summary>Gets the number of voxels of one plane of constant z.</summary>
    public long PlaneCount => (long)Width * Height;

    /// <summary>Gets a value indicating whether the grid is one plane, an image.</summary>
    public bool IsPlane => Depth == 1;

    /// <summary>Gets the size of the box along x, y, z in m.</summary>
    public (double X, double Y, double Z) Extent => (Width * Spacing.X, Height * Spacing.Y, Depth * Spacing.Z);

    /// <summary>The index of a voxel.</summary>
    /// <param name="x">0 to <see cref="Width"/> - 1.</param>
    /// <param name="y">0 to <see cref="Height"/> - 1.</param>
    /// <param name="z">0 to <see cref="Depth"/> - 1.</param>
    /// <returns>The index in arrays of a volume that is held in memory.</returns>
    public int IndexOf(int x, int y, int z) => x + (Width * (y + (Height * z)));

    /// <summary>The voxel of an index.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <returns>Its place.</returns>
    public (int X, int Y, int Z) PlaceOf(int index)
    {
        (int row, int x) = Math.DivRem(index, Width);
        (int z, int y) = Math.DivRem(row, Height);
        return (x, y, z);
    }

    /// <summary>Refuses a number of values that is not that of the grid.</summary>
    /// <param name="length">The number of values given.</param>
    /// <exception cref="ArgumentException">It is not <see cref="Count"/>, or a count or length of the grid is not positive.</exception>
    internal void Require(int length)
    {
        if (Width < 1 || Height < 1 || Depth < 1 || !(Spacing.X > 0) || !(Spacing.Y > 0) || !(Spacing.Z > 0))
        {
            throw new ArgumentException($"A grid has positive counts and edge lengths; found {this}.", nameof(length));
        }

        if (length != Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"A grid of {Width} x {Height} x {Depth} holds {Count} values; found {length}."), nameof(length));
        }
    }
}
