using Cathograph.Imaging.Filters;

namespace Cathograph.Imaging.Forest;

/// <summary>Central differences of a blurred volume in units of the smallest edge; at the border the last value is continued.</summary>
internal sealed class DerivativeStencil(float[] values, BoxShape shape, AxisLengths unit, int axes)
{
    private readonly float _ux = (float)unit.X;
    private readonly float _uy = (float)unit.Y;
    private readonly float _uz = (float)unit.Z;

    /// <summary>Second derivatives of a plane: xx, yy, (zz,) xy, (xz, yz).</summary>
    public void Hessian(int plane, float[][] target)
    {
        for (int y = 0; y < shape.Height; y++)
        {
            (int up, int down, int front, int behind) = Steps(plane, y);
            int row = (plane * shape.Plane) + (y * shape.Width);
            for (int x = 0; x < shape.Width; x++)
            {
                int k = row + x;
                int left = x > 0 ? k - 1 : k;
                int right = x < shape.Width - 1 ? k + 1 : k;
                int dl = left - k;
                int dr = right - k;
                float twice = 2 * values[k];
                target[0][k] = (values[left] + values[right] - twice) * _ux * _ux;
                target[1][k] = (values[k + up] + values[k + down] - twice) * _uy * _uy;
                float xy = 0.25f * _ux * _uy * (values[k + down + dr] - values[k + down + dl] - values[k + up + dr] + values[k + up + dl]);
                if (axes == 2)
                {
                    target[2][k] = xy;
                    continue;
                }

                target[2][k] = (values[k + front] + values[k + behind] - twice) * _uz * _uz;
                target[3][k] = xy;
                target[4][k] = 0.25f * _ux * _uz * (values[k + behind + dr] - values[k + behind + dl] - values[k + front + dr] + values[k + front + dl]);
                target[5][k] = 0.25f * _uy * _uz * (values[k + behind + down] - values[k + behind + up] - values[k + front + down] + values[k + front + up]);
            }
        }
    }

    /// <summary>Products of the first derivatives of a plane, in the order of the second ones.</summary>
    public void Products(int plane, float[][] target)
    {
        for (int y = 0; y < shape.Height; y++)
        {
            (int up, int down, int front, int behind) = Steps(plane, y);
            int row = (plane * shape.Plane) + (y * shape.Width);
            for (int x = 0; x < shape.Width; x++)
            {
                int k = row + x;
                float gx = 0.5f * _ux * (values[x < shape.Width - 1 ? k + 1 : k] - values[x > 0 ? k - 1 : k]);
                float gy = 0.5f * _uy * (values[k + down] - values[k + up]);
                target[0][k] = gx * gx;
                target[1][k] = gy * gy;
                if (axes == 2)
                {
                    target[2][k] = gx * gy;
                    continue;
                }

                float gz = 0.5f * _uz * (values[k + behind] - values[k + front]);
                target[2][k] = gz * gz;
                target[3][k] = gx * gy;
                target[4][k] = gx * gz;
                target[5][k] = gy * gz;
            }
        }
    }

    private (int Up, int Down, int Front, int Behind) Steps(int plane, int y) =>
        (y > 0 ? -shape.Width : 0, y < shape.Height - 1 ? shape.Width : 0, plane > 0 ? -shape.Plane : 0, plane < shape.Depth - 1 ? shape.Plane : 0);
}
