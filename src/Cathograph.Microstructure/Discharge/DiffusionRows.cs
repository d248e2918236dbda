using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Microstructure.Discharge;

/// <summary>s + outflow(s) of an implicit step of diffusion on rows of voxels. Between two active voxels lithium passes with the mean of their coefficients.</summary>
internal sealed class DiffusionRows(DischargeGrid grid, float[] diffusivity)
{
    private const int Lanes = DischargeGrid.Lanes;
    private const int Half = Lanes / 2;

    /// <summary>Half the step over the squared edge along each axis of the arrays in s/m2.</summary>
    public float[] Weights { get; } = new float[3];

    /// <summary>What is added to the diagonal: how strongly the currents of the faces of a voxel follow its stoichiometry; 0 for diffusion alone.</summary>
    public float[] Extra { get; } = new float[diffusivity.Length];

    /// <summary>1 over the diagonal; 0 where nothing is active.</summary>
    [Kernel("the hot loop over a row")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Inverse(int row, float[] inverse)
    {
        ref float to = ref MemoryMarshal.GetArrayDataReference(inverse);
        ref float extra = ref MemoryMarshal.GetArrayDataReference(Extra);
        for (nint i = row; i < row + grid.Stride; i += Lanes)
        {
            Faces faces = At(i);
            Vector256<float> sum = Vector256<float>.One + Load(ref extra, i) + faces.Right + faces.Left + faces.Down + faces.Up + faces.Front + faces.Back;
            (faces.Mask & (Vector256<float>.One / sum)).StoreUnsafe(ref to, (nuint)i);
        }
    }

    /// <summary>Applies the operator.</summary>
    /// <returns>Values times the answer.</returns>
    [Kernel("the hot loop over a row")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Apply(int row, float[] values, float[] answer)
    {
        ref float v = ref MemoryMarshal.GetArrayDataReference(values);
        ref float q = ref MemoryMarshal.GetArrayDataReference(answer);
        ref float extra = ref MemoryMarshal.GetArrayDataReference(Extra);
        (int stride, int plane) = (grid.Stride, grid.Plane);
        Vector256<float> total = Vector256<float>.Zero;
        for (nint i = row; i < row + stride; i += Lanes)
        {
            Faces faces = At(i);
            Vector256<float> here = Load(ref v, i);
            Vector256<float> sum = here + (Load(ref extra, i) * here) + (faces.Right * (here - Load(ref v, i + 1))) + (faces.Left * (here - Load(ref v, i - 1)))
                + (faces.Down * (here - Load(ref v, i + stride))) + (faces.Up * (here - Load(ref v, i - stride)))
                + (faces.Front * (here - Load(ref v, i + plane))) + (faces.Back * (here - Load(ref v, i - plane)));
            sum &= faces.Mask;
            sum.StoreUnsafe(ref q, (nuint)i);
            total += here * sum;
        }

        return Vector256.Sum(total);
    }

    /// <summary>What is wanted less the operator on values, in double precision.</summary>
    /// <returns>The sum of squares.</returns>
    [Kernel("the hot loop over a row")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Left(int row, double[] wanted, double[] values, float[] left)
    {
        ref double v = ref MemoryMarshal.GetArrayDataReference(values);
        ref double w = ref MemoryMarshal.GetArrayDataReference(wanted);
        ref float q = ref MemoryMarshal.GetArrayDataReference(left);
        (int stride, int plane) = (grid.Stride, grid.Plane);
        Vector256<double> total = Vector256<double>.Zero;
        for (nint i = row; i < row + stride; i += Lanes)
        {
            Faces faces = At(i);
            for (int half = 0; half < 2; half++)
            {
                nint k = i + (Half * half);
                Vector256<double> here = Load(ref v, k);
                Vector256<double> rest = Load(ref w, k) - here
                    + (Part(faces.Right, half) * (Load(ref v, k + 1) - here)) + (Part(faces.Left, half) * (Load(ref v, k - 1) - here))
                    + (Part(faces.Down, half) * (Load(ref v, k + stride) - here)) + (Part(faces.Up, half) * (Load(ref v, k - stride) - here))
                    + (Part(faces.Front, half) * (Load(ref v, k + plane) - here)) + (Part(faces.Back, half) * (Load(ref v, k - plane) - here));
                Vector128<float> narrow = Vector128.Narrow(rest.GetLower(), rest.GetUpper()) & (half == 0 ? faces.Mask.GetLower() : faces.Mask.GetUpper());
                narrow.StoreUnsafe(ref q, (nuint)k);
                Vector256<double> back = Vector256.WidenLower(narrow.ToVector256Unsafe());
                total += back * back;
            }
        }

        return Vector256.Sum(total);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float values, nint i) => Vector256.LoadUnsafe(ref values, (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(ref double values, nint i) => Vector256.LoadUnsafe(ref values, (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Part(Vector256<float> values, int half) => half == 0 ? Vector256.WidenLower(values) : Vector256.WidenUpper(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Face(Vector256<float> own, Vector256<float> other, float weight) =>
        Vector256.GreaterThan(other, Vector256<float>.Zero) & ((own + other) * weight);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Faces At(nint i)
    {
        ref float d = ref MemoryMarshal.GetArrayDataReference(diffusivity);
        (int stride, int plane) = (grid.Stride, grid.Plane);
        Vector256<float> own = Load(ref d, i);
        return new Faces(
            Vector256.GreaterThan(own, Vector256<float>.Zero),
            Face(own, Load(ref d, i + 1), Weights[0]),
            Face(own, Load(ref d, i - 1), Weights[0]),
            Face(own, Load(ref d, i + stride), Weights[1]),
            Face(own, Load(ref d, i - stride), Weights[1]),
            Face(own, Load(ref d, i + plane), Weights[2]),
            Face(own, Load(ref d, i - plane), Weights[2]));
    }

    private readonly record struct Faces(
        Vector256<float> Mask, Vector256<float> Right, Vector256<float> Left, Vector256<float> Down, Vector256<float> Up, Vector256<float> Front, Vector256<float> Back);
}
