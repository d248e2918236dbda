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
    public static void Factor(
        ParticleMesh mesh, ReadOnlySpan<double> diffusivity, ReadOnlySpan<double> scale, double inverseStep, Span<double> lower, Span<double> inversePivot, Span<double> upper)
    {
        int shells = mesh.Shells;
        ref double d = ref MemoryMarshal.GetReference(diffusivity);
        ref double lo = ref MemoryMarshal.GetReference(lower);
        ref double ip = ref MemoryMarshal.GetReference(inversePivot);
        ref double up = ref MemoryMarshal.GetReference(upper);
        bool isConstant = diffusivity.IsEmpty;
        for (int half = 0; half < W; half += 4)
        {
            Vector256<double> k = Vector256.LoadUnsafe(in scale[half]);
            Vector256<double> previousFlux = Vector256<double>.Zero;
            Vector256<double> kept = Vector256<double>.Zero;
            double innerFactor = 0;
            Vector256<double> here = isConstant ? Vector256<double>.One : Vector256.LoadUnsafe(ref d, (nuint)half);
            for (int i = 0; i < shells; i++)
            {
                nuint at = (nuint)((i * W) + half);
                double outerFactor = mesh.FluxFactors[i];
                Vector256<double> next = isConstant || i == shells - 1 ? here : Vector256.LoadUnsafe(ref d, at + W);
                Vector256<double> own = k * here;
                Vector256<double> left = Vector256.FusedMultiplyAdd(own * innerFactor, kept, Vector256.Create(mesh.Volumes[i] * inverseStep));
                Vector256<double> outward = own * outerFactor;
                Vector256<double> pivot = Vector256<double>.One / (left + outward);
                (-previousFlux).StoreUnsafe(ref lo, at);
                pivot.StoreUnsafe(ref ip, at);
                (-(k * next * outerFactor) * pivot).StoreUnsafe(ref up, at);
                previousFlux = outward;
                kept = left * pivot;
                innerFactor = outerFactor;
                here = next;
            }
        }
    }

    /// <summary>Right-hand side and forward elimination of one block; leaves the half-solved increments in the stage's place.</summary>
    /// <param name="mesh">Shells.</param>
    /// <param name="matrix">The eliminated matrix.</param>
    /// <param name="start">Stoichiometry at the start of the step.</param>
    /// <param name="transformed">Kirchhoff integrals of the stage values; empty when D is constant and the stage values serve.</param>
    /// <param name="surfaceFlux">Rate of change of the surface shells' content per lane.</param>
    /// <param name="stages">Increments of all stages of the block.</param>
    /// <param name="stage">Index of the stage to write.</param>
    [Kernel("one sweep; the recurrence lives in registers")]
    public static void Forward<TStage>(
        ParticleMesh mesh, in BlockMatrix matrix, ReadOnlySpan<double> start, ReadOnlySpan<double> transformed, ReadOnlySpan<double> surfaceFlux, Span<double> stages, int stage)
        where TStage : struct, IStageRule
    {
        int shells = mesh.Shells;
        bool isPlain = transformed.IsEmpty;
        ref double y = ref MemoryMarshal.GetReference(start);
        ref double u = ref MemoryMarshal.GetReference(stages);
        ref double z = ref MemoryMarshal.GetReference(transformed);
        ref double lo = ref MemoryMarshal.GetReference(matrix.Lower);
        ref double ip = ref MemoryMarshal.GetReference(matrix.InversePivot);
        ref double volume = ref MemoryMarshal.GetArrayDataReference(mesh.Volumes);
        ref double factor = ref MemoryMarshal.GetArrayDataReference(mesh.FluxFactors);
        Vector256<double> inverseStep = Vector256.Create(matrix.InverseStep);
        Vector256<double> k0 = Vector256.LoadUnsafe(in matrix.Scale[0]);
        Vector256<double> k1 = Vector256.LoadUnsafe(in matrix.Scale[4]);
        Vector256<double> here0 = isPlain ? TStage.Value(ref y, 0, ref u, 0) : Vector256.LoadUnsafe(ref z);
        Vector256<double> here1 = isPlain ? TStage.Value(ref y, 4, ref u, 4) : Vector256.LoadUnsafe(ref z, 4);
        Vector256<double> flux0 = Vector256<double>.Zero;
        Vector256<double> flux1 = Vector256<double>.Zero;
        Vector256<double> b0 = Vector256<double>.Zero;
        Vector256<double> b1 = Vector256<double>.Zero;
        nuint own = (nuint)(stage * W);
        for (int i = 0; i < shells; i++)
        {
            nuint at = (nuint)(i * W);
            nuint stageAt = at * S;
            Vector256<double> out0;
            Vector256<double> out1;
            if (i < shells - 1)
            {
                nuint up = at + W;
                Vector256<double> next0 = isPlain ? TStage.Value(ref y, up, ref u, up * S) : Vector256.LoadUnsafe(ref z, up);
                Vector256<double> next1 = isPlain ? TStage.Value(ref y, up + 4, ref u, (up * S) + 4) : Vector256.LoadUnsafe(ref z, up + 4);
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

            Vector256<double> v = Vector256.Create(Unsafe.Add(ref volume, i)) * inverseStep;
            Vector256<double> r0 = Vector256.FusedMultiplyAdd(v, TStage.Sum(ref u, stageAt), out0 - flux0);
            Vector256<double> r1 = Vector256.FusedMultiplyAdd(v, TStage.Sum(ref u, stageAt + 4), out1 - flux1);
            b0 = (r0 - (Vector256.LoadUnsafe(ref lo, at) * b0)) * Vector256.LoadUnsafe(ref ip, at);
            b1 = (r1 - (Vector256.LoadUnsafe(ref lo, at + 4) * b1)) * Vector256.LoadUnsafe(ref ip, at + 4);
            b0.StoreUnsafe(ref u, stageAt + own);
            b1.StoreUnsafe(ref u, stageAt + own + 4);
            flux0 = out0;
            flux1 = out1;
        }
    }

    /// <summary>Stage values of the surface shells of one block.</summary>
    public static void SurfaceValues<TStage>(int shells, ReadOnlySpan<double> start, ReadOnlySpan<double> stages, Span<double> surface)
        where TStage : struct, IStageRule
    {
        ref double y = ref MemoryMarshal.GetReference(start);
        ref double u = ref MemoryMarshal.GetReference(stages);
        nuint at = (nuint)((shells - 1) * W);
        TStage.Value(ref y, at, ref u, at * S).StoreUnsafe(ref surface[0]);
        TStage.Value(ref y, at + 4, ref u, (at * S) + 4).StoreUnsafe(ref surface[4]);
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
            TStage.Value(ref y, at, ref u, at * S).StoreUnsafe(ref z, at);
            TStage.Value(ref y, at + 4, ref u, (at * S) + 4).StoreUnsafe(ref z, at + 4);
        }
    }

    /// <summary>Back substitution of one block once the increments of its surface shells are known.</summary>
    [Kernel("one sweep; the recurrence lives in registers")]
    public static void Backward(int shells, ReadOnlySpan<double> upper, ReadOnlySpan<double> surface, Span<double> stages, int stage)
    {
        ref double up = ref MemoryMarshal.GetReference(upper);
        ref double u = ref MemoryMarshal.GetReference(stages);
        nuint own = (nuint)(stage * W);
        nuint last = ((nuint)((shells - 1) * W) * S) + own;
        Vector256<double> u0 = Vector256.LoadUnsafe(in surface[0]);
        Vector256<double> u1 = Vector256.LoadUnsafe(in surface[4]);
        u0.StoreUnsafe(ref u, last);
        u1.StoreUnsafe(ref u, last + 4);
        for (int i = shells - 2; i >= 0; i--)
        {
            nuint at = (nuint)(i * W);
            nuint stageAt = (at * S) + own;
            u0 = Vector256.LoadUnsafe(ref u, stageAt) - (Vector256.LoadUnsafe(ref up, at) * u0);
            u1 = Vector256.LoadUnsafe(ref u, stageAt + 4) - (Vector256.LoadUnsafe(ref up, at + 4) * u1);
            u0.StoreUnsafe(ref u, stageAt);
            u1.StoreUnsafe(ref u, stageAt + 4);
        }
    }

    /// <summary>Back substitution of the last stage: writes the new value (stage value plus increment) and returns the sum of squared error estimates.</summary>
    [Kernel("one sweep; the recurrence lives in registers")]
    public static double BackwardAndFinish(int shells, ReadOnlySpan<double> upper, ReadOnlySpan<double> surface, Span<double> stages, ReadOnlySpan<double> start, Span<double> end)
    {
        ref double up = ref MemoryMarshal.GetReference(upper);
        ref double u = ref MemoryMarshal.GetReference(stages);
        ref double y = ref MemoryMarshal.GetReference(start);
        ref double z = ref MemoryMarshal.GetReference(end);
        Vector256<double> u0 = Vector256.LoadUnsafe(in surface[0]);
        Vector256<double> u1 = Vector256.LoadUnsafe(in surface[4]);
        Vector256<double> squares0 = Vector256<double>.Zero;
        Vector256<double> squares1 = Vector256<double>.Zero;
        for (int i = shells - 1; i >= 0; i--)
        {
            nuint at = (nuint)(i * W);
            nuint stageAt = at * S;
            if (i < shells - 1)
            {
                u0 = Vector256.LoadUnsafe(ref u, stageAt + ((S - 1) * W)) - (Vector256.LoadUnsafe(ref up, at) * u0);
                u1 = Vector256.LoadUnsafe(ref u, stageAt + ((S - 1) * W) + 4) - (Vector256.LoadUnsafe(ref up, at + 4) * u1);
            }

            (FourthStage.Value(ref y, at, ref u, stageAt) + u0).StoreUnsafe(ref z, at);
            (FourthStage.Value(ref y, at + 4, ref u, stageAt + 4) + u1).StoreUnsafe(ref z, at + 4);
            squares0 = Vector256.FusedMultiplyAdd(u0, u0, squares0);
            squares1 = Vector256.FusedMultiplyAdd(u1, u1, squares1);
        }

        return Vector256.Sum(squares0 + squares1);
    }
}
