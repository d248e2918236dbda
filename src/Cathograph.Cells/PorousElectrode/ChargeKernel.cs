namespace Cathograph.Cells.PorousElectrode;

/// <summary>The charge balance over the depth: one symmetric positive definite tridiagonal system in phi = phi_s - phi_e.</summary>
internal static class ChargeKernel
{
    /// <summary>
    /// Eliminates the matrix whose off-diagonals are minus the face conductances and whose rows sum to <paramref name="gain"/>. The
    /// sum left in each row is carried along, so that good conductors cannot swallow a slow reaction.
    /// </summary>
    public static void Factor(ReadOnlySpan<double> gain, ReadOnlySpan<double> conductance, Span<double> inverse)
    {
        double kept = 0;
        for (int c = 0; c < gain.Length; c++)
        {
            double left = gain[c] + (conductance[c] * kept);
            double pivot = 1 / (left + conductance[c + 1]);
            inverse[c] = pivot;
            kept = left * pivot;
        }
    }

    /// <summary>Solves in place.</summary>
    public static void Solve(ReadOnlySpan<double> inverse, ReadOnlySpan<double> conductance, Span<double> x)
    {
        int n = x.Length;
        double previous = x[0] * inverse[0];
        x[0] = previous;
        for (int c = 1; c < n; c++)
        {
            previous = (x[c] + (conductance[c] * previous)) * inverse[c];
            x[c] = previous;
        }

        for (int c = n - 2; c >= 0; c--)
        {
            previous = x[c] + (conductance[c + 1] * inverse[c] * previous);
            x[c] = previous;
        }
    }

    /// <summary>Residual of the balance per cell, without the reaction: i_e right minus i_e left, in A/m2.</summary>
    public static void Divergence(CellModel model, ReadOnlySpan<double> phi, double current, Span<double> result)
    {
        DepthMesh mesh = model.Depth;
        int n = mesh.Count;
        double left = -current;
        for (int c = 0; c < n; c++)
        {
            double right = c == n - 1 ? 0 : mesh.FaceConductance[c + 1] * (phi[c + 1] - phi[c] - (current * mesh.FaceElectronic[c + 1]));
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
