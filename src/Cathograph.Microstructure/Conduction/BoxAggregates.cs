using System.Runtime.CompilerServices;
using Cathograph.Core;
using Cathograph.Microstructure.Voxels;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// The unknowns of the second level: within each box of 2 x 2 x 2 voxels those that are strongly connected to each other, so that a fibre and what surrounds it, or the two sides of a pore,
/// never become one. A link is strong when it carries at least a tenth of the best link of both its voxels.
/// </summary>
internal sealed class BoxAggregates
{
    /// <summary>What is stored for a voxel that takes no part.</summary>
    public const byte Outside = 255;

    /// <summary>The least share of the best link of both ends that makes a link strong.</summary>
    public const float Strong = 0.1f;

    /// <summary>Voxels of a box.</summary>
    public const int Corners = 8;

    private const int NoPart = -1;

    private readonly ConductionGrid _grid;
    private readonly float[][] _faces;
    private readonly byte[] _codes;

    private readonly ExtraBoxes? _extra;
    private readonly BoxPatterns _patterns;

    private BoxAggregates(ConductionGrid grid, byte[] codes, FaceConductances faces, ExtraLinks? extra)
    {
        (_grid, _codes) = (grid, codes);
        _faces = [faces.Along(0), faces.Along(1), faces.Along(2)];
        (Columns, Rows, Planes) = ((grid.Width + 1) / 2, (grid.Height + 1) / 2, (grid.Depth + 1) / 2);
        Offsets = LargeArray.Uninitialised<int>(checked((Columns * Rows * Planes) + 1));
        Parts = LargeArray.Uninitialised<byte>(grid.Length);
        _patterns = new BoxPatterns(_faces);
        _extra = extra is null ? null : new ExtraBoxes(grid, extra, (Columns, Rows, Planes));
    }

    /// <summary>Boxes along a row.</summary>
    public int Columns { get; }

    /// <summary>Rows of boxes in a plane.</summary>
    public int Rows { get; }

    /// <summary>Planes of boxes.</summary>
    public int Planes { get; }

    /// <summary>The first unknown of each box, and their number at the end.</summary>
    public int[] Offsets { get; }

    /// <summary>Which unknown of its box a voxel belongs to.</summary>
    public byte[] Parts { get; }

    /// <summary>The unknown that each unknown of the tail belongs to.</summary>
    public int[] TailAggregates { get; private set; } = [];

    /// <summary>The nodes with further links; null for none.</summary>
    public ExtraBoxes? Extra => _extra;

    /// <summary>The number of unknowns.</summary>
    public int Count => Offsets[^1];

    /// <summary>Groups the voxels.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="codes">The code of every voxel, not as stored but as counted.</param>
    /// <param name="faces">The conductances.</param>
    /// <param name="extra">Links beside the faces; null for none.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static BoxAggregates Of(ConductionGrid grid, byte[] codes, FaceConductances faces, ExtraLinks? extra, int threads, CancellationToken cancellation)
    {
        var boxes = new BoxAggregates(grid, codes, faces, extra);
        boxes.Parts.AsSpan().Fill(Outside);
        VoxelWork.Run(boxes.Planes, threads, boxes.Group, cancellation);
        int next = 0;
        for (int box = 0; box < boxes.Offsets.Length; box++)
        {
            int count = box + 1 < boxes.Offsets.Length ? boxes.Offsets[box] : 0;
            boxes.Offsets[box] = next;
            next += count;
        }

        if (extra is not null)
        {
            boxes.TailAggregates = [.. Enumerable.Range(grid.Length, extra.Tail).Select(boxes.AggregateOf)];
        }

        return boxes;
    }

    /// <summary>The unknown of a place in the arrays that takes part.</summary>
    public int AggregateOf(int place) => Offsets[_extra!.BoxOf(place)] + (place < _grid.Length ? Parts[place] : _extra.TailParts[place - _grid.Length]);

