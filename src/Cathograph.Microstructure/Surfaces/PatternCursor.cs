using System.Runtime.CompilerServices;
using Cathograph.Core;

namespace Cathograph.Microstructure.Surfaces;

/// <summary>Adds crossings to the patterns of the particles of a block, row after row. Crossings that follow each other mostly lie in one direction and are added at once. One a thread.</summary>
internal sealed class PatternCursor(SurfacePatterns patterns)
{
    private readonly int[] _placeOf = new int[KeyTile.MostKeys];
    private readonly double[] _centre = new double[3 * KeyTile.MostKeys];
    private int _y;
    private int _z;
    private int _local = -1;
    private int _x;
    private int _cell;
    private int _place = -1;
    private long _sum;

    /// <summary>Names a particle of the block.</summary>
    /// <returns>False for one that has no pattern.</returns>
    public bool Bind(int local, int particle)
    {
        _placeOf[local] = patterns.PlaceOf(particle);
        (_centre[3 * local], _centre[(3 * local) + 1], _centre[(3 * local) + 2]) = patterns.CentreOf(particle);
        return _placeOf[local] >= 0;
    }

    /// <summary>Goes to a row.</summary>
    public void Begin(int y, int z) => (_y, _z, _local) = (y, z, -1);

    /// <summary>Adds what is left when a block ends.</summary>
    public void End()
    {
        Write();
        (_place, _local) = (-1, -1);
    }

    /// <summary>Adds a crossing.</summary>
    [Kernel("called for every crossing")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int local, int kind, int weight, int x)
    {
        if (local != _local || x != _x)
        {
            (_local, _x) = (local, x);
            _cell = patterns.CellOf(x - _centre[3 * local], _y - _centre[(3 * local) + 1], _z - _centre[(3 * local) + 2]);
        }

        int place = patterns.IndexOf(_placeOf[local], kind, _cell);
        if (place != _place)
        {
            Write();
            _place = place;
        }

        _sum += weight;
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
