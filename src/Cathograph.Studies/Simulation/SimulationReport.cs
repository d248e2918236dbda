using Cathograph.Cells.Simulation;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.Simulation;

/// <summary>Tells a simulated run: recipe, steps, where the voltage went, and the inside of the cathode.</summary>
public static class SimulationReport
{
    /// <summary>The report of a run.</summary>
    /// <param name="solution">The run.</param>
    /// <returns>The report.</returns>
    public static Report Of(CellSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        return new Report
        {
            Title = FigureText.Literal(solution.Model.Design.Name),
            Verdict = solution.Verdict,
            Findings = solution.Findings,
            Sections =
            [
                new ReportSection("Cell", [new ReportTable(SimulationTables.Layers(solution.Model))]),
                new ReportSection("Protocol", [new ReportTable(SimulationTables.Steps(solution))]),
            ],
        };
    }
}
