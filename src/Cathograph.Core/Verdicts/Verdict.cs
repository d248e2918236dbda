namespace Cathograph.Core.Verdicts;

/// <summary>What a solver says of its own answer.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Message">One sentence; when not completed: where, why, and what to try.</param>
/// <param name="Residual">Largest residual of the accepted answer, in the solver's own norm (1 = tolerance).</param>
/// <param name="BalanceError">Relative error of the conserved quantity (charge), dimensionless.</param>
/// <param name="Iterations">Steps or iterations taken.</param>
public sealed record Verdict(Outcome Outcome, string Message, double Residual, double BalanceError, long Iterations)
{
    /// <summary>True when the answer is whole and passed its checks.</summary>
    public bool IsCompleted => Outcome == Outcome.Completed;
}
