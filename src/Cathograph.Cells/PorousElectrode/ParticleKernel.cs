using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Numerics.Interpolation;
using Cathograph.Numerics.TimeIntegration;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// Diffusion in one block of eight particles: assembly, elimination from the centre outwards, and back substitution of one
/// Rosenbrock stage. The shells of a block lie behind each other, eight lanes wide, so that everything stays in the first-level cache.
/// </summary>
internal static class ParticleKernel
{
    private const int W = LaneSet.Width;

    /// <summary>Eliminates the matrix V/(h gamma) - J of one block.</summary>
    [Kernel("one sweep; splitting it would reload the registers")]
    public static void Factor(
        ParticleMesh mesh, ReadOnlySpan<double> diffusivity, ReadOnlySpan<double> scale, double inverseStep, Span<double> lower, Span<double> inversePivot, Span<double> upper)
    {
        int shells = mesh.Shells;
        ref double d = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(diffusivity);
        ref double lo = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(lower);
        ref double ip = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(inversePivot);
        ref double up = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(upper);
        bool isConstant = diffusivity.IsEmpty;
        for (int half = 0; half < W; half += 4)
        {
            Vector256<double> k = Vector256.LoadUnsafe(in scale[half]);
            Vector256<double> previousFlux = Vector256<double>.Zero;
            Vector256<double> previousUpper = Vector256<double>.Zero;
            double innerFactor = 0;
            Vector256<double> here = isConstant ? Vector256<double>.One : Vector256.LoadUnsafe(ref d, (nuint)half);
            for (int i = 0; i < shells; i++)
            {
                nuint at = (nuint)((i * W) + half);
                double outerFactor = mesh.FluxFactors[i];
                Vector256<double> next = isConstant || i == shells - 1 ? here : Vector256.LoadUnsafe(ref d, at + W);
                Vector256<double> diagonal = Vector256.Create(mesh.Volumes[i] * inverseStep) + (k * here * (outerFactor + innerFactor));
                Vector256<double> below = -previousFlux;
                Vector256<double> pivot = Vector256<double>.One / (diagonal - (below * previousUpper));
                Vector256<double> above = -(k * next * outerFactor) * pivot;
                below.StoreUnsafe(ref lo, at);
                pivot.StoreUnsafe(ref ip, at);
                above.StoreUnsafe(ref up, at);
                previousFlux = k * here * outerFactor;
                previousUpper = above;
                innerFactor = outerFactor;
                here = next;
            }
        }
    }

    /// <summary>Stage value of the stoichiometry and sum of scaled earlier increments, for one block.</summary>
    [Kernel("one sweep over shells and stages")]
    public static void Combine(int shells, int stage, double inverseStep, ReadOnlySpan<double> start, ReadOnlySpan<double> stages, Span<double> scratch)
    {
        ReadOnlySpan<double> a = Rodas4.A.Slice(stage * Rodas4.Stages, stage);
        ReadOnlySpan<double> c = Rodas4.C.Slice(stage * Rodas4.Stages, stage);
        ref double y = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(start);
        ref double u = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(stages);
        ref double value = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(scratch);
        ref double sum = ref Unsafe.Add(ref value, shells * W);
        for (int i = 0; i < shells; i++)
        {
            nuint at = (nuint)(i * W);
            nuint stageAt = (nuint)(i * W * Rodas4.Stages);
            Vector256<double> v0 = Vector256.LoadUnsafe(ref y, at);
            Vector256<double> v1 = Vector256.LoadUnsafe(ref y, at + 4);
            Vector256<double> w0 = Vector256<double>.Zero;
            Vector256<double> w1 = Vector256<double>.Zero;
            for (int j = 0; j < a.Length; j++)
            {
                Vector256<double> u0 = Vector256.LoadUnsafe(ref u, stageAt + (nuint)(j * W));
                Vector256<double> u1 = Vector256.LoadUnsafe(ref u, stageAt + (nuint)(j * W) + 4);
                Vector256<double> aj = Vector256.Create(a[j]);
                Vector256<double> cj = Vector256.Create(c[j]);
                v0 = Vector256.FusedMultiplyAdd(aj, u0, v0);
                v1 = Vector256.FusedMultiplyAdd(aj, u1, v1);
                w0 = Vector256.FusedMultiplyAdd(cj, u0, w0);
                w1 = Vector256.FusedMultiplyAdd(cj, u1, w1);
            }

            v0.StoreUnsafe(ref value, at);
            v1.StoreUnsafe(ref value, at + 4);
            (w0 * inverseStep).StoreUnsafe(ref sum, at);
            (w1 * inverseStep).StoreUnsafe(ref sum, at + 4);
        }
    }

