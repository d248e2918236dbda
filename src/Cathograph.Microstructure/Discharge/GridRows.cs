using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Microstructure.Discharge;

/// <summary>
/// The network on rows of voxels, eight at a time: the current out of a voxel is the sum over its faces of conductance times difference of potential. Red voxels have an even sum of coordinates.
/// </summary>
internal sealed class GridRows(DischargeGrid grid, float[][] conductances)
{
    private const int Lanes = DischargeGrid.Lanes;
    private const int Half = Lanes / 2;

    private readonly float[] _x = conductances[0];
    private readonly float[] _y = conductances[1];
    private readonly float[] _z = conductances[2];

    /// <summary>Smooths the voxels of a colour from nothing.</summary>
    [Kernel("the hot loop over a row")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Start(int row, int parity, float[] residual, float[] correction)
    {
        ref float r = ref MemoryMarshal.GetArrayDataReference(residual);
        ref float v = ref MemoryMarshal.GetArrayDataReference(correction);
        Vector256<float> chosen = Colour(parity);
        for (nint i = row; i < row + grid.Stride; i += Lanes)
        {
            (Quotient(Load(ref r, i), Diagonal(i)) & chosen).StoreUnsafe(ref v, (nuint)i);
        }
    }

    /// <summary>Solves the voxels of a colour for what is around them.</summary>
    /// <returns>Residual times correction of the whole row.</returns>
    [Kernel("the hot loop over a row")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Relax(int row, int parity, float[] residual, float[] correction)
    {
        ref float r = ref MemoryMarshal.GetArrayDataReference(residual);
        ref float v = ref MemoryMarshal.GetArrayDataReference(correction);
        Vector256<float> chosen = Colour(parity);
        Vector256<float> sum = Vector256<float>.Zero;
        for (nint i = row; i < row + grid.Stride; i += Lanes)
        {
            Vector256<float> around = Around(ref v, i, out Vector256<float> diagonal);
            Vector256<float> left = Load(ref r, i);
            var solved = Vector256.ConditionalSelect(chosen, Quotient(left + around, diagonal), Load(ref v, i));
            solved.StoreUnsafe(ref v, (nuint)i);
            sum += left * solved;
        }

        return Vector256.Sum(sum);
    }

    /// <summary>What flows into the voxels of a colour from around them; 0 for others.</summary>
    [Kernel("the hot loop over a row")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Inflow(int row, int parity, float[] correction, Span<float> inflow)
    {
        ref float v = ref MemoryMarshal.GetArrayDataReference(correction);
        ref float to = ref MemoryMarshal.GetReference(inflow);
        Vector256<float> chosen = Colour(parity);
        for (nint i = row; i < row + grid.Stride; i += Lanes)
        {
            (Around(ref v, i, out _) & chosen).StoreUnsafe(ref to, (nuint)(i - row));
        }
    }

    /// <summary>The current out of every voxel of a row.</summary>
    /// <returns>Potential times current.</returns>
    [Kernel("the hot loop over a row")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Apply(int row, float[] potential, float[] flow)
    {
        ref float v = ref MemoryMarshal.GetArrayDataReference(potential);
        ref float q = ref MemoryMarshal.GetArrayDataReference(flow);
        ref float gx = ref MemoryMarshal.GetArrayDataReference(_x);
        ref float gy = ref MemoryMarshal.GetArrayDataReference(_y);
        ref float gz = ref MemoryMarshal.GetArrayDataReference(_z);
        (int stride, int plane) = (grid.Stride, grid.Plane);
        Vector256<float> sum = Vector256<float>.Zero;
        for (nint i = row; i < row + stride; i += Lanes)
        {
            Vector256<float> here = Load(ref v, i);
            Vector256<float> current = (Load(ref gx, i) * (here - Load(ref v, i + 1))) + (Load(ref gx, i - 1) * (here - Load(ref v, i - 1)))
                + (Load(ref gy, i) * (here - Load(ref v, i + stride))) + (Load(ref gy, i - stride) * (here - Load(ref v, i - stride)))
                + (Load(ref gz, i) * (here - Load(ref v, i + plane))) + (Load(ref gz, i - plane) * (here - Load(ref v, i - plane)));
            current.StoreUnsafe(ref q, (nuint)i);
            sum += here * current;
        }

        return Vector256.Sum(sum);
    }

    /// <summary>The current into every voxel of a row in double precision.</summary>
    [Kernel("the hot loop over a row")]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Into(int row, double[] potential, double[] into)
    {
        ref double v = ref MemoryMarshal.GetArrayDataReference(potential);
        ref double q = ref MemoryMarshal.GetArrayDataReference(into);
        (int stride, int plane) = (grid.Stride, grid.Plane);
        for (nint i = row; i < row + stride; i += Half)
        {
            var here = Vector256.LoadUnsafe(ref v, (nuint)i);
            Vector256<double> current = (Wide(_x, i) * (Vector256.LoadUnsafe(ref v, (nuint)(i + 1)) - here)) + (Wide(_x, i - 1) * (Vector256.LoadUnsafe(ref v, (nuint)(i - 1)) - here))
                + (Wide(_y, i) * (Vector256.LoadUnsafe(ref v, (nuint)(i + stride)) - here)) + (Wide(_y, i - stride) * (Vector256.LoadUnsafe(ref v, (nuint)(i - stride)) - here))
                + (Wide(_z, i) * (Vector256.LoadUnsafe(ref v, (nuint)(i + plane)) - here)) + (Wide(_z, i - plane) * (Vector256.LoadUnsafe(ref v, (nuint)(i - plane)) - here));
            current.StoreUnsafe(ref q, (nuint)i);
        }
    }

    /// <summary>The sum of the conductances of a voxel.</summary>
    public float DiagonalAt(int i) => _x[i] + _x[i - 1] + _y[i] + _y[i - grid.Stride] + _z[i] + _z[i - grid.Plane];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float values, nint i) => Vector256.LoadUnsafe(ref values, (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Wide(float[] values, nint i)
    {
        var four = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)i);
        return Vector256.WidenLower(four.ToVector256Unsafe());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Quotient(Vector256<float> current, Vector256<float> diagonal) =>
        Vector256.GreaterThan(diagonal, Vector256<float>.Zero) & (current / diagonal);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Colour(int parity) => parity == 0
        ? Vector256.Create(-1, 0, -1, 0, -1, 0, -1, 0).AsSingle()
        : Vector256.Create(0, -1, 0, -1, 0, -1, 0, -1).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Diagonal(nint i)
    {
        ref float gx = ref MemoryMarshal.GetArrayDataReference(_x);
        ref float gy = ref MemoryMarshal.GetArrayDataReference(_y);
        ref float gz = ref MemoryMarshal.GetArrayDataReference(_z);
        return Load(ref gx, i) + Load(ref gx, i - 1) + Load(ref gy, i) + Load(ref gy, i - grid.Stride) + Load(ref gz, i) + Load(ref gz, i - grid.Plane);
    }

    // What flows in from around when the voxel itself is at 0, and the sum of its conductances.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Around(ref float v, nint i, out Vector256<float> diagonal)
    {
        ref float gx = ref MemoryMarshal.GetArrayDataReference(_x);
        ref float gy = ref MemoryMarshal.GetArrayDataReference(_y);
        ref float gz = ref MemoryMarshal.GetArrayDataReference(_z);
        (int stride, int plane) = (grid.Stride, grid.Plane);
        Vector256<float> right = Load(ref gx, i);
        Vector256<float> left = Load(ref gx, i - 1);
        Vector256<float> down = Load(ref gy, i);
        Vector256<float> up = Load(ref gy, i - stride);
        Vector256<float> front = Load(ref gz, i);
        Vector256<float> back = Load(ref gz, i - plane);
        diagonal = right + left + down + up + front + back;
        return (right * Load(ref v, i + 1)) + (left * Load(ref v, i - 1)) + (down * Load(ref v, i + stride)) + (up * Load(ref v, i - stride))
            + (front * Load(ref v, i + plane)) + (back * Load(ref v, i - plane));
    }
}
