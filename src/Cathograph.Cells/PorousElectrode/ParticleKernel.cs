using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// Diffusion in one block of eight particles: assembly, elimination from the centre outwards, and back substitution of one
/// Rosenbrock stage. The shells of a block lie behind each other, eight lanes wide, so that everything stays in the first-level cache.
/// </summary>
internal static class ParticleKernel
{
    private const int W = LaneSet.Width;
    private const int P = IStageRule.Places;

    /// <summary>
    /// Eliminates the matrix V/(h gamma) - J of one block, whose columns sum to V/(h gamma), and the first stage with it, which costs little more
    /// while the divisions are waited for. The sum that is left in each column is carried along instead of being found again as a
    /// difference (Grassmann, Taksar and Heyman 1985, Oper. Res. 33, 1107): no digit of lithium is lost when diffusion is a million million
    /// times faster than the step.
    /// </summary>
    /// <param name="mesh">Shells.</param>
    /// <param name="matrix">The matrix, whose pivots are written.</param>
    /// <param name="potential">Diffusion potential (Kirchhoff integral) at the start of the step.</param>
    /// <param name="surfaceFlux">Rate at which the surface shells lose content, per lane.</param>
    /// <param name="increments">Increments of the block; the half-solved ones of the first stage are left in their place.</param>
    [Kernel("one sweep; splitting it would reload the registers")]
    public static void Factor(ParticleMesh mesh, in BlockMatrix matrix, ReadOnlySpan<double> potential, ReadOnlySpan<double> surfaceFlux, Span<double> increments)
    {
        int last = mesh.Shells - 1;
        ref double d = ref MemoryMarshal.GetReference(matrix.Diffusivity);
        ref double ip = ref MemoryMarshal.GetReference(matrix.InversePivot);
        ref double q = ref MemoryMarshal.GetReference(potential);
        ref double u = ref MemoryMarshal.GetReference(increments);
        ref double volume = ref MemoryMarshal.GetArrayDataReference(mesh.Volumes);
        ref double factor = ref MemoryMarshal.GetArrayDataReference(mesh.FluxFactors);
        Vector256<double> k0 = Vector256.LoadUnsafe(in matrix.Scale[0]);
        Vector256<double> k1 = Vector256.LoadUnsafe(in matrix.Scale[4]);
        Vector256<double> kept0 = Vector256<double>.Zero;
        Vector256<double> kept1 = Vector256<double>.Zero;
        Vector256<double> flux0 = Vector256<double>.Zero;
        Vector256<double> flux1 = Vector256<double>.Zero;
        Vector256<double> coupling0 = Vector256<double>.Zero;
        Vector256<double> coupling1 = Vector256<double>.Zero;
        Vector256<double> b0 = Vector256<double>.Zero;
        Vector256<double> b1 = Vector256<double>.Zero;
        Vector256<double> inner = Vector256<double>.Zero;
        for (int i = 0; i <= last; i++)
        {
            nuint at = (nuint)(i * W);
            Vector256<double> outer = Vector256.Create(Unsafe.Add(ref factor, i));
            Vector256<double> content = Vector256.Create(Unsafe.Add(ref volume, i) * matrix.InverseStep);
            Vector256<double> own0 = k0 * Vector256.LoadUnsafe(ref d, at);
            Vector256<double> own1 = k1 * Vector256.LoadUnsafe(ref d, at + 4);
            Vector256<double> inwards0 = own0 * inner;
            Vector256<double> inwards1 = own1 * inner;
            Vector256<double> outwards0 = own0 * outer;
            Vector256<double> outwards1 = own1 * outer;

            // What is left and the pivot start from the same sum: one operation less between two divisions.
            Vector256<double> left0 = Vector256.FusedMultiplyAdd(inwards0, kept0, content);
            Vector256<double> left1 = Vector256.FusedMultiplyAdd(inwards1, kept1, content);
            Vector256<double> pivot0 = Vector256<double>.One / Vector256.FusedMultiplyAdd(inwards0, kept0, content + outwards0);
            Vector256<double> pivot1 = Vector256<double>.One / Vector256.FusedMultiplyAdd(inwards1, kept1, content + outwards1);
            pivot0.StoreUnsafe(ref ip, at);
            pivot1.StoreUnsafe(ref ip, at + 4);
            kept0 = left0 * pivot0;
            kept1 = left1 * pivot1;
            inner = outer;

            Vector256<double> out0 = i < last ? k0 * outer * (Vector256.LoadUnsafe(ref q, at + W) - Vector256.LoadUnsafe(ref q, at)) : -Vector256.LoadUnsafe(in surfaceFlux[0]);
            Vector256<double> out1 = i < last ? k1 * outer * (Vector256.LoadUnsafe(ref q, at + W + 4) - Vector256.LoadUnsafe(ref q, at + 4)) : -Vector256.LoadUnsafe(in surfaceFlux[4]);
            b0 = Vector256.FusedMultiplyAdd(coupling0 * pivot0, b0, (out0 - flux0) * pivot0);
            b1 = Vector256.FusedMultiplyAdd(coupling1 * pivot1, b1, (out1 - flux1) * pivot1);
            FirstStage.Keep(b0, ref u, at * P);
            FirstStage.Keep(b1, ref u, (at * P) + 4);
            coupling0 = outwards0;
            coupling1 = outwards1;
            flux0 = out0;
            flux1 = out1;
        }
    }

