using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>The charge balance over the depth: one symmetric positive definite tridiagonal system in phi = phi_s - phi_e.</summary>
internal static class ChargeKernel
{
    private const int W = 4;

    /// <summary>
    /// Eliminates the matrix whose off-diagonals are minus the face conductances and whose rows sum to <paramref name="gain"/>, from both
    /// ends to the middle, because two chains of divisions run in the time of one. The sum left in each row is carried along, so that good
    /// conductors cannot swallow a slow reaction.
    /// </summary>
    public static void Factor(ReadOnlySpan<double> gain, ReadOnlySpan<double> conductance, Span<double> inverse)
    {
        int n = gain.Length;
        int middle = n / 2;
        ref double g = ref MemoryMarshal.GetReference(gain);
        ref double face = ref MemoryMarshal.GetReference(conductance);
        ref double result = ref MemoryMarshal.GetReference(inverse);
        double keptLeft = 0;
        double keptRight = 0;
        for (int c = 0; c < middle; c++)
        {
            double left = Math.FusedMultiplyAdd(Unsafe.Add(ref face, c), keptLeft, Unsafe.Add(ref g, c));
            double pivot = 1 / (left + Unsafe.Add(ref face, c + 1));
            Unsafe.Add(ref result, c) = pivot;
            keptLeft = left * pivot;
            int m = n - 1 - c;
            if (m > middle)
            {
                double right = Math.FusedMultiplyAdd(Unsafe.Add(ref face, m + 1), keptRight, Unsafe.Add(ref g, m));
                pivot = 1 / (right + Unsafe.Add(ref face, m));
                Unsafe.Add(ref result, m) = pivot;
                keptRight = right * pivot;
            }
        }

        inverse[middle] = 1 / (gain[middle] + (conductance[middle] * keptLeft) + (conductance[middle + 1] * keptRight));
    }

    /// <summary>Solves in place.</summary>
    [Kernel("two chains side by side; without checks of the index, which take longer than the chains")]
    public static void Solve(ReadOnlySpan<double> inverse, ReadOnlySpan<double> conductance, Span<double> x)
    {
        int n = x.Length;
        int middle = n / 2;

        // The right half has one cell less when their number is even.
        int pairs = n - 1 - middle;
        ref double pivot = ref MemoryMarshal.GetReference(inverse);
        ref double face = ref MemoryMarshal.GetReference(conductance);
        ref double y = ref MemoryMarshal.GetReference(x);
        double left = 0;
        double right = 0;
        for (int c = 0, m = n - 1; c < pairs; c++, m--)
        {
            // What does not depend on the neighbour is outside the chains.
            left = Math.FusedMultiplyAdd(Unsafe.Add(ref face, c) * Unsafe.Add(ref pivot, c), left, Unsafe.Add(ref y, c) * Unsafe.Add(ref pivot, c));
            Unsafe.Add(ref y, c) = left;
            right = Math.FusedMultiplyAdd(Unsafe.Add(ref face, m + 1) * Unsafe.Add(ref pivot, m), right, Unsafe.Add(ref y, m) * Unsafe.Add(ref pivot, m));
            Unsafe.Add(ref y, m) = right;
        }

        if (pairs < middle)
        {
            left = Math.FusedMultiplyAdd(conductance[pairs] * inverse[pairs], left, x[pairs] * inverse[pairs]);
            x[pairs] = left;
        }

        left = (x[middle] + (conductance[middle] * left) + (conductance[middle + 1] * right)) * inverse[middle];
        right = left;
        x[middle] = left;
        if (pairs < middle)
        {
            left = Math.FusedMultiplyAdd(conductance[middle] * inverse[pairs], left, x[pairs]);
            x[pairs] = left;
        }

        for (int c = pairs - 1, m = n - pairs; c >= 0; c--, m++)
        {
            left = Math.FusedMultiplyAdd(Unsafe.Add(ref face, c + 1) * Unsafe.Add(ref pivot, c), left, Unsafe.Add(ref y, c));
            Unsafe.Add(ref y, c) = left;
            right = Math.FusedMultiplyAdd(Unsafe.Add(ref face, m) * Unsafe.Add(ref pivot, m), right, Unsafe.Add(ref y, m));
            Unsafe.Add(ref y, m) = right;
        }
    }

    /// <summary>Residual of the balance per cell, without the reaction: i_e right minus i_e left, in A/m2.</summary>
    public static void Divergence(CellModel model, ReadOnlySpan<double> phi, double current, Span<double> result)
    {
        DepthMesh mesh = model.Depth;
        int n = mesh.Count;
        ReadOnlySpan<double> conductance = mesh.FaceConductance;
        ReadOnlySpan<double> electronic = mesh.FaceElectronic;
        double left = -current;
        int c = 0;
        if (n > W)
        {
            double first = conductance[1] * (phi[1] - phi[0] - (current * electronic[1]));
            result[0] = first - left;
            Vector256<double> i = Vector256.Create(current);
            for (c = 1; c <= n - 1 - W; c += W)
            {
                Vector256<double> here = Vector256.LoadUnsafe(in phi[c]);
                Vector256<double> before = here - Vector256.LoadUnsafe(in phi[c - 1]) - (i * Vector256.LoadUnsafe(in electronic[c]));
                Vector256<double> after = Vector256.LoadUnsafe(in phi[c + 1]) - here - (i * Vector256.LoadUnsafe(in electronic[c + 1]));
                ((after * Vector256.LoadUnsafe(in conductance[c + 1])) - (before * Vector256.LoadUnsafe(in conductance[c]))).StoreUnsafe(ref result[c]);
            }

            left = conductance[c] * (phi[c] - phi[c - 1] - (current * electronic[c]));
        }

        for (; c < n; c++)
        {
            double right = c == n - 1 ? 0 : conductance[c + 1] * (phi[c + 1] - phi[c] - (current * electronic[c + 1]));
            result[c] = right - left;
            left = right;
        }
    }

    /// <summary>Cell voltage in V against the counter electrode.</summary>
    public static double Voltage(CellModel model, ReadOnlySpan<double> phi, double current)
    {
        double sum = (model.VoltagePerCurrent * current) + model.CounterElectrode(current, out _);
        for (int c = 0; c < phi.Length; c++)
        {
            sum += model.VoltageWeights[c] * phi[c];
        }

        return sum;
    }
}
