using Cathograph.Cells.Simulation;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies.Simulation;

/// <summary>Finds the steps of a run that a reader asks about first.</summary>
internal static class RunSteps
{
    /// <summary>Index of the last step of a kind that passed charge; null when there is none.</summary>
    public static int? Last(CellSolution solution, StepKind kind)
    {
        for (int k = solution.Steps.Length - 1; k >= 0; k--)
        {
            if (solution.Steps[k].Kind == kind && solution.Steps[k].Charge != 0)
            {
                return k;
            }
        }

        return null;
    }

    /// <summary>The steps around one that pass charge in its direction, up to where the current turns round: a charge and its hold, all pulses of a titration.</summary>
    public static IEnumerable<StepResult> SameDirection(CellSolution solution, int step)
    {
        int sign = Math.Sign(solution.Steps[step].Charge);
        int first = step;
        while (first > 0 && Math.Sign(solution.Steps[first - 1].Charge) != -sign)
        {
            first--;
        }

        return solution.Steps.Skip(first).TakeWhile(other => Math.Sign(other.Charge) != -sign).Where(other => Math.Sign(other.Charge) == sign);
    }

    /// <summary>The last discharge, else the last charge; null when no current flowed at a constant value.</summary>
    public static int? Main(CellSolution solution) => Last(solution, StepKind.Discharge) ?? Last(solution, StepKind.Charge);
}