    /// <summary>Where the conductance between two codes stands.</summary>
    public static int Pair(byte here, byte there) => (16 * here) + there;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Group(int plane)
    {
        Span<int> voxels = stackalloc int[Corners];
        Span<float> best = stackalloc float[Corners];
        Span<int> part = stackalloc int[Corners];
        var pairs = new List<(int One, int Other)>();
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                int box = column + (Columns * (row + (Rows * plane)));
                bool isPlain = _extra is null || _extra.NodesIn(box).IsEmpty;
                if (isPlain && ByPattern(column, row, plane, box))
                {
                    continue;
                }

                Corner(column, row, plane, voxels);
                if (!isPlain)
                {
                    int members = Corners + _extra!.TailIn(box).Length;
                    Offsets[box] = GroupWithTail(voxels, (new float[members], new int[members]), (row, plane), box, pairs);
                    continue;
                }

                Prepare(voxels, best, part, (row, plane));
                UniteFaces(voxels, best, part);
                Offsets[box] = Number(voxels, part);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ByPattern(int column, int row, int plane, int box)
    {
        Span<int> rows = [RowOf(2 * row, 2 * plane), RowOf((2 * row) + 1, 2 * plane), RowOf(2 * row, (2 * plane) + 1), RowOf((2 * row) + 1, (2 * plane) + 1)];
        ulong codes = 0;
        for (int k = 0; k < rows.Length; k++)
        {
            codes |= (ulong)Unsafe.ReadUnaligned<ushort>(ref _codes[rows[k] + (2 * column)]) << (16 * k);
        }

        int count = _patterns.Group(codes, out ulong parts);
        if (count < 0)
        {
            return false;
        }

        Offsets[box] = count;
        for (int k = 0; k < rows.Length && count > 0; k++)
        {
            Unsafe.WriteUnaligned(ref Parts[rows[k] + (2 * column)], (ushort)(parts >> (16 * k)));
        }

        return true;
    }

    // The blank row outside the grid.
    private int RowOf(int y, int z) => y < _grid.Height && z < _grid.Depth ? _grid.Row(y, z) : _grid.Blank;

    private int GroupWithTail(ReadOnlySpan<int> voxels, (float[] Best, int[] Part) members, (int Row, int Plane) place, int box, List<(int One, int Other)> pairs)
    {
        Prepare(voxels, members.Best, members.Part, place);
        for (int k = Corners; k < members.Part.Length; k++)
        {
            members.Part[k] = k;
        }

        _extra!.Unite(box, voxels, members.Best, Strong, pairs);
        UniteFaces(voxels, members.Best, members.Part);
        foreach ((int one, int other) in pairs)
        {
            Unite(members.Part, members.Part[one], members.Part[other]);
        }

        int count = Number(voxels, members.Part);
        ReadOnlySpan<int> tail = _extra.TailIn(box);
        int[] number = new int[members.Part.Length];
        for (int k = Corners; k < members.Part.Length; k++)
        {
            int root = members.Part[k];
            number[k] = root == k ? count++ : root < Corners ? Parts[voxels[root]] : number[root];
            _extra.TailParts[tail[k - Corners] - _extra.Links.Voxels] = number[k];
        }

        return count;
    }

    private void Prepare(ReadOnlySpan<int> voxels, Span<float> best, Span<int> part, (int Row, int Plane) box)
    {
        for (int k = 0; k < Corners; k++)
        {
            part[k] = voxels[k] >= 0 ? k : NoPart;
            best[k] = voxels[k] >= 0 ? Best(voxels[k], box, k) : 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void UniteFaces(ReadOnlySpan<int> voxels, ReadOnlySpan<float> best, Span<int> part)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            for (int k = 0; k < Corners; k++)
            {
                int other = k | (1 << axis);
                if (other != k && part[k] != NoPart && part[other] != NoPart
                    && _faces[axis][Pair(_codes[voxels[k]], _codes[voxels[other]])] >= Strong * Math.Max(best[k], best[other]))
                {
                    Unite(part, part[k], part[other]);
                }
            }
        }
    }

    private static void Unite(Span<int> part, int one, int two)
    {
        (int low, int high) = one < two ? (one, two) : (two, one);
        foreach (ref int item in part)
        {
            item = item == high ? low : item;
        }
    }

    private int Number(ReadOnlySpan<int> voxels, ReadOnlySpan<int> part)
    {
        Span<byte> number = stackalloc byte[Corners];
        byte count = 0;
        for (int k = 0; k < Corners; k++)
        {
            if (part[k] != NoPart)
            {
                number[k] = part[k] == k ? count++ : number[part[k]];
                Parts[voxels[k]] = number[k];
            }
        }

        return count;
    }

    /// <summary>The voxels of a box, -1 where it reaches beyond the grid or the voxel takes no part.</summary>
    public void Corner(int column, int row, int plane, Span<int> voxels)
    {
        for (int k = 0; k < Corners; k++)
        {
            (int x, int y, int z) = ((2 * column) + (k & 1), (2 * row) + ((k >> 1) & 1), (2 * plane) + (k >> 2));
            bool isInside = x < _grid.Width && y < _grid.Height && z < _grid.Depth;
            int voxel = isInside ? _grid.Row(y, z) + x : -1;
            voxels[k] = isInside && _codes[voxel] != FaceConductances.None ? voxel : -1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float Best(int voxel, (int Row, int Plane) box, int corner)
    {
        byte own = _codes[voxel];
        float best = 0;
        for (int side = 0; side < 6; side++)
        {
            int there = Beside(voxel, box, corner, side);
            best = there >= 0 ? Math.Max(best, _faces[side >> 1][Pair(own, _codes[there])]) : best;
        }

        return best;
    }

    /// <summary>The voxel beside one of a box; -1 beyond the last row or plane. Along x the padding conducts nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Beside(int voxel, (int Row, int Plane) box, int corner, int side)
    {
        int plus = ((side & 1) << 1) - 1;
        switch (side >> 1)
        {
            case 0:
                return voxel + plus;
            case 1:
                int y = (2 * box.Row) + ((corner >> 1) & 1) + plus;
                return (uint)y < (uint)_grid.Height ? voxel + (plus * _grid.Stride) : -1;
            default:
                int z = (2 * box.Plane) + (corner >> 2) + plus;
                return (uint)z < (uint)_grid.Depth ? voxel + (plus * _grid.Stride * _grid.Height) : -1;
        }
    }
}
