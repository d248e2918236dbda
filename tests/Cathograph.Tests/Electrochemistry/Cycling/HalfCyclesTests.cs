using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Tests.Electrochemistry.Cycling;

public sealed class HalfCyclesTests
{
    [Fact]
    public void ChargeAndHold_AreOneHalfCycle_AndTheRestBelongsToIt()
    {
        CyclingRecord record = Records.Of(
            (StepKind.Charge, 1, 10, [3, 3.5, 4]), (StepKind.Hold, 0.5, 4, [4, 4]), (StepKind.Rest, 0, 5, [4, 3.9]), (StepKind.Discharge, -2, 3, [3.8, 3]));
        ImmutableArray<HalfCycle> halves = HalfCycles.Of(record);
        Assert.Equal(2, halves.Length);
        Assert.True(halves[0].IsCharge);
        Assert.Equal([0, 5, 10, 10, 12, 12, 12], halves[0].Charge);
        Assert.False(halves[1].IsCharge);
        Assert.Equal(7, halves[1].FirstPoint);
        Assert.Equal([0, 6], halves[1].Charge);
    }

    [Fact]
    public void PulsesAndRests_AreOneHalfCycle()
    {
        CyclingRecord record = Records.Of(
            (StepKind.Rest, 0, 1, [4, 4]), (StepKind.Discharge, -1, 2, [4, 3.9]), (StepKind.Rest, 0, 1, [3.95, 3.96]), (StepKind.Discharge, -1, 2, [3.9, 3.8]));
        HalfCycle half = Assert.Single(HalfCycles.Of(record));
        Assert.Equal([0, 0, 0, 2, 2, 2, 2, 4], half.Charge);
    }

    [Fact]
    public void ARecordWithoutCurrent_HasNone() => Assert.Empty(HalfCycles.Of(Records.Of((StepKind.Rest, 0, 1, [4, 4]))));

    [Fact]
    public void ChargePassed_EndsEachStepAtItsOwnCharge()
    {
        CyclingRecord record = Records.Of((StepKind.Charge, 1, 10, [3, 4]), (StepKind.Discharge, -1, 10, [4, 3]));
        record = record with { Steps = [record.Steps[0] with { Charge = 11 }, record.Steps[1]] };
        Assert.Equal([0, 11, 11, 1], ChargePassed.Of(record));
    }
}
