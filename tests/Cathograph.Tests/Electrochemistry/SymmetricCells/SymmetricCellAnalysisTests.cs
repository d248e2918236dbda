using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.SymmetricCells;

namespace Cathograph.Tests.Electrochemistry.SymmetricCells;

public sealed class SymmetricCellAnalysisTests
{
    private const double Area = 1e-4;
    private static readonly double[] Currents = [1e-4, 2e-4, 3e-4, 5e-4, 7e-4, 1e-3, 1.5e-3, 2e-3];

    [Fact]
    public void AnOhmicCell_HasItsResistance_AndNoCriticalCurrent()
    {
        SymmetricCellResult result = SymmetricCellAnalysis.Of(Cell(current => 30 * current, 2e-5), new SymmetricCellOptions { Area = Area });
        Assert.Equal(30, result.Resistance, 0.1);
        Assert.InRange(Math.Abs(result.Resistance - 30) / result.ResistanceError, 0, 4);
        Assert.Null(result.CriticalCurrent);
        Assert.Equal(Currents.Length, result.OhmicStages);
        Assert.Equal(2e-3, result.OhmicUpTo, 1e-9);
    }

    [Fact]
    public void AButlerVolmerCell_LeavesTheLineWhereItsCurveDoes()
    {
        // Two electrodes in series, each 2RT/F asinh(i/2i0): the first three currents lie within 1 % of the line, 1 mA is 5.6 % below.
        const double exchange = 6e-4;
        SymmetricCellResult result = SymmetricCellAnalysis.Of(Cell(current => 2 * 2 * 0.02569 * Math.Asinh(current / 2 / exchange), 1e-6));
        Assert.Equal(2 * 0.02569 / exchange, result.Resistance, 0.02 * result.Resistance);
        Assert.NotNull(result.CriticalCurrent);
        double deviation = 1 - (2 * exchange * Math.Asinh(result.CriticalCurrent.Value / 2 / exchange) / result.CriticalCurrent.Value);
        Assert.InRange(deviation, 0.03, 0.14);
        Assert.Contains("below the ohmic line", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AShort_IsTheCriticalCurrent_WithItsTime()
    {
        CyclingRecord cell = Cell(current => 30 * current, 1e-5);
        RecordedStep step = cell.Steps[10];
        double[] voltage = [.. cell.Voltage];
        for (int i = step.Start + 12; i < step.Start + step.Count; i++)
        {
            voltage[i] *= 0.2;
        }

        SymmetricCellResult result = SymmetricCellAnalysis.Of(cell with { Voltage = [.. voltage] });
        Assert.Equal(1e-3, result.CriticalCurrent!.Value, 1e-9);
        Assert.Equal(7e-4, result.OhmicUpTo, 1e-9);
        Assert.Contains("a short", result.Reason, StringComparison.Ordinal);
        Assert.Equal(cell.Time[step.Start + 12], result.Stages.Single(stage => stage.ShortTime is not null).ShortTime);
    }

    [Fact]
    public void AnOffset_IsFound_AndDoesNotTouchTheResistance()
    {
        CyclingRecord cell = Cell(current => 30 * current, 1e-6);
        SymmetricCellResult result = SymmetricCellAnalysis.Of(cell with { Voltage = [.. cell.Voltage.Select(v => v + 0.002)] });
        Assert.Equal(30, result.Resistance, 0.05);
        Assert.Contains(result.Findings, finding => finding.Code == "asymmetric");
    }

    [Fact]
    public void OneCurrent_IsRefused() =>
        Assert.Throws<InvalidInputException>(() => SymmetricCellAnalysis.Of(Records.Of((StepKind.Charge, 1e-3, 100, [0.1, 0.1]))));

    private static CyclingRecord Cell(Func<double, double> overpotential, double noise)
    {
        var random = new Random(5);
        return Records.Of([.. Currents.SelectMany(current => new[] { current, -current }).Select(current => (
            current > 0 ? StepKind.Charge : StepKind.Discharge,
            current,
            600.0,
            Enumerable.Range(0, 31).Select(_ => (Math.Sign(current) * overpotential(Math.Abs(current))) + (noise * SyntheticCurves.Gauss(random))).ToArray()))]);
    }
}
