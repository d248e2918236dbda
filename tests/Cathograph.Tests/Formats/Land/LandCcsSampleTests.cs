using Cathograph.Core.Curves;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.Land;

public sealed class LandCcsSampleTests
{
    [Fact]
    public void TheSample_AddsUp()
    {
        InstrumentFile file = InstrumentFileReader.Read(SampleData.Bytes("electrochem/land_ccs_echemistpy/LANHE_GPCL.ccs"), "LANHE_GPCL.ccs");
        CyclerData data = file.Cycling!;
        Assert.Equal("land-ccs", file.Format);
        Assert.Empty(file.Findings);
        Assert.Equal(170577, data.Count);

        // What the step record states to the ms.
        Assert.Equal(41170.862, data.Time[^1], 6);
        Assert.Equal(7200.0, data.Time[720], 6);
        Assert.Equal(1, data.Find(ChannelRole.StepId)!.Values[720]);
        Assert.Equal(2, data.Find(ChannelRole.StepId)!.Values[721]);
        Assert.Equal(new DateTimeOffset(2023, 3, 29, 9, 29, 0, 908, TimeSpan.Zero), data.Started);

        // The charge of the file against the integral of its own current: the file rounds each increment to a float.
        double integral = 0;
        for (int i = 1; i < data.Count; i++)
        {
            integral -= data.Current[i] * (data.Time[i] - data.Time[i - 1]);
        }

        double counted = data.Find(ChannelRole.DischargeCounter)!.Values[^1];
        Assert.Equal(0.2881145439782157 * 3.6, counted, 1e-9);
        Assert.Equal(1, counted / integral, 1e-4);
        Assert.Equal(0.3533964608106871 * 3.6, data.Find(ChannelRole.DischargeEnergy)!.Values[^1], 1e-9);
        Assert.Equal(0, data.Find(ChannelRole.ChargeCounter)!.Values[^1]);
        Assert.All(data.Current, current => Assert.True(current <= 0));
    }
}
