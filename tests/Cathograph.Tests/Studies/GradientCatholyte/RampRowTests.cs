using Cathograph.Studies.GradientCatholyte;

namespace Cathograph.Tests.Studies.GradientCatholyte;

public sealed class RampRowTests
{
    [Fact]
    public void TheCriticalCurrent_LiesBetweenTheCurrentsWhereTheShareIsCrossed()
    {
        CellRun Run(double capacity) => new(capacity, 1e-4, 1e-4, true);
        var ramp = new RampRow("a", "b", 0.3, [10, 20, 40], [Run(100), Run(80), Run(20)], 0.5);
        Assert.Equal(2, ramp.Collapse);
        Assert.Equal(30, ramp.CriticalCurrent, 1e-12);
        Assert.True(double.IsNaN((ramp with { CollapseShare = 0.1 }).CriticalCurrent));
    }
}
