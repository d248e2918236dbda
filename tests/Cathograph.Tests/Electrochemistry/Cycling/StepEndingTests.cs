using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Tests.Electrochemistry.Cycling;

public sealed class StepEndingTests
{
    [Fact]
    public void LimitsOfAProgram_AreRecognised()
    {
        var rows = new CyclerRows();
        for (int n = 0; n < 2; n++)
        {
            rows.Constant(0.01, 3000 - (270 * n)).Hold(0.01, 0.1, 300).Constant(0, 600).Constant(-0.01, 3000);
        }

        CyclingRecord record = Segmentation.Of(rows.Constant(0, 333.3).ToData());
        string[] ends = [.. record.Steps.Select(step => step.EndedBy)];
        Assert.StartsWith("voltage", ends[0], StringComparison.Ordinal);
        Assert.Equal("current 1 mA", ends[1]);
        Assert.Equal("time 600 s", ends[2]);
        Assert.StartsWith("voltage", ends[3], StringComparison.Ordinal);
        Assert.Equal(ends[0], ends[4]);

        // The last step may have been stopped by anything.
        Assert.Equal("", ends[^1]);
    }

    [Fact]
    public void WhatNothingSpeaksFor_IsNotTold()
    {
        CyclingRecord record = Segmentation.Of(new CyclerRows(7).Constant(0.01, 1234.5).Constant(-0.01, 611.7).Constant(0, 100).ToData());
        Assert.Equal("", record.Steps[0].EndedBy);
        Assert.Equal("", record.Steps[1].EndedBy);
    }
}
