using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>A block of a volume that is looked at as a whole: small enough that its keys stay in the cache of a core.</summary>
internal readonly record struct TileBox(int X, int Y, int Z, int Width, int Height, int Depth)
{
    /// <summary>The most voxels along x.</summary>
    public const int MostWidth = 128;

    /// <summary>The most rows.</summary>
    public const int MostHeight = 32;

    private const int MostDepth = 32;

    /// <summary>The blocks of a grid, in the order of their first voxels.</summary>
    public static TileBox[] All(VoxelGrid grid) =>
    [
        .. from z in Starts(grid.Depth, MostDepth)
           from y in Starts(grid.Height, MostHeight)
           from x in Starts(grid.Width, MostWidth)
           select new TileBox(x, y, z, Math.Min(MostWidth, grid.Width - x), Math.Min(MostHeight, grid.Height - y), Math.Min(MostDepth, grid.Depth - z)),
    ];

    /// <summary>The halves of a block across its longest edge.</summary>
    public (TileBox First, TileBox Second) Halves()
    {
        if (Width >= Height && Width >= Depth)
        {
            return (this with { Width = Width / 2 }, this with { X = X + (Width / 2), Width = Width - (Width / 2) });
        }

        return Height >= Depth
            ? (this with { Height = Height / 2 }, this with { Y = Y + (Height / 2), Height = Height - (Height / 2) })
            : (this with { Depth = Depth / 2 }, this with { Z = Z + (Depth / 2), Depth = Depth - (Depth / 2) });
    }

    private static IEnumerable<int> Starts(int length, int step) => Enumerable.Range(0, (length + step - 1) / step).Select(k => k * step);
}
