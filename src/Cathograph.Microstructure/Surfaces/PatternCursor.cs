using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cathograph.Core;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>
/// Adds crossings to the patterns of the particles of a block, 32 voxels after 32 voxels. The directions of eight of them from a particle are found at once when the first is wanted;
/// crossings that follow each other mostly lie in one direction and are added at once. One a thread.
/// </summary>
internal sealed class PatternCursor(SurfacePatterns patterns)
{
    private const int Lanes = KeyTile.Lanes;
    private const int GroupsOfLanes = Lanes / DirectionRow.Lanes;

    private readonly int[] _placeOf = new int[KeyTile.MostKeys];
    private readonly double[] _centre = new double[3 * KeyTile.MostKeys];
    private readonly long[] _cellsAt = new long[GroupsOfLanes * KeyTile.MostKeys];
    private readonly byte[] _cells = new byte[Lanes * KeyTile.MostKeys];
    private int _x;
    private int _y;
    private int _z;
    private long _at;
    private int _place = -1;
    private long _sum;

    /// <summary>Names a particle of the block.</summary>
    /// <returns>False for one that has no pattern.</returns>
    public bool Bind(int local, int particle)
    {
        _placeOf[local] = patterns.PlaceOf(particle);
        _cellsAt.AsSpan(GroupsOfLanes * local, GroupsOfLanes).Clear();
        (_centre[3 * local], _centre[(3 * local) + 1], _centre[(3 * local) + 2]) = patterns.CentreOf(particle);
        return _placeOf[local] >= 0;
    }

    /// <summary>Goes to the 32 voxels from a place.</summary>
    public void Begin(int x, int y, int z)
    {
        (_x, _y, _z) = (x, y, z);
        _at++;
    }

    /// <summary>Adds what is left when a block ends.</summary>
    public void End()
    {
        Write();
        _place = -1;
    }

    /// <summary>Adds a crossing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int local, int kind, int weight, int lane)
    {
        int group = (GroupsOfLanes * local) + (lane / DirectionRow.Lanes);
        if (Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cellsAt), group) != _at)
        {
            Look(local, group);
        }

        int cell = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cells), (local * Lanes) + lane);
        if (cell == DirectionRow.Unknown)
        {
            cell = Find(local, lane);
        }

        int place = patterns.IndexOf(Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_placeOf), local), kind, cell);
        if (place != _place)
        {
            Write();
            _place = place;
        }

        _sum += weight;
    }

    [Kernel("called for every particle around 8 voxels")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Look(int local, int group)
    {
        _cellsAt[group] = _at;
        int lane = (group % GroupsOfLanes) * DirectionRow.Lanes;
        patterns.CellsOf((_x + lane - _centre[3 * local], _y - _centre[(3 * local) + 1], _z - _centre[(3 * local) + 2]), _cells.AsSpan(group * DirectionRow.Lanes, DirectionRow.Lanes));
    }

    private int Find(int local, int lane)
    {
        int cell = patterns.CellOf(_x + lane - _centre[3 * local], _y - _centre[(3 * local) + 1], _z - _centre[(3 * local) + 2]);
        _cells[(local * Lanes) + lane] = (byte)cell;
        return cell;
    }

    private void Write()
    {
        if (_sum != 0)
        {
            patterns.Add(_place, _sum);
            _sum = 0;
        }
    }
}
