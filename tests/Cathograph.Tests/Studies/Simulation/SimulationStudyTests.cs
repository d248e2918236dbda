using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Figures;
using Cathograph.Core.Protocols;
using Cathograph.Core.Reports;
using Cathograph.Formats.Protocols;
using Cathograph.Studies;
using Cathograph.Studies.Simulation;

namespace Cathograph.Tests.Studies.Simulation;

public sealed class SimulationStudyTests
{
    private static readonly Protocol Cycle = ProtocolReader.Parse("Charge at C/5 until 3.7 V; Hold at 3.7 V until C/50; Rest for 10 min; Discharge at C/2 until 1.6 V");
    private static readonly CellModel Model = CellModel.Build(StudyCells.Mono);

    [Fact]
    public void Profiles_AreFiveEvenlySpacedPerChargeAndDischarge()
    {
        CellSolution solution = SimulationStudy.Run(Model, Cycle);
        Assert.Equal(10, solution.Profiles.Length);
        StepResult discharge = solution.Steps[3];
        double[] shares = [.. solution.Profiles.Skip(5).Select(profile => (profile.Time - discharge.Start) / discharge.Duration)];
        Assert.Equal([0.1, 0.3, 0.5, 0.7, 0.9], shares.Select(share => Math.Round(share, 3)));
    }

    [Fact]
    public void ProfileTimesThatAreGiven_AreMet_AndThoseAfterTheEndAreFindings()
    {
        CellSolution solution = SimulationStudy.Run(Model, Cycle, new SimulationStudyOptions { ProfileTimes = [600, 1e9] });
        Assert.Equal(600, Assert.Single(solution.Profiles).Time);
        Assert.Contains(solution.Findings, finding => finding.Code == "profile-time-not-reached");
    }

    [Fact]
    public void Progress_CountsTheStepsOfBothRuns()
    {
        var heard = new List<StudyProgress>();
        SimulationStudy.Run(Model, Cycle, progress: new Listener(heard));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], heard.Select(one => one.Done));
        Assert.All(heard, one => Assert.Equal(8, one.Total));
    }

    [Fact]
    public void AStepEndsByTheEventOfItsKind()
    {
        Protocol all = ProtocolReader.Parse("Charge at C/5 until 3.7 V; Hold at 3.7 V until C/50; Rest for 10 min; Discharge at 50C until 1.6 V; Discharge at C/100 for 40 hours");
        CellSolution solution = CellSimulation.Run(Model, all);
        Assert.Equal([StepEnding.Voltage, StepEnding.Current, StepEnding.Time, StepEnding.Voltage], solution.Steps.Take(4).Select(step => step.Ending));
    }

    [Fact]
    public void ThePolarisation_AddsUpToTheDistanceFromOpenCircuit()
    {
        CellSolution solution = SimulationStudy.Run(Model, Cycle);
        DataSheet sheet = SimulationSheets.Polarisation(solution);
        double[] Column(string key) => [.. sheet.Columns.Single(column => column.Key == key).Values];
        double[] voltage = Column("voltage_V");
        double[] open = Column("openCircuitVoltage_V");
        string[] parts = [.. sheet.Columns.SkipWhile(column => column.Key != "total_V").Skip(1).Select(column => column.Key)];
        Assert.Equal(9, parts.Length);
        for (int i = 0; i < voltage.Length; i++)
        {
            Assert.Equal(voltage[i] - open[i], parts.Sum(part => Column(part)[i]), 1e-9);
        }
    }

    [Fact]
    public void TheSplitOfTheSheet_BelongsToTheStepsOfTheRun()
    {
        CellSolution solution = SimulationStudy.Run(Model, Cycle);
        DataSheet sheet = SimulationSheets.Polarisation(solution);
        for (int k = 0; k < solution.Steps.Length; k++)
        {
            double[] times = [.. sheet.Columns[0].Values.Where((_, i) => sheet.Columns[1].Values[i] == k + 1)];
            Assert.Equal(solution.Steps[k].Start, times[0], 1e-9);
            Assert.Equal(solution.Steps[k].Start + solution.Steps[k].Duration, times[^1], 1e-6);
        }
    }

    [Fact]
    public void TheCurve_EndsEachStepAtItsCapacity()
    {
        CellSolution solution = SimulationStudy.Run(Model, Cycle, new SimulationStudyOptions { SamplingPeriod = 60 });
        DataSheet sheet = SimulationSheets.Curve(solution);
        double[] capacity = [.. sheet.Columns.Single(column => column.Key == "capacity_mAh_per_gCam").Values];
        for (int k = 0; k < solution.Steps.Length; k++)
        {
            int last = solution.Record.Steps[k].Start + solution.Record.Steps[k].Count - 1;
            Assert.Equal(Math.Abs(solution.PerActiveMass(solution.Steps[k].Charge)) / 3600, capacity[last], 1e-9);
        }
    }

    [Fact]
    public void TheReport_HasEveryTableAndFigure()
    {
        Report report = SimulationReport.Of(SimulationStudy.Run(Model, Cycle));
        ReportBlock[] blocks = [.. report.Sections.SelectMany(section => section.Blocks)];
        Assert.Equal(["layers", "steps", "polarisation-split"], blocks.OfType<ReportTable>().Select(block => block.Table.Name));
        Figure[] figures = [.. blocks.OfType<ReportFigure>().Select(block => block.Figure)];
        Assert.Equal(["voltage", "polarisation", "profiles-discharge", "profiles-charge", "dqdv"], figures.Select(figure => figure.Name));
        Assert.Contains(report.Citations, citation => citation.Doi == "10.1002/aic.690210103");
        Assert.All(report.Parameters, parameter => Assert.NotEmpty(parameter.Source));
    }

    [Fact]
    public void ARunThatCannotProceed_StillHasAReport()
    {
        CellSolution solution = SimulationStudy.Run(Model, ProtocolReader.Parse("Discharge at 1C for 5 hours"));
        Assert.False(solution.Verdict.IsCompleted);
        Assert.NotEmpty(SimulationReport.Of(solution).Sections);
        Assert.NotEmpty(SimulationSheets.All(solution));
    }

    [Fact]
    public void TheDefaultProtocol_IsRelativeToTheCounterElectrode() =>
        Assert.Equal("Charge at C/10 until 3.7 V", DefaultProtocol.SentencesFor(StudyCells.Mono)[0]);

    private sealed class Listener(List<StudyProgress> heard) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => heard.Add(value);
    }
}
