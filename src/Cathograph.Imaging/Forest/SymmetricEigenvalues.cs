using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Imaging.Filters;

namespace Cathograph.Imaging.Forest;

/// <summary>
/// Eigenvalues of symmetric matrices of 2 or 3 rows, one a voxel, in closed form: of three rows by the cosine of a third of an angle, which as a function of the cosine of
/// half the angle is so smooth that a polynomial gives it to float precision.
/// </summary>
internal static class SymmetricEigenvalues
{
    private const int Lanes = 16;
    private const int Degree = 8;
    private static readonly float[] Coefficients = ThirdOfAnAngle();

    /// <summary>Replaces the diagonal (the first parts) by the eigenvalues in descending order, and gives the trace.</summary>
    public static void InPlace(float[][] tensor, float[] trace, int axes, int threads, BoxShape shape, CancellationToken cancellation) =>
        PlaneWork.Run(shape.Depth, threads, plane =>
        {
            Span<float> last = stackalloc float[Lanes];
            int end = (plane + 1) * shape.Plane;
            for (int k = plane * shape.Plane; k < end; k += Lanes)
            {
                if (k + Lanes <= end)
                {
                    Solve(tensor, trace, axes, k);
                }
                else
                {
                    Rest(tensor, trace, axes, k, end - k);
                }
            }
        }, cancellation);

    // The last few of a plane: on a copy, so that nothing of the next plane is touched.
    private static void Rest(float[][] tensor, float[] trace, int axes, int place, int count)
    {
        float[][] copy = [.. tensor.Select(part =>
        {
            float[] few = new float[Lanes];
            part.AsSpan(place, count).CopyTo(few);
            return few;
        })];
        float[] sum = new float[Lanes];
        Solve(copy, sum, axes, 0);
        sum.AsSpan(0, count).CopyTo(trace.AsSpan(place));
        for (int k = 0; k < axes; k++)
        {
            copy[k].AsSpan(0, count).CopyTo(tensor[k].AsSpan(place));
        }
    }

    [Kernel("sixteen matrices at once")]
    private static void Solve(float[][] tensor, float[] trace, int axes, int k)
    {
        Vector512<float> xx = Load(tensor[0], k);
        Vector512<float> yy = Load(tensor[1], k);
        if (axes == 2)
        {
            Vector512<float> mean = (xx + yy) * 0.5f;
            Vector512<float> half = (xx - yy) * 0.5f;
            Vector512<float> off = Load(tensor[2], k);
            Vector512<float> radius = Vector512.Sqrt((half * half) + (off * off));
            Store(mean + radius, tensor[0], k);
            Store(mean - radius, tensor[1], k);
            Store(mean * 2, trace, k);
            return;
        }

        Vector512<float> zz = Load(tensor[2], k);
        Vector512<float> xy = Load(tensor[3], k);
        Vector512<float> xz = Load(tensor[4], k);
        Vector512<float> yz = Load(tensor[5], k);
        Vector512<float> sum = xx + yy + zz;
        Vector512<float> q = sum * (1f / 3);
        (Vector512<float> a, Vector512<float> b, Vector512<float> c) = (xx - q, yy - q, zz - q);
        Vector512<float> off2 = (xy * xy) + (xz * xz) + (yz * yz);
        Vector512<float> p = Vector512.Sqrt(((a * a) + (b * b) + (c * c) + (off2 * 2)) * (1f / 6));
        Vector512<float> determinant = (a * ((b * c) - (yz * yz))) - (xy * ((xy * c) - (yz * xz))) + (xz * ((xy * yz) - (b * xz)));
        Vector512<float> cube = Vector512.Max(p * p * p, Vector512.Create(float.Epsilon * 1e8f));
        Vector512<float> r = Vector512.Min(Vector512.Max(determinant / cube * 0.5f, -Vector512<float>.One), Vector512<float>.One);
        Vector512<float> s = Vector512.Sqrt((r + Vector512<float>.One) * 0.5f);
        Vector512<float> cos = Vector512.Create(Coefficients[Degree]);
        for (int n = Degree - 1; n >= 0; n--)
        {
            cos = Vector512.FusedMultiplyAdd(cos, s, Vector512.Create(Coefficients[n]));
        }

        cos = Vector512.Min(cos, Vector512<float>.One);
        Vector512<float> sin = Vector512.Sqrt(Vector512.Max(Vector512<float>.One - (cos * cos), Vector512<float>.Zero));
        Vector512<float> highest = q + (p * cos * 2);
        Vector512<float> lowest = q - (p * (cos + (sin * MathF.Sqrt(3))));
        Store(highest, tensor[0], k);
        Store(sum - highest - lowest, tensor[1], k);
        Store(lowest, tensor[2], k);
        Store(sum, trace, k);
    }

    // cos(2/3 acos(s)) for s from 0 to 1: interpolated at Chebyshev points.
    private static float[] ThirdOfAnAngle()
    {
        int n = Degree + 1;
        double[] x = [.. Enumerable.Range(0, n).Select(k => 0.5 + (0.5 * Math.Cos(Math.PI * (k + 0.5) / n)))];
        double[] divided = [.. x.Select(s => Math.Cos(2.0 / 3 * Math.Acos(s)))];
        for (int level = 1; level < n; level++)
        {
            for (int k = n - 1; k >= level; k--)
            {
                divided[k] = (divided[k] - divided[k - 1]) / (x[k] - x[k - level]);
            }
        }

        double[] power = new double[n];
        for (int k = n - 1; k >= 0; k--)
        {
            for (int i = n - 1; i >= 1; i--)
            {
                power[i] = power[i - 1] - (x[k] * power[i]);
            }

            power[0] = divided[k] - (x[k] * power[0]);
        }

        return [.. power.Select(value => (float)value)];
    }

    private static Vector512<float> Load(float[] array, int k) => Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)k);

    private static void Store(Vector512<float> value, float[] array, int k) => value.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)k);
}
