using System.Text.Json;
using Cathograph.Cells.Simulation;
using Cathograph.Cli.Running;

namespace Cathograph.Cli.Cell;

/// <summary>What ended a step, as one word for programs.</summary>
internal static class EndedBy
{
    /// <summary><c>voltage</c>, <c>current</c>, <c>time</c>, <c>timeSincePreviousStart</c>, or how the run ended when the step could not be finished.</summary>
    public static string WordOf(CellSolution solution, int step)
    {
        StepEnding ending = solution.Steps[step].Ending;
        return ending == StepEnding.NotReached ? OutcomeMap.WordOf(solution.Verdict.Outcome) : JsonNamingPolicy.CamelCase.ConvertName(ending.ToString());
    }
}
