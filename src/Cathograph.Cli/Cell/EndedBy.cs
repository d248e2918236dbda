using Cathograph.Cells.Simulation;
using Cathograph.Cli.Running;

namespace Cathograph.Cli.Cell;

/// <summary>What ended a step, as one word for programs.</summary>
internal static class EndedBy
{
    private const string SinceBegin = "time since";

    /// <summary><c>voltage</c>, <c>current</c>, <c>time</c>, <c>timeSincePreviousStart</c>, or how the run ended when the step could not be finished.</summary>
    public static string WordOf(CellSolution solution, int step)
    {
        bool isLast = step == solution.Steps.Length - 1;
        string text = solution.Steps[step].EndedBy;
        return isLast && !solution.Verdict.IsCompleted
            ? OutcomeMap.WordOf(solution.Verdict.Outcome)
            : text.StartsWith(SinceBegin, StringComparison.Ordinal) ? "timeSincePreviousStart" : text.Split(' ')[0];
    }
}
