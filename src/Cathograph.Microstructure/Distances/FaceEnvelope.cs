using System.Runtime.InteropServices;
using Cathograph.Core;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Distances;

/// <summary>
/// The exact Euclidean distance from every voxel of a box to the nearest middle of a contact face, and which face that is. Dimension by dimension (Felzenszwalb and Huttenlocher, 2012):
/// faces across x lie on rows through centres, faces across y on rows half a voxel beside them, faces across z on planes half a voxel beside; the envelope along y takes the first two
/// kinds together, the one along z all.
/// </summary>
internal sealed class FaceEnvelope
{
    private readonly VoxelSpacing _spacing;
    private readonly bool _isPlane;
    private double[] _squares = [];
    private uint[] _points = [];
    private Line _lower = new(0);
    private float[] _halfSquares = [];
    private uint[] _halfPoints = [];

    /// <summary>Initialises what is the same for every region of a grid.</summary>
    /// <param name="grid">The grid.</param>
    public FaceEnvelope(VoxelGrid grid) => (_spacing, _isPlane) = (grid.Spacing, grid.IsPlane);

    /// <summary>Fills <see cref="ParticleBox.Distance"/> and <see cref="ParticleBox.Parent"/> of the whole box.</summary>
    /// <param name="box">The region.</param>
    /// <param name="faces">The contacts from which distance counts.</param>
    /// <param name="cancellation">Ends the work.</param>
    public void Run(ParticleBox box, List<uint> faces, CancellationToken cancellation)
    {
        Prepare(box);
        foreach (uint face in CollectionsMarshal.AsSpan(faces))
        {
            // Bits 1 to 3 of the mask mark faces across x, y and z until the end.
            box.Mask[(int)(face >> 2)] |= (byte)(1 << (int)(face & 3));
        }

        int plane = box.Width * box.Height;
        for (int z = 0; z < box.Depth; z++)
        {
            cancellation.ThrowIfCancellationRequested();
            AlongX(box, z, 1, _squares.AsSpan(0, plane), _points.AsSpan(0, plane));
            AlongX(box, z, 2, _squares.AsSpan(plane, plane), _points.AsSpan(plane, plane));
            AlongY(box, z, true, box.Distance, box.Parent);
            if (!_isPlane)
            {
                AlongX(box, z, 3, _squares.AsSpan(0, plane), _points.AsSpan(0, plane));
                AlongY(box, z, false, _halfSquares, _halfPoints);
            }
        }

        AlongZ(box, cancellation);
        for (int k = 0; k < box.Count; k++)
        {
            box.Mask[k] &= 1;
            box.Distance[k] = MathF.Sqrt(box.Distance[k]);
        }
    }

    private void Prepare(ParticleBox box)
    {
        int plane = box.Width * box.Height;
        if (_squares.Length < 2 * plane)
        {
            _squares = new double[2 * plane];
            _points = new uint[2 * plane];
        }

        if (!_isPlane && _halfSquares.Length < box.Count)
        {
            _halfSquares = GC.AllocateUninitializedArray<float>(box.Count);
            _halfPoints = GC.AllocateUninitializedArray<uint>(box.Count);
        }

        int longest = 2 * Math.Max(box.Height, box.Depth);
        _lower = _lower.Capacity < longest ? new Line(longest) : _lower;
    }

    // Squares of the distance along x to the nearest face of a kind on each row of a plane.
    private void AlongX(ParticleBox box, int z, int side, Span<double> squares, Span<uint> points)
    {
        byte flag = (byte)(1 << side);
        double offset = side == 1 ? 0.5 : 0;
        for (int y = 0; y < box.Height; y++)
        {
            int first = box.Width * (y + (box.Height * z));
            ReadOnlySpan<byte> row = box.Mask.AsSpan(first, box.Width);
            Span<double> square = squares.Slice(y * box.Width, box.Width);
            Span<uint> point = points.Slice(y * box.Width, box.Width);
            square.Fill(double.PositiveInfinity);
            point.Fill(ParticleBox.NoPoint);
            if (row.IndexOfAnyInRange(flag, byte.MaxValue) < 0)
            {
                continue;
            }

            int near = -1;
            for (int x = 0; x < row.Length; x++)
            {
                near = side != 1 && (row[x] & flag) != 0 ? x : near;
                Take(x, near, first, side, offset, square, point);
                near = (row[x] & flag) != 0 ? x : near;
            }

            near = -1;
            for (int x = row.Length - 1; x >= 0; x--)
            {
                near = (row[x] & flag) != 0 ? x : near;
                Take(x, near, first, side, offset, square, point);
            }
        }
    }

