namespace Cathograph.Microstructure.Generation;

/// <summary>Particles by the cell of a periodic box in which they lie. A cell is at least as long as particles reach, so that partners lie in neighbouring cells.</summary>
internal sealed class PackingCells
{
    // More cells than this bring nothing.
    private const int MostAlongAxis = 128;

    private readonly (double X, double Y, double Z) _box;
    private readonly int _nx;
    private readonly int _ny;
    private readonly int _nz;
    private readonly int[] _first;
    private int[] _next = [];

    public PackingCells((double X, double Y, double Z) box, double reach, bool isPlane)
    {
        _box = box;
        _nx = Math.Clamp((int)(box.X / reach), 1, MostAlongAxis);
        _ny = Math.Clamp((int)(box.Y / reach), 1, MostAlongAxis);
        _nz = isPlane ? 1 : Math.Clamp((int)(box.Z / reach), 1, MostAlongAxis);
        _first = new int[_nx * _ny * _nz];
    }

    public int First(int cell) => _first[cell];

    public int Next(int particle) => _next[particle];

    public void Fill(double[] x, double[] y, double[] z)
    {
        if (_next.Length != x.Length)
        {
            _next = new int[x.Length];
        }

        Array.Fill(_first, -1);
        for (int k = x.Length - 1; k >= 0; k--)
        {
            int cell = Cell(Along(x[k], _box.X, _nx), Along(y[k], _box.Y, _ny), Along(z[k], _box.Z, _nz));
            _next[k] = _first[cell];
            _first[cell] = k;
        }
    }

    /// <summary>The cells in which partners may lie, each once.</summary>
    public int Around(double x, double y, double z, Span<int> cells)
    {
        (int cx, int cy, int cz) = (Along(x, _box.X, _nx), Along(y, _box.Y, _ny), Along(z, _box.Z, _nz));
        int count = 0;
        for (int dz = -1; dz <= 1; dz++)
        {
            for (int dy = -1; dy <= 1; dy++)
            {
                for (int dx = -1; dx <= 1; dx++)
                {
                    int cell = Cell((cx + dx + _nx) % _nx, (cy + dy + _ny) % _ny, (cz + dz + _nz) % _nz);
                    if (!cells[..count].Contains(cell))
                    {
                        cells[count++] = cell;
                    }
                }
            }
        }

        return count;
    }

    private int Cell(int x, int y, int z) => x + (_nx * (y + (_ny * z)));

    private static int Along(double value, double length, int count) => Math.Clamp((int)(value / length * count), 0, count - 1);
}
