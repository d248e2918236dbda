using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Electrochemistry.Hysteresis;

namespace Cathograph.Tests.Electrochemistry.Hysteresis;

public sealed class VoltageHysteresisTests
{
    [Fact]
    public void TheGapOfStraightLines_IsKnownOnEachAxis()
    {
        // Charge: 100 C from 3 V to 4 V. Discharge: 80 C from 3.8 V to 3 V.
        CyclingRecord record = Records.Of((StepKind.Charge, 1, 100, Records.Ramp(3, 4, 11)), (StepKind.Rest, 0, 10, [4, 3.9]), (StepKind.Discharge, -1, 80, Records.Ramp(3.8, 3, 9)));
        HysteresisPair pair = Assert.Single(VoltageHysteresis.Of(record, [0.5]));
        Assert.True(pair.ChargeFirst);
        Assert.Equal(3.5 - 3.4, Gap(pair, SocAxis.OwnCapacity), 12);
        Assert.Equal(3.4 - 3.4, Gap(pair, SocAxis.DischargeCapacity), 12);
        Assert.Equal(3.6 - 3.4, Gap(pair, SocAxis.EqualContent), 12);
        Assert.Equal(3.5 - 3.4, pair.MeanGap, 12);
        Assert.Equal(1, pair.Charge.Current, 12);
    }

    [Fact]
    public void ADischargeThatComesFirst_MeetsTheChargeAtTheBottom()
    {
        CyclingRecord record = Records.Of((StepKind.Discharge, -1, 80, Records.Ramp(3.8, 3, 9)), (StepKind.Charge, 1, 100, Records.Ramp(3, 4, 11)));
        HysteresisPair pair = Assert.Single(VoltageHysteresis.Of(record, [0.25]));
        Assert.False(pair.ChargeFirst);
        Assert.Equal(3.2 - 3.2, Gap(pair, SocAxis.EqualContent), 12);
    }

    [Fact]
    public void WhereACurveDoesNotReach_ThereIsNoNumber()
    {
        CyclingRecord record = Records.Of((StepKind.Charge, 1, 10, [3.5, 3.6]), (StepKind.Discharge, -1, 80, Records.Ramp(3.8, 3, 9)));
        Assert.True(double.IsNaN(Gap(Assert.Single(VoltageHysteresis.Of(record, [0.5])), SocAxis.DischargeCapacity)));
    }

    [Fact]
    public void ARecordThatNeverTurns_HasNone() => Assert.Empty(VoltageHysteresis.Of(Records.Of((StepKind.Charge, 1, 10, [3.5, 3.6])), [0.5]));

    private static double Gap(HysteresisPair pair, SocAxis axis) => pair.Gaps.Single(gap => gap.Axis == axis).Voltage;
}