    [Kernel("One candidate of one voxel.")]
    private void Take(int x, int near, int first, int side, double offset, Span<double> square, Span<uint> point)
    {
        if (near < 0)
        {
            return;
        }

        double away = _spacing.X * (near + offset - x);
        if (away * away < square[x])
        {
            square[x] = away * away;
            point[x] = ((uint)(first + near) << 2) | (uint)side;
        }
    }

    // Rows through centres (and, with both kinds, rows half a voxel beside) to squares in the plane.
    private void AlongY(ParticleBox box, int z, bool isBoth, float[] squares, uint[] points)
    {
        int plane = box.Width * box.Height;
        for (int x = 0; x < box.Width; x++)
        {
            _lower.Clear();
            for (int y = 0; y < box.Height; y++)
            {
                int k = x + (box.Width * y);
                _lower.Add(y * _spacing.Y, _squares[k], _points[k]);
                if (isBoth)
                {
                    _lower.Add((y + 0.5) * _spacing.Y, _squares[plane + k], _points[plane + k]);
                }
            }

            _lower.Write(box.Height, _spacing.Y, squares, points, x + (plane * z), box.Width);
        }
    }

    private void AlongZ(ParticleBox box, CancellationToken cancellation)
    {
        if (_isPlane)
        {
            return;
        }

        int plane = box.Width * box.Height;
        for (int first = 0; first < plane; first++)
        {
            if ((first & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            _lower.Clear();
            for (int z = 0; z < box.Depth; z++)
            {
                int k = first + (plane * z);
                _lower.Add(z * _spacing.Z, box.Distance[k], box.Parent[k]);
                _lower.Add((z + 0.5) * _spacing.Z, _halfSquares[k], _halfPoints[k]);
            }

            _lower.Write(box.Depth, _spacing.Z, box.Distance, box.Parent, first, plane);
        }
    }

    /// <summary>The lower envelope of parabolas with their vertices in order along a line.</summary>
    private sealed class Line(int capacity)
    {
        private readonly double[] _vertex = new double[capacity];
        private readonly double[] _height = new double[capacity];
        private readonly double[] _from = new double[capacity];
        private readonly uint[] _point = new uint[capacity];
        private int _count;

        public int Capacity { get; } = capacity;

        public void Clear() => _count = 0;

        public void Add(double vertex, double height, uint point)
        {
            if (double.IsPositiveInfinity(height))
            {
                return;
            }

            double from = double.NegativeInfinity;
            while (_count > 0)
            {
                int last = _count - 1;
                from = (height - _height[last] + (vertex * vertex) - (_vertex[last] * _vertex[last])) / (2 * (vertex - _vertex[last]));
                if (from > _from[last])
                {
                    break;
                }

                _count--;
                from = double.NegativeInfinity;
            }

            (_vertex[_count], _height[_count], _from[_count], _point[_count]) = (vertex, height, from, point);
            _count++;
        }

        [Kernel("Where the values of one line go.")]
        public void Write(int length, double spacing, float[] squares, uint[] points, int first, int stride)
        {
            int part = 0;
            for (int i = 0; i < length; i++)
            {
                int target = first + (stride * i);
                if (_count == 0)
                {
                    squares[target] = float.PositiveInfinity;
                    points[target] = ParticleBox.NoPoint;
                    continue;
                }

                double place = i * spacing;
                while (part + 1 < _count && _from[part + 1] < place)
                {
                    part++;
                }

                double away = place - _vertex[part];
                squares[target] = (float)(_height[part] + (away * away));
                points[target] = _point[part];
            }
        }
    }
}
