using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;
using Cathograph.Numerics.Linear;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>Vector arithmetic over all lanes, and the way between lanes and depth cells.</summary>
internal static class LaneKernel
{
    private const int W = 4;

    /// <summary>Reads the surface stoichiometry of every lane.</summary>
    public static void Surface(CellModel model, ElectrodeState state, Span<double> surface)
    {
        int shells = model.Particle.Shells;
        for (int p = 0; p < model.Lanes.Count; p += LaneSet.Width)
        {
            state.Stoichiometry.AsSpan((p * shells) + ((shells - 1) * LaneSet.Width), LaneSet.Width).CopyTo(surface[p..]);
        }
    }

    /// <summary>Copies a value per depth cell to its lanes.</summary>
    public static void Gather(LaneSet lanes, ReadOnlySpan<double> cells, Span<double> result)
    {
        if (lanes.IsAligned)
        {
            cells.CopyTo(result);
            result[cells.Length..lanes.Count].Fill(cells[^1]);
            return;
        }

        ReadOnlySpan<int> cell = lanes.Cell;
        for (int p = 0; p < cell.Length; p++)
        {
            result[p] = cells[cell[p]];
        }
    }

    /// <summary>Adds the lanes' values to their depth cells, in the order of the lanes.</summary>
    public static void Scatter(LaneSet lanes, ReadOnlySpan<double> values, Span<double> cells)
    {
        if (lanes.IsAligned)
        {
            VectorSum.Add(1, values[..cells.Length], cells);

            return;
        }

        ReadOnlySpan<int> cell = lanes.Cell;
        for (int p = 0; p < cell.Length; p++)
        {
            cells[cell[p]] += values[p];
        }
    }

    /// <summary>Largest magnitude; NaN when one element is.</summary>
    public static double LargestMagnitude(ReadOnlySpan<double> x)
    {
        Vector256<double> largest = Vector256<double>.Zero;
        for (int p = 0; p <= x.Length - W; p += W)
        {
            largest = Vector256.Max(largest, Vector256.Abs(Vector256.LoadUnsafe(in x[p])));
        }

        double rest = Math.Max(Math.Max(largest[0], largest[1]), Math.Max(largest[2], largest[3]));
        foreach (double value in x[(x.Length / W * W)..])
        {
            rest = Math.Max(rest, Math.Abs(value));
        }

        return rest;
    }

    /// <summary>Largest |x - y|.</summary>
    public static double LargestDifference(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Vector256<double> largest = Vector256<double>.Zero;
        for (int p = 0; p <= x.Length - W; p += W)
        {
            largest = Vector256.MaxNative(largest, Vector256.Abs(Vector256.LoadUnsafe(in x[p]) - Vector256.LoadUnsafe(in y[p])));
        }

        return Math.Max(Math.Max(largest[0], largest[1]), Math.Max(largest[2], largest[3]));
    }

    /// <summary>x y, element by element.</summary>
    public static void Multiply(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> result)
    {
        for (int p = 0; p <= result.Length - W; p += W)
        {
            (Vector256.LoadUnsafe(in x[p]) * Vector256.LoadUnsafe(in y[p])).StoreUnsafe(ref result[p]);
        }
    }

    /// <summary>x - y z, element by element.</summary>
    public static void SubtractProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z, Span<double> result)
    {
        for (int p = 0; p <= result.Length - W; p += W)
        {
            (Vector256.LoadUnsafe(in x[p]) - (Vector256.LoadUnsafe(in y[p]) * Vector256.LoadUnsafe(in z[p]))).StoreUnsafe(ref result[p]);
        }
    }

    /// <summary>1/H with H = reactionSlope - surfaceSlope surfaceGain into <paramref name="inverse"/>, and area/H into <paramref name="gain"/>.</summary>
    /// <returns>The smallest H.</returns>
    public static double Invert(StepWorkspace work, ReadOnlySpan<double> area, Span<double> inverse, Span<double> gain)
    {
        Vector256<double> least = Vector256.Create(double.PositiveInfinity);
        for (int p = 0; p <= inverse.Length - W; p += W)
        {
            Vector256<double> slope = At(work.ReactionSlope, p) - (At(work.SurfaceSlope, p) * At(work.SurfaceGain, p));
            least = Vector256.Min(least, slope);
            Vector256<double> one = Vector256<double>.One / slope;
            one.StoreUnsafe(ref inverse[p]);
            (one * Vector256.LoadUnsafe(in area[p])).StoreUnsafe(ref gain[p]);
        }

        return Math.Min(Math.Min(least[0], least[1]), Math.Min(least[2], least[3]));
    }

    /// <summary>The part of u_j that does not depend on u_phi, (E - U' alpha)/H, into FreeReaction; minus area times that into LaneTerm.</summary>
    public static void FreeReaction(StepWorkspace work, ReadOnlySpan<double> area)
    {
        for (int p = 0; p <= area.Length - W; p += W)
        {
            Vector256<double> free = (At(work.KineticResidual, p) - (At(work.SurfaceSlope, p) * At(work.FreeSurface, p))) * At(work.InverseSlope, p);
            free.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(work.FreeReaction), (nuint)p);
            (-(Vector256.LoadUnsafe(in area[p]) * free)).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(work.LaneTerm), (nuint)p);
        }
    }

    /// <summary>Minus area times reaction.</summary>
    /// <returns>Their sum.</returns>
    public static double Consumption(ReadOnlySpan<double> area, ReadOnlySpan<double> reaction, Span<double> result)
    {
        Vector256<double> sum = Vector256<double>.Zero;
        for (int p = 0; p <= area.Length - W; p += W)
        {
            Vector256<double> flow = -(Vector256.LoadUnsafe(in area[p]) * Vector256.LoadUnsafe(in reaction[p]));
            flow.StoreUnsafe(ref result[p]);
            sum += flow;
        }

        return Vector256.Sum(sum);
    }

    /// <summary>Adds a number to every element.</summary>
    public static void Shift(double by, Span<double> values)
    {
        int p = 0;
        for (; p <= values.Length - W; p += W)
        {
            (Vector256.LoadUnsafe(in values[p]) + Vector256.Create(by)).StoreUnsafe(ref values[p]);
        }

        for (; p < values.Length; p++)
        {
            values[p] += by;
        }
    }

    /// <summary>u_j = free + (u_phi + shift)/H.</summary>
    public static void Reaction(StepWorkspace work, double shift, Span<double> reaction)
    {
        Vector256<double> by = Vector256.Create(shift);
        for (int p = 0; p <= reaction.Length - W; p += W)
        {
            Vector256.FusedMultiplyAdd(At(work.LanePotential, p) + by, At(work.InverseSlope, p), At(work.FreeReaction, p))
                .StoreUnsafe(ref reaction[p]);
        }
    }

    /// <summary>Sum of area (free + u_phi/H).</summary>
    public static double ReactionSum(StepWorkspace work, ReadOnlySpan<double> area)
    {
        Vector256<double> sum = Vector256<double>.Zero;
        for (int p = 0; p <= area.Length - W; p += W)
        {
            sum += Vector256.LoadUnsafe(in area[p]) * Vector256.FusedMultiplyAdd(
                At(work.LanePotential, p), At(work.InverseSlope, p), At(work.FreeReaction, p));
        }

        return Vector256.Sum(sum);
    }

    // Every array of the workspace is as long as there are lanes, a multiple of eight.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> At(double[] lanes, int p) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(lanes), (nuint)p);
}
