using System.Numerics;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Rendering;

/// <summary>A box of voxels, an eye far away and a light over its left shoulder. Lengths in m; z points down in images, so up is -z.</summary>
internal sealed class Scene
{
    private readonly Vector3 _size;
    private readonly Vector3 _center;
    private readonly Vector3 _right;
    private readonly Vector3 _up;
    private readonly double _pixel;
    private readonly (int X, int Y, int Z, bool LowX, bool LowY, bool LowZ)? _cut;

    public Scene(VoxelGrid grid, ViewOptions options)
    {
        Grid = grid;
        (double x, double y, double z) = grid.Extent;
        _size = new Vector3((float)x, (float)y, (float)z);
        _center = _size / 2;
        Edge = (float)Math.Min(grid.Spacing.X, Math.Min(grid.Spacing.Y, grid.Spacing.Z));
        (double sinA, double cosA) = Math.SinCos(options.AzimuthDegrees * Math.PI / 180);
        (double sinE, double cosE) = Math.SinCos(options.ElevationDegrees * Math.PI / 180);
        var eye = new Vector3((float)(cosA * cosE), (float)(sinA * cosE), (float)-sinE);
        Forward = -eye;
        _right = Vector3.Normalize(Vector3.Cross(Forward, new Vector3(0, 0, -1)));
        _up = Vector3.Cross(_right, Forward);
        Light = Vector3.Normalize(eye + (0.45f * _up) - (0.55f * _right));
        Width = Span(_right);
        Height = Span(_up);
        _pixel = Math.Max(Width, Height) / options.Pixels;
        (Columns, Rows) = (Math.Max(1, (int)Math.Ceiling(Width / _pixel)), Math.Max(1, (int)Math.Ceiling(Height / _pixel)));
        if (options.CutCorner)
        {
            _cut = (grid.Width / 2, grid.Height / 2, grid.Depth / 2, eye.X < 0, eye.Y < 0, eye.Z < 0);
        }
    }

    public VoxelGrid Grid { get; }

    public Vector3 Forward { get; }

    public Vector3 Light { get; }

    public float Edge { get; }

    public int Columns { get; }

    public int Rows { get; }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Where the ray of a pixel begins: outside the box.</summary>
    public Vector3 Origin(int column, int row)
    {
        float across = (float)(((column + 0.5) * _pixel) - (Width / 2));
        float above = (float)((Height / 2) - ((row + 0.5) * _pixel));
        return _center + (_right * across) + (_up * above) - (Forward * _size.Length());
    }

    /// <summary>Whether a voxel is in the box and not in the corner that is cut out.</summary>
    public bool IsInside(int x, int y, int z)
    {
        if (x < 0 || y < 0 || z < 0 || x >= Grid.Width || y >= Grid.Height || z >= Grid.Depth)
        {
            return false;
        }

        return _cut is not { } cut || (x < cut.X) != cut.LowX || (y < cut.Y) != cut.LowY || (z < cut.Z) != cut.LowZ;
    }

    /// <summary>Where a ray enters the box, at its beginning when that is inside.</summary>
    public bool Enter(Vector3 origin, Vector3 direction, out float distance, out int face)
    {
        (float near, float far) = (0, float.PositiveInfinity);
        face = 0;
        distance = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            if (direction[axis] == 0)
            {
                if (origin[axis] < 0 || origin[axis] >= _size[axis])
                {
                    return false;
                }

                continue;
            }

            float first = -origin[axis] / direction[axis];
            float last = (_size[axis] - origin[axis]) / direction[axis];
            (first, last) = (Math.Min(first, last), Math.Max(first, last));
            if (first > near)
            {
                (near, face) = (first, axis);
            }

            far = Math.Min(far, last);
        }

        distance = near;
        return near < far;
    }

    private double Span(Vector3 axis) => (Math.Abs(axis.X) * _size.X) + (Math.Abs(axis.Y) * _size.Y) + (Math.Abs(axis.Z) * _size.Z);
}
