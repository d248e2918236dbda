using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Studies.Rate;

namespace Cathograph.Tests.Studies.Rate;

public sealed class HostileRateTests
{
    [Fact]
    public void RandomCells_AtExtremeRates_AlwaysGiveRowsThatCanBeRead()
    {
        var random = new Random(8);
        ImmutableArray<CellDesign> designs = [.. Enumerable.Range(0, 25).Select(k => Draw(random, k))];
        ImmutableArray<Current> rates = [new(0.01, CurrentUnit.CRate), new(1, CurrentUnit.CRate), new(50, CurrentUnit.CRate), new(300, CurrentUnit.PerArea)];
        RateResult result = RateStudy.Run(designs, new RateOptions { Rates = rates, Cycle = 2, KeepCurves = false });
        Assert.Equal(100, result.Rows.Length);
        Assert.All(result.Rows, row =>
        {
            Assert.NotEmpty(row.Verdict.Message);
            Assert.True(!row.Verdict.IsCompleted || (double.IsFinite(row.SpecificCapacity) && row.SpecificCapacity >= 0), $"{row.DesignName} at {RateLabel.Of(row.Current)}: {row.SpecificCapacity}, {row.Verdict.Message}");
            Assert.True(!(row.SpecificCapacity > 400 * 3600), $"{row.DesignName} at {RateLabel.Of(row.Current)}: {row.SpecificCapacity / 3600} mAh/g");
        });
    }

    private static CellDesign Draw(Random random, int index)
    {
        double Log(double least, double most) => least * Math.Pow(most / least, random.NextDouble());
        (double, double)[] layers = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => (0.5 + (0.42 * random.NextDouble()), 0.03 * random.NextDouble()))];
        CellDesign design = StudyCells.Read(FormattableString.Invariant($"random {index}"), FormattableString.Invariant($"{Log(1, 500):0.###} mg/cm2"), layers);
        return Measurements.Coarse(design) with { ElectrolyteConductivity = Log(1e-6, 10), ContactResistance = random.Next(2) * Log(1e-6, 1e-1) };
    }
}
