using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Numerics.TimeIntegration;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// Diffusion in one block of eight particles: assembly, elimination from the centre outwards, and back substitution of one
/// Rosenbrock stage. The shells of a block lie behind each other, eight lanes wide, so that everything stays in the first-level cache.
/// </summary>
internal static class ParticleKernel
{
    private const int W = LaneSet.Width;
    private const int S = Rodas3.Stages;

    /// <summary>
    /// Eliminates the matrix V/(h gamma) - J of one block, whose columns sum to V/(h gamma). The sum that is left in each column is carried
    /// along instead of being found again as a difference (Grassmann, Taksar and Heyman 1985, Oper. Res. 33, 1107): no digit of
    /// lithium is lost when diffusion is a million million times faster than the step.
    /// </summary>
    [Kernel("one sweep; splitting it would reload the registers")]
    public static void Factor(ParticleMesh mesh, ReadOnlySpan<double> diffusivity, ReadOnlySpan<double> scale, double inverseStep, Span<double> inversePivot)
    {
        int shells = mesh.Shells;
        ref double d = ref MemoryMarshal.GetReference(diffusivity);
        ref double ip = ref MemoryMarshal.GetReference(inversePivot);
        ref double volume = ref MemoryMarshal.GetArrayDataReference(mesh.Volumes);
        ref double factor = ref MemoryMarshal.GetArrayDataReference(mesh.FluxFactors);
        Vector256<double> k0 = Vector256.LoadUnsafe(in scale[0]);
        Vector256<double> k1 = Vector256.LoadUnsafe(in scale[4]);
        Vector256<double> kept0 = Vector256<double>.Zero;
        Vector256<double> kept1 = Vector256<double>.Zero;
        Vector256<double> inner = Vector256<double>.Zero;
        for (int i = 0; i < shells; i++)
        {
            nuint at = (nuint)(i * W);
            Vector256<double> outer = Vector256.Create(Unsafe.Add(ref factor, i));
            Vector256<double> content = Vector256.Create(Unsafe.Add(ref volume, i) * inverseStep);
            Vector256<double> own0 = k0 * Vector256.LoadUnsafe(ref d, at);
            Vector256<double> own1 = k1 * Vector256.LoadUnsafe(ref d, at + 4);
            Vector256<double> left0 = Vector256.FusedMultiplyAdd(own0 * inner, kept0, content);
            Vector256<double> left1 = Vector256.FusedMultiplyAdd(own1 * inner, kept1, content);
            Vector256<double> pivot0 = Vector256<double>.One / Vector256.FusedMultiplyAdd(own0, outer, left0);
            Vector256<double> pivot1 = Vector256<double>.One / Vector256.FusedMultiplyAdd(own1, outer, left1);
            pivot0.StoreUnsafe(ref ip, at);
            pivot1.StoreUnsafe(ref ip, at + 4);
            kept0 = left0 * pivot0;
            kept1 = left1 * pivot1;
            inner = outer;
        }
    }