    /// <summary>Right-hand side and forward elimination of one block in a stage after the first; leaves the half-solved increments in the stage's place.</summary>
    /// <param name="mesh">Shells.</param>
    /// <param name="matrix">The eliminated matrix.</param>
    /// <param name="potential">What the diffusion potential (Kirchhoff integral) of the stage has beyond its tangent, or what that is made of.</param>
    /// <param name="increments">Increments of the block.</param>
    [Kernel("one sweep; the recurrence lives in registers")]
    public static void Forward<TStage, TPotential>(
        ParticleMesh mesh, in BlockMatrix matrix, in StartPotential potential, Span<double> increments)
        where TStage : struct, IStageRule
        where TPotential : struct, IPotentialRule
    {
        ref double u = ref MemoryMarshal.GetReference(increments);
        ref double d = ref MemoryMarshal.GetReference(matrix.Diffusivity);
        ref double ip = ref MemoryMarshal.GetReference(matrix.InversePivot);
        ref double volume = ref MemoryMarshal.GetArrayDataReference(mesh.Volumes);
        ref double factor = ref MemoryMarshal.GetArrayDataReference(mesh.FluxFactors);
        Vector256<double> inverseStep = Vector256.Create(matrix.InverseStep);
        nuint surface = (nuint)((mesh.Shells - 1) * W);
        for (nuint half = 0; half < W; half += 4)
        {
            // Half a block at a time: what the sweep carries along just fits into sixteen registers.
            Vector256<double> k = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(matrix.Scale), half);
            Vector256<double> here = TPotential.At(potential, half, ref u, half);
            Vector256<double> flux = Vector256<double>.Zero;
            Vector256<double> b = Vector256<double>.Zero;
            Vector256<double> coupling = Vector256<double>.Zero;
            nuint at = half;
            nuint own = half;
            for (nuint i = 0; at < surface; i++, at += W, own += W * P)
            {
                Vector256<double> g = k * Vector256.Create(Unsafe.Add(ref factor, i));
                Vector256<double> right = Vector256<double>.Zero;
                if (!TPotential.IsNothing)
                {
                    Vector256<double> next = TPotential.At(potential, at + W, ref u, own + (W * P));
                    Vector256<double> outward = g * (next - here);
                    right = outward - flux;
                    flux = outward;
                    here = next;
                }

                right = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref volume, i)) * inverseStep, TStage.Content(ref u, own), right);
                Vector256<double> pivot = Vector256.LoadUnsafe(ref ip, at);
                b = Vector256.FusedMultiplyAdd(coupling * pivot, b, right * pivot);
                TStage.Keep(b, ref u, own);
                coupling = g * Vector256.LoadUnsafe(ref d, at);
            }

            Vector256<double> rest = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref volume, surface / W)) * inverseStep, TStage.Content(ref u, own), -flux);
            Vector256<double> surfacePivot = Vector256.LoadUnsafe(ref ip, at);
            TStage.Keep(Vector256.FusedMultiplyAdd(coupling * surfacePivot, b, rest * surfacePivot), ref u, own);
        }
    }

    /// <summary>Stage values of the surface shells of one block.</summary>
    public static void SurfaceValues<TStage>(int shells, ReadOnlySpan<double> start, ReadOnlySpan<double> increments, Span<double> surface)
        where TStage : struct, IStageRule
    {
        int last = (shells - 1) * W;
        StageValues<TStage>(start.Slice(last, W), increments[(last * P)..], surface);
    }

    /// <summary>Stage values of a block, or of some of its shells.</summary>
    public static void StageValues<TStage>(ReadOnlySpan<double> start, ReadOnlySpan<double> increments, Span<double> values)
        where TStage : struct, IStageRule
    {
        ref double y = ref MemoryMarshal.GetReference(start);
        ref double u = ref MemoryMarshal.GetReference(increments);
        ref double z = ref MemoryMarshal.GetReference(values);
        for (nuint at = 0; at < (nuint)start.Length; at += W)
        {
            (Vector256.LoadUnsafe(ref y, at) + TStage.Move(ref u, at * P)).StoreUnsafe(ref z, at);
            (Vector256.LoadUnsafe(ref y, at + 4) + TStage.Move(ref u, (at * P) + 4)).StoreUnsafe(ref z, at + 4);
        }
    }

    /// <summary>True when the parabolas of the diffusion potential serve as far as a stage moves.</summary>
    public static bool IsNear<TStage>(ReadOnlySpan<double> slope, ReadOnlySpan<double> bend, ReadOnlySpan<double> increments)
        where TStage : struct, IStageRule
    {
        ref double d = ref MemoryMarshal.GetReference(slope);
        ref double c = ref MemoryMarshal.GetReference(bend);
        ref double u = ref MemoryMarshal.GetReference(increments);
        Vector256<double> share = Vector256.Create(-NearPotential<TStage>.LargestShare);
        Vector256<double> excess = Vector256<double>.Zero;
        for (nuint at = 0; at < (nuint)slope.Length; at += W)
        {
            Vector256<double> change0 = Vector256.Abs(Vector256.LoadUnsafe(ref c, at) * TStage.Move(ref u, at * P));
            Vector256<double> change1 = Vector256.Abs(Vector256.LoadUnsafe(ref c, at + 4) * TStage.Move(ref u, (at * P) + 4));
            excess = Vector256.MaxNative(excess, Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref d, at), share, change0));
            excess = Vector256.MaxNative(excess, Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref d, at + 4), share, change1));
        }

        return Vector256.LessThanOrEqualAll(excess, Vector256<double>.Zero);
    }

    /// <summary>What a potential gains from one value to another beyond its tangent at the start of the step.</summary>
    /// <param name="slope">Slope of the tangent.</param>
    /// <param name="from">First value of every shell.</param>
    /// <param name="to">Second value of every shell.</param>
    /// <param name="before">Potential of the first.</param>
    /// <param name="after">Potential of the second; then what was gained.</param>
    public static void BeyondTangent(ReadOnlySpan<double> slope, ReadOnlySpan<double> from, ReadOnlySpan<double> to, ReadOnlySpan<double> before, Span<double> after)
    {
        for (int i = 0; i < after.Length; i += 4)
        {
            Vector256<double> move = Vector256.LoadUnsafe(in to[i]) - Vector256.LoadUnsafe(in from[i]);
            Vector256<double> gain = Vector256.LoadUnsafe(in after[i]) - Vector256.LoadUnsafe(in before[i]);
            (gain - (Vector256.LoadUnsafe(in slope[i]) * move)).StoreUnsafe(ref after[i]);
        }
    }

    /// <summary>Back substitution of one block once the increments of its surface shells are known.</summary>
    [Kernel("one sweep; the recurrence lives in registers")]
    public static void Backward(ParticleMesh mesh, in BlockMatrix matrix, ReadOnlySpan<double> surface, Span<double> increments, int place)
    {
        ref double d = ref MemoryMarshal.GetReference(matrix.Diffusivity);
        ref double ip = ref MemoryMarshal.GetReference(matrix.InversePivot);
        ref double factor = ref MemoryMarshal.GetArrayDataReference(mesh.FluxFactors);
        ref double u = ref MemoryMarshal.GetReference(increments);
        Vector256<double> k0 = Vector256.LoadUnsafe(in matrix.Scale[0]);
        Vector256<double> k1 = Vector256.LoadUnsafe(in matrix.Scale[4]);
        nuint last = (nuint)(((mesh.Shells - 1) * W * P) + place);
        Vector256<double> u0 = Vector256.LoadUnsafe(in surface[0]);
        Vector256<double> u1 = Vector256.LoadUnsafe(in surface[4]);
        u0.StoreUnsafe(ref u, last);
        u1.StoreUnsafe(ref u, last + 4);
        for (int i = mesh.Shells - 2; i >= 0; i--)
        {
            nuint at = (nuint)(i * W);
            nuint own = (at * P) + (nuint)place;
            Vector256<double> g = Vector256.Create(Unsafe.Add(ref factor, i));
            Vector256<double> outward0 = g * k0 * (Vector256.LoadUnsafe(ref d, at + W) * Vector256.LoadUnsafe(ref ip, at));
            Vector256<double> outward1 = g * k1 * (Vector256.LoadUnsafe(ref d, at + W + 4) * Vector256.LoadUnsafe(ref ip, at + 4));
            u0 = Vector256.FusedMultiplyAdd(outward0, u0, Vector256.LoadUnsafe(ref u, own));
            u1 = Vector256.FusedMultiplyAdd(outward1, u1, Vector256.LoadUnsafe(ref u, own + 4));
            u0.StoreUnsafe(ref u, own);
            u1.StoreUnsafe(ref u, own + 4);
        }
    }

    /// <summary>Back substitution of the last stage: writes the new value (stage value plus increment) and returns the sum of squared error estimates.</summary>
    [Kernel("one sweep; the recurrence lives in registers")]
    public static double BackwardAndFinish(
        ParticleMesh mesh, in BlockMatrix matrix, ReadOnlySpan<double> surface, Span<double> increments, ReadOnlySpan<double> start, Span<double> end)
    {
        ref double d = ref MemoryMarshal.GetReference(matrix.Diffusivity);
        ref double ip = ref MemoryMarshal.GetReference(matrix.InversePivot);
        ref double factor = ref MemoryMarshal.GetArrayDataReference(mesh.FluxFactors);
        ref double u = ref MemoryMarshal.GetReference(increments);
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
            nuint own = at * P;
            if (i < last)
            {
                Vector256<double> g = Vector256.Create(Unsafe.Add(ref factor, i));
                Vector256<double> outward0 = g * k0 * (Vector256.LoadUnsafe(ref d, at + W) * Vector256.LoadUnsafe(ref ip, at));
                Vector256<double> outward1 = g * k1 * (Vector256.LoadUnsafe(ref d, at + W + 4) * Vector256.LoadUnsafe(ref ip, at + 4));
                u0 = Vector256.FusedMultiplyAdd(outward0, u0, Vector256.LoadUnsafe(ref u, own));
                u1 = Vector256.FusedMultiplyAdd(outward1, u1, Vector256.LoadUnsafe(ref u, own + 4));
            }

            (Vector256.LoadUnsafe(ref y, at) + (Vector256.LoadUnsafe(ref u, own + IStageRule.Second) + u0)).StoreUnsafe(ref z, at);
            (Vector256.LoadUnsafe(ref y, at + 4) + (Vector256.LoadUnsafe(ref u, own + IStageRule.Second + 4) + u1)).StoreUnsafe(ref z, at + 4);
            squares0 = Vector256.FusedMultiplyAdd(u0, u0, squares0);
            squares1 = Vector256.FusedMultiplyAdd(u1, u1, squares1);
        }

        return Vector256.Sum(squares0 + squares1);
    }
}
