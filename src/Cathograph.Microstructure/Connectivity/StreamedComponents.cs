using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>Connected components of every label of a volume that passes by plane after plane: two planes of runs are held, whatever the depth.</summary>
internal sealed class StreamedComponents
{
    private readonly VoxelGrid _grid;
    private readonly bool[] _counts;
    private readonly int _reach;
    private readonly Action<OpenComponents.Part> _close;
    private readonly OpenComponents _open = new();
    private PlaneRuns _now;
    private PlaneRuns _before;
    private int _z;

    /// <summary>Initialises it before the first plane.</summary>
    /// <param name="grid">The whole volume.</param>
    /// <param name="counts">For every label whether it has components.</param>
    /// <param name="neighbourhood">Which voxels are neighbours.</param>
    /// <param name="close">Receives every component once it is complete.</param>
    public StreamedComponents(VoxelGrid grid, bool[] counts, Neighbourhood neighbourhood, Action<OpenComponents.Part> close)
    {
        _grid = grid;
        _counts = counts;
        _reach = neighbourhood == Neighbourhood.Faces ? 0 : 1;
        _close = close;
        _now = new PlaneRuns(grid.Height);
        _before = new PlaneRuns(grid.Height);
    }

    /// <summary>Bytes held.</summary>
    public long Bytes => _now.Bytes + _before.Bytes + _open.Bytes;

    /// <summary>The runs of the plane that was added last.</summary>
    public PlaneRuns Last => _before;

    /// <summary>Adds the next plane.</summary>
    public void Add(ReadOnlySpan<byte> plane)
    {
        _now.Clear();
        for (int y = 0; y < _grid.Height; y++)
        {
            _now.Add(y, plane.Slice(y * _grid.Width, _grid.Width), _counts);
            (int first, int end) = _now.Of(y);
            for (int run = first; run < end; run++)
            {
                _now.Components[run] = _open.Add(new OpenComponents.Part(_now.Ends[run] - _now.Starts[run], FacesOf(run, y), _now.Labels[run]));
            }

            if (y > 0)
            {
                Unite(_now, y, y - 1);
            }

            for (int other = y - _reach; other <= y + _reach && _z > 0; other++)
            {
                if (other >= 0 && other < _grid.Height)
                {
                    Unite(_before, y, other);
                }
            }
        }

        _open.Close(_now, _close);
        (_now, _before) = (_before, _now);
        _z++;
        if (_z == _grid.Depth)
        {
            _now.Clear();
            _open.Close(_now, _close);
        }
    }

    private byte FacesOf(int run, int y)
    {
        int faces = 0;
        void Touch(bool touches, BoxFace face) => faces |= touches ? 1 << (int)face : 0;
        Touch(_now.Starts[run] == 0, BoxFace.XLow);
        Touch(_now.Ends[run] == _grid.Width, BoxFace.XHigh);
        Touch(y == 0, BoxFace.YLow);
        Touch(y == _grid.Height - 1, BoxFace.YHigh);
        Touch(_z == 0, BoxFace.ZLow);
        Touch(_z == _grid.Depth - 1, BoxFace.ZHigh);
        return (byte)faces;
    }

    private void Unite(PlaneRuns others, int row, int other)
    {
        (int first, int end) = _now.Of(row);
        (int j, int last) = others.Of(other);
        for (int run = first; run < end; run++)
        {
            while (j < last && others.Ends[j] <= _now.Starts[run] - _reach)
            {
                j++;
            }

            for (int k = j; k < last && others.Starts[k] < _now.Ends[run] + _reach; k++)
            {
                if (others.Labels[k] == _now.Labels[run])
                {
                    _open.Unite(_now.Components[run], others.Components[k]);
                }
            }
        }
    }
}
