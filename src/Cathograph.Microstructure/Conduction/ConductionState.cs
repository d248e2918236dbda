namespace Cathograph.Microstructure.Conduction;

/// <summary>Where a solution stands.</summary>
/// <param name="Iterations">Iterations done.</param>
/// <param name="Residual">Norm of the residual over that of the driving current, dimensionless.</param>
/// <param name="Balance">Currents and power when the potential was last looked at.</param>
internal sealed record ConductionState(int Iterations, double Residual, ConductionBalance Balance)
{
    /// <summary>Whether the search has found no further direction.</summary>
    public bool IsStuck { get; init; }

    /// <summary>The difference of the two currents over their mean.</summary>
    public double Mismatch => Math.Abs(Balance.In - Balance.Out) / Math.Max(double.Epsilon, 0.5 * Math.Abs(Balance.In + Balance.Out));

    /// <summary>Whether both tolerances are met.</summary>
    public bool IsWithin(ConductionTolerance tolerance) => Residual <= tolerance.Residual && Mismatch <= tolerance.Mismatch;
}

/// <summary>When a solution is good enough.</summary>
/// <param name="Residual">Largest relative norm of the residual.</param>
/// <param name="Mismatch">Largest relative difference of the currents through both ends.</param>
/// <param name="MostIterations">Iterations after which the search is given up.</param>
internal sealed record ConductionTolerance(double Residual, double Mismatch, int MostIterations);