    /// <summary>Right-hand side and forward elimination of one block; leaves the half-solved increments in the stage's place.</summary>
    /// <param name="mesh">Shells.</param>
    /// <param name="matrix">The eliminated matrix.</param>
    /// <param name="potential">Diffusion potential (Kirchhoff integral) of the stage, or what it is made of.</param>
    /// <param name="surfaceFlux">Rate of change of the surface shells' content per lane.</param>
    /// <param name="stages">Increments of all stages of the block.</param>
    /// <param name="stage">Index of the stage to write.</param>
    /// <returns>False when the potential did not reach as far as the stage; then what was written is of no use.</returns>
    [Kernel("one sweep; the recurrence lives in registers")]
    public static bool Forward<TStage, TPotential>(
        ParticleMesh mesh, in BlockMatrix matrix, in StartPotential potential, ReadOnlySpan<double> surfaceFlux, Span<double> stages, int stage)
        where TStage : struct, IStageRule
        where TPotential : struct, IPotentialRule
    {
        ref double u = ref MemoryMarshal.GetReference(stages);
        ref double d = ref MemoryMarshal.GetReference(matrix.Diffusivity);
        ref double ip = ref MemoryMarshal.GetReference(matrix.InversePivot);
        ref double volume = ref MemoryMarshal.GetArrayDataReference(mesh.Volumes);
        ref double factor = ref MemoryMarshal.GetArrayDataReference(mesh.FluxFactors);
        Vector256<double> inverseStep = Vector256.Create(matrix.InverseStep);
        nuint own = (nuint)(stage * W);
        nuint last = (nuint)((mesh.Shells - 1) * W);
        Vector256<double> excess = Vector256<double>.Zero;
        for (nuint half = 0; half < W; half += 4)
        {
            // Half a block at a time: what the sweep carries along just fits into sixteen registers.
            Vector256<double> k = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(matrix.Scale), half);
            Vector256<double> here = TPotential.At(potential, half, ref u, half, ref excess);
            Vector256<double> flux = Vector256<double>.Zero;
            Vector256<double> b = Vector256<double>.Zero;
            Vector256<double> coupling = Vector256<double>.Zero;
            nuint at = half;
            for (nuint i = 0; at < last; i++, at += W)
            {
                Vector256<double> next = TPotential.At(potential, at + W, ref u, (at * S) + (W * S) - (half * (S - 1)), ref excess);
                Vector256<double> g = k * Vector256.Create(Unsafe.Add(ref factor, i));
                Vector256<double> outward = g * (next - here);
                Vector256<double> pivot = Vector256.LoadUnsafe(ref ip, at);
                Vector256<double> v = Vector256.Create(Unsafe.Add(ref volume, i)) * inverseStep;
                nuint stageAt = (at * S) - (half * (S - 1));
                Vector256<double> r = Vector256.FusedMultiplyAdd(v, TStage.Sum(ref u, stageAt), outward - flux);
                b = Vector256.FusedMultiplyAdd(coupling * pivot, b, r * pivot);
                b.StoreUnsafe(ref u, stageAt + own);
                coupling = g * Vector256.LoadUnsafe(ref d, at);
                flux = outward;
                here = next;
            }

            nuint surfaceAt = (at * S) - (half * (S - 1));
            Vector256<double> surfacePivot = Vector256.LoadUnsafe(ref ip, at);
            Vector256<double> content = Vector256.Create(Unsafe.Add(ref volume, last / W)) * inverseStep;
            Vector256<double> rest = Vector256.FusedMultiplyAdd(
                content, TStage.Sum(ref u, surfaceAt), -Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(surfaceFlux), half) - flux);
            Vector256.FusedMultiplyAdd(coupling * surfacePivot, b, rest * surfacePivot).StoreUnsafe(ref u, surfaceAt + own);
        }

        return Vector256.LessThanOrEqualAll(excess, Vector256<double>.Zero);
    }

    /// <summary>Stage values of the surface shells of one block.</summary>
    public static void SurfaceValues<TStage>(int shells, ReadOnlySpan<double> start, ReadOnlySpan<double> stages, Span<double> surface)
        where TStage : struct, IStageRule
    {
        ref double y = ref MemoryMarshal.GetReference(start);
        ref double u = ref MemoryMarshal.GetReference(stages);
        nuint at = (nuint)((shells - 1) * W);
        (Vector256.LoadUnsafe(ref y, at) + TStage.Move(ref u, at * S)).StoreUnsafe(ref surface[0]);
        (Vector256.LoadUnsafe(ref y, at + 4) + TStage.Move(ref u, (at * S) + 4)).StoreUnsafe(ref surface[4]);
    }

    /// <summary>Stage values of one block.</summary>
    public static void StageValues<TStage>(int shells, ReadOnlySpan<double> start, ReadOnlySpan<double> stages, Span<double> values)
        where TStage : struct, IStageRule
    {
        ref double y = ref MemoryMarshal.GetReference(start);
        ref double u = ref MemoryMarshal.GetReference(stages);
        ref double z = ref MemoryMarshal.GetReference(values);
        for (int i = 0; i < shells; i++)
        {
            nuint at = (nuint)(i * W);
            (Vector256.LoadUnsafe(ref y, at) + TStage.Move(ref u, at * S)).StoreUnsafe(ref z, at);
            (Vector256.LoadUnsafe(ref y, at + 4) + TStage.Move(ref u, (at * S) + 4)).StoreUnsafe(ref z, at + 4);
        }
    }

    /// <summary>Back substitution of one block once the increments of its surface shells are known.</summary>
    [Kernel("one sweep; the recurrence lives in registers")]
    public static void Backward(ParticleMesh mesh, in BlockMatrix matrix, ReadOnlySpan<double> surface, Span<double> stages, int stage)
    {
        ref double d = ref MemoryMarshal.GetReference(matrix.Diffusivity);
        ref double ip = ref MemoryMarshal.GetReference(matrix.InversePivot);
        ref double factor = ref MemoryMarshal.GetArrayDataReference(mesh.FluxFactors);
        ref double u = ref MemoryMarshal.GetReference(stages);
        Vector256<double> k0 = Vector256.LoadUnsafe(in matrix.Scale[0]);
        Vector256<double> k1 = Vector256.LoadUnsafe(in matrix.Scale[4]);
        nuint own = (nuint)(stage * W);
        nuint last = ((nuint)((mesh.Shells - 1) * W) * S) + own;
        Vector256<double> u0 = Vector256.LoadUnsafe(in surface[0]);
        Vector256<double> u1 = Vector256.LoadUnsafe(in surface[4]);
        u0.StoreUnsafe(ref u, last);
        u1.StoreUnsafe(ref u, last + 4);
        for (int i = mesh.Shells - 2; i >= 0; i--)
        {
            nuint at = (nuint)(i * W);
            nuint stageAt = (at * S) + own;
            Vector256<double> g = Vector256.Create(Unsafe.Add(ref factor, i));
            Vector256<double> outward0 = g * k0 * (Vector256.LoadUnsafe(ref d, at + W) * Vector256.LoadUnsafe(ref ip, at));
            Vector256<double> outward1 = g * k1 * (Vector256.LoadUnsafe(ref d, at + W + 4) * Vector256.LoadUnsafe(ref ip, at + 4));
            u0 = Vector256.FusedMultiplyAdd(outward0, u0, Vector256.LoadUnsafe(ref u, stageAt));
            u1 = Vector256.FusedMultiplyAdd(outward1, u1, Vector256.LoadUnsafe(ref u, stageAt + 4));
            u0.StoreUnsafe(ref u, stageAt);
            u1.StoreUnsafe(ref u, stageAt + 4);
        }
    }

    /// <summary>Back substitution of the last stage: writes the new value (stage value plus increment) and returns the sum of squared error estimates.</summary>
    [Kernel("one sweep; the recurrence lives in registers")]
    public static double BackwardAndFinish(
        ParticleMesh mesh, in BlockMatrix matrix, ReadOnlySpan<double> surface, Span<double> stages, ReadOnlySpan<double> start, Span<double> end)
    {
        ref double d = ref MemoryMarshal.GetReference(matrix.Diffusivity);
        ref double ip = ref MemoryMarshal.GetReference(matrix.InversePivot);
        ref double factor = ref MemoryMarshal.GetArrayDataReference(mesh.FluxFactors);
        ref double u = ref MemoryMarshal.GetReference(stages);
        ref double y = ref MemoryMarshal.GetReference(start);
        ref double z = ref MemoryMarshal.GetReference(end);
        Vector256<double> k0 = Vector256.LoadUnsafe(in matrix.Scale[0]);
        Vector256<double> k1 = Vector256.LoadUnsafe(in matrix.Scale[4]);
        Vector256<double> u0 = Vector256.LoadUnsafe(in surface[0]);
        Vector256<double> u1 = Vector256.LoadUnsafe(in surface[4]);
        Vector256<double> squares0 = Vector256<double>.Zero;
        Vector256<double> squares1 = Vector256<double>.Zero;
        int last = mesh.Shells - 1;
        for (int i = last; i >= 0; i--)
        {
            nuint at = (nuint)(i * W);
            nuint stageAt = at * S;
            if (i < last)
            {
                Vector256<double> g = Vector256.Create(Unsafe.Add(ref factor, i));
                Vector256<double> outward0 = g * k0 * (Vector256.LoadUnsafe(ref d, at + W) * Vector256.LoadUnsafe(ref ip, at));
                Vector256<double> outward1 = g * k1 * (Vector256.LoadUnsafe(ref d, at + W + 4) * Vector256.LoadUnsafe(ref ip, at + 4));
                u0 = Vector256.FusedMultiplyAdd(outward0, u0, Vector256.LoadUnsafe(ref u, stageAt + ((S - 1) * W)));
                u1 = Vector256.FusedMultiplyAdd(outward1, u1, Vector256.LoadUnsafe(ref u, stageAt + ((S - 1) * W) + 4));
            }

            (Vector256.LoadUnsafe(ref y, at) + (FourthStage.Move(ref u, stageAt) + u0)).StoreUnsafe(ref z, at);
            (Vector256.LoadUnsafe(ref y, at + 4) + (FourthStage.Move(ref u, stageAt + 4) + u1)).StoreUnsafe(ref z, at + 4);
            squares0 = Vector256.FusedMultiplyAdd(u0, u0, squares0);
            squares1 = Vector256.FusedMultiplyAdd(u1, u1, squares1);
        }

        return Vector256.Sum(squares0 + squares1);
    }
}
