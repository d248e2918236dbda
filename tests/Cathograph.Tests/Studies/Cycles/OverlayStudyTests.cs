using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Protocols;
using Cathograph.Studies.Cycles.DifferentialCurves;
using Cathograph.Studies.Cycles.Overlays;

namespace Cathograph.Tests.Studies.Cycles;

public sealed class OverlayStudyTests
{
    private static readonly CellModel Model = CellModel.Build(StudyCells.Mono, new MaterialCompiler());

    private static readonly CyclingRecord Simulated = CellSimulation.Run(
        Model, ProtocolReader.Parse(["Repeat 2 times: [", "Charge at C/10 until 3.7 V", "Hold at 3.7 V for 30 min", "Rest for 10 min", "Discharge at C/5 until 2.2 V", "Rest for 10 min", "]"])).Record;

    [Fact]
    public void ACellAgainstItself_HasNoResiduals()
    {
        OverlayResult result = OverlayStudy.Run(Simulated, Model);
        Assert.Equal(4, result.Halves.Length);
        Assert.InRange(1000 * result.Rms, 0, 1);
        Assert.All(result.Halves, half => Assert.Equal(half.MeasuredCapacity, half.SimulatedCapacity, 2e-3 * half.MeasuredCapacity));
    }

    [Fact]
    public void ALargerCell_IsScaledByItsMass()
    {
        CyclingRecord larger = Simulated with
        {
            ActiveMass = 3 * Simulated.ActiveMass,
            Area = null,
            Current = [.. Simulated.Current.Select(value => 3 * value)],
            Steps = [.. Simulated.Steps.Select(step => step with { Charge = 3 * step.Charge, Energy = 3 * step.Energy })],
        };
        Assert.InRange(1000 * OverlayStudy.Run(larger, Model).Rms, 0, 1);
    }

    [Fact]
    public void WithoutMassAndArea_TheErrorSaysWhatIsMissing()
    {
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => OverlayStudy.Run(Simulated with { ActiveMass = null, Area = null }, Model));
        Assert.Contains("--mass", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--area", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePeaksOfASimulatedCell_AreTracked_AndItsReportHasFigures()
    {
        DifferentialCurveResult result = DifferentialCurveStudy.Run([Simulated], new DifferentialCurveOptions { Material = "NMC811", CounterPotential = 0.62 });
        Assert.Equal(2, result.Directions.Length);
        Assert.All(result.Directions, direction => Assert.Equal(2, direction.Curves.Length));
        Assert.True(result.LargestAreaError < 1e-9);
        Assert.Contains(result.Findings, finding => finding.Code == "holds-left-out");

        // Charge and discharge of this thick cathode are too far apart to name a peak by its voltage.
        Assert.Contains(result.Findings, finding => finding.Code == "transitions-not-named");
        Assert.All(result.Directions, direction => Assert.All(direction.Names, name => Assert.Equal("", name)));
        Assert.Equal(["dqdv", "dvdq", "peak-positions", "peak-heights"], DifferentialCurveFigures.Of(result).Select(figure => figure.Name));
        Assert.Equal(result.Directions.Sum(direction => direction.Curves.Sum(curve => curve.Peaks.Length)), DifferentialCurveTables.Peaks(result).Rows.Count(row => row.Cells[^1].Number is { } area && double.IsFinite(area)));
    }

    [Fact]
    public void CyclesThatAreNotThere_AreRefused()
    {
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => DifferentialCurveStudy.Run([Simulated], new DifferentialCurveOptions { Cycles = [7] }));
        Assert.Contains("cycles 1 to 2", refused.Message, StringComparison.Ordinal);
    }
}