    /// <summary>Replaces stoichiometries by the Kirchhoff integral of the diffusivity.</summary>
    public static void Transform(UniformTable table, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = table.Value(values[i]);
        }
    }

    /// <summary>Right-hand side and forward elimination of one block; leaves the half-solved increments in the stage's place.</summary>
    [Kernel("one sweep; the recurrence lives in registers")]
    public static void Forward(ParticleMesh mesh, in BlockMatrix matrix, ReadOnlySpan<double> scratch, ReadOnlySpan<double> surfaceFlux, Span<double> stageOut)
    {
        int shells = mesh.Shells;
        ref double value = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(scratch);
        ref double sum = ref Unsafe.Add(ref value, shells * W);
        ref double lo = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(matrix.Lower);
        ref double ip = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(matrix.InversePivot);
        ref double output = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(stageOut);
        ref double volume = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(mesh.Volumes);
        ref double factor = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(mesh.FluxFactors);
        Vector256<double> k0 = Vector256.LoadUnsafe(in matrix.Scale[0]);
        Vector256<double> k1 = Vector256.LoadUnsafe(in matrix.Scale[4]);
        Vector256<double> here0 = Vector256.LoadUnsafe(ref value);
        Vector256<double> here1 = Vector256.LoadUnsafe(ref value, 4);
        Vector256<double> flux0 = Vector256<double>.Zero;
        Vector256<double> flux1 = Vector256<double>.Zero;
        Vector256<double> b0 = Vector256<double>.Zero;
        Vector256<double> b1 = Vector256<double>.Zero;
        for (int i = 0; i < shells; i++)
        {
            nuint at = (nuint)(i * W);
            Vector256<double> out0;
            Vector256<double> out1;
            if (i < shells - 1)
            {
                Vector256<double> next0 = Vector256.LoadUnsafe(ref value, at + W);
                Vector256<double> next1 = Vector256.LoadUnsafe(ref value, at + W + 4);
                Vector256<double> g = Vector256.Create(Unsafe.Add(ref factor, i));
                out0 = g * k0 * (next0 - here0);
                out1 = g * k1 * (next1 - here1);
                here0 = next0;
                here1 = next1;
            }
            else
            {
                out0 = -Vector256.LoadUnsafe(in surfaceFlux[0]);
                out1 = -Vector256.LoadUnsafe(in surfaceFlux[4]);
            }

            Vector256<double> v = Vector256.Create(Unsafe.Add(ref volume, i));
            Vector256<double> r0 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref sum, at), out0 - flux0);
            Vector256<double> r1 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref sum, at + 4), out1 - flux1);
            b0 = (r0 - (Vector256.LoadUnsafe(ref lo, at) * b0)) * Vector256.LoadUnsafe(ref ip, at);
            b1 = (r1 - (Vector256.LoadUnsafe(ref lo, at + 4) * b1)) * Vector256.LoadUnsafe(ref ip, at + 4);
            b0.StoreUnsafe(ref output, at * Rodas4.Stages);
            b1.StoreUnsafe(ref output, (at * Rodas4.Stages) + 4);
            flux0 = out0;
            flux1 = out1;
        }
    }

    /// <summary>Back substitution of one block once the increment of its surface is known.</summary>
    [Kernel("one sweep; the recurrence lives in registers")]
    public static void Backward(int shells, ReadOnlySpan<double> upper, ReadOnlySpan<double> surface, Span<double> stageOut)
    {
        ref double up = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(upper);
        ref double output = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(stageOut);
        nuint last = (nuint)((shells - 1) * W * Rodas4.Stages);
        Vector256<double> u0 = Vector256.LoadUnsafe(in surface[0]);
        Vector256<double> u1 = Vector256.LoadUnsafe(in surface[4]);
        u0.StoreUnsafe(ref output, last);
        u1.StoreUnsafe(ref output, last + 4);
        for (int i = shells - 2; i >= 0; i--)
        {
            nuint at = (nuint)(i * W);
            nuint stageAt = at * Rodas4.Stages;
            u0 = Vector256.LoadUnsafe(ref output, stageAt) - (Vector256.LoadUnsafe(ref up, at) * u0);
            u1 = Vector256.LoadUnsafe(ref output, stageAt + 4) - (Vector256.LoadUnsafe(ref up, at + 4) * u1);
            u0.StoreUnsafe(ref output, stageAt);
            u1.StoreUnsafe(ref output, stageAt + 4);
        }
    }

    /// <summary>New value of one block and the sum of its squared error estimates.</summary>
    [Kernel("one sweep over shells and stages")]
    public static double Finish(int shells, ReadOnlySpan<double> start, ReadOnlySpan<double> stages, Span<double> end)
    {
        ReadOnlySpan<double> b = Rodas4.B;
        ref double y = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(start);
        ref double u = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(stages);
        ref double z = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(end);
        Vector256<double> squares = Vector256<double>.Zero;
        for (int i = 0; i < shells; i++)
        {
            for (int half = 0; half < W; half += 4)
            {
                nuint at = (nuint)((i * W) + half);
                nuint stageAt = (nuint)((i * W * Rodas4.Stages) + half);
                Vector256<double> v = Vector256.LoadUnsafe(ref y, at);
                Vector256<double> increment = Vector256<double>.Zero;
                for (int j = 0; j < b.Length; j++)
                {
                    increment = Vector256.LoadUnsafe(ref u, stageAt + (nuint)(j * W));
                    v = Vector256.FusedMultiplyAdd(Vector256.Create(b[j]), increment, v);
                }

                v.StoreUnsafe(ref z, at);
                squares = Vector256.FusedMultiplyAdd(increment, increment, squares);
            }
        }

        return Vector256.Sum(squares);
    }
}
