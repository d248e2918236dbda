using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Tests.Electrochemistry.Cycling;

public sealed class SegmentationTests
{
    private const double Milli = 1e-3;

    private static CyclerRows Cycles(int count, double period = 10)
    {
        var rows = new CyclerRows(period);
        for (int n = 1; n <= count; n++)
        {
            rows.VendorCycle = n;
            rows.Constant(0, 600).Constant(10 * Milli, 3000).Hold(10 * Milli, 0.1, 300).Constant(0, 600).Constant(-10 * Milli, 3200);
        }

        return rows;
    }

    private static string Kinds(CyclingRecord record) => string.Concat(record.Steps.Select(step => step.Kind switch
    {
        StepKind.Rest => 'r',
        StepKind.Charge => 'c',
        StepKind.Discharge => 'd',
        StepKind.Hold => 'h',
        StepKind.Pulse => 'p',
        _ => 'z',
    }));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ChargeHoldRestDischarge_AreFound_WithAndWithoutVendorColumns(bool hasVendorChannels)
    {
        CyclingRecord record = Segmentation.Of(Cycles(3).ToData(hasVendorChannels));
        Assert.Equal("rchrdrchrdrchrd", Kinds(record));
        Assert.Equal([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3], record.Steps.Select(step => step.Cycle));
        foreach (RecordedStep step in record.Steps)
        {
            double truth = step.Kind switch { StepKind.Charge => 30, StepKind.Hold => 2.7, StepKind.Discharge => -32, _ => 0 };

            // The trapezoid of an exponential with ten rows a decade of decay; without vendor steps a row at each switch may belong to either side.
            Assert.Equal(truth, step.Charge, 0.11);
        }
    }

    [Fact]
    public void ChargeAndHoldInOneVendorStep_AreSplit()
    {
        CyclerRows rows = new CyclerRows().Constant(0, 100).Constant(10 * Milli, 3000).Hold(10 * Milli, 0.05, 400, isOwnStep: false).Constant(0, 100).Constant(-10 * Milli, 3000);
        CyclingRecord record = Segmentation.Of(rows.ToData(hasVendorChannels: true));
        Assert.Equal("rchrd", Kinds(record));
        Assert.Equal(30, record.Steps[1].Charge, 0.11);
        Assert.Equal(3.8, record.Steps[2].Charge, 0.11);
    }

    [Fact]
    public void EveryRowIsInItsStep()
    {
        CyclingRecord record = Segmentation.Of(Cycles(2).ToData());
        int row = 0;
        for (int k = 0; k < record.Steps.Length; k++)
        {
            Assert.Equal(row, record.Steps[k].Start);
            for (int i = 0; i < record.Steps[k].Count; i++)
            {
                Assert.Equal(k, record.StepIndex[row++]);
            }
        }

        Assert.Equal(record.Time.Length, row);
    }

    [Fact]
    public void NoRows_GiveNoSteps()
    {
        CyclingRecord record = Segmentation.Of(new CyclerRows().ToData());
        Assert.Empty(record.Steps);
    }

    [Fact]
    public void ColumnsOfDifferentLength_AreRefused()
    {
        CyclerData data = Cycles(1).ToData();
        Assert.Throws<InvalidInputException>(() => Segmentation.Of(data with { Current = [1] }));
    }

    [Theory]
    [InlineData(1e-6, 0)]
    [InlineData(0, 3e-6)]
    [InlineData(5e-5, 2e-5)]
    public void NoiseAndLeakAtRest_AreRest(double noise, double leak)
    {
        CyclerData data = Cycles(3).ToData();
        var random = new Random(1);
        data = data with { Current = [.. data.Current.Select(current => current + leak + (noise * ((2 * random.NextDouble()) - 1)))] };
        Assert.Equal("rchrdrchrdrchrd", Kinds(Segmentation.Of(data)));
    }

    [Fact]
    public void NoiseAlone_IsRest()
    {
        var random = new Random(2);
        CyclerData data = new CyclerRows().Constant(0, 10_000).ToData();
        data = data with { Current = [.. data.Current.Select(_ => 1e-7 * ((2 * random.NextDouble()) - 1))] };
        Assert.Equal("r", Kinds(Segmentation.Of(data)));
    }

    [Fact]
    public void CoarseCurrentOfTheSameValue_KeepsItsCycles()
    {
        CyclerData data = Cycles(3).ToData();
        data = data with { Current = [.. data.Current.Select(current => Math.Round(current / 0.004) * 0.004)] };
        CyclingRecord record = Segmentation.Of(data);
        Assert.Equal(3, record.Steps[^1].Cycle);
    }

    [Fact]
    public void PulsesAgainstTheDirection_DoNotBreakACycle()
    {
        var rows = new CyclerRows(1);
        rows.Constant(10 * Milli, 3600);
        for (int n = 0; n < 10; n++)
        {
            rows.Constant(0, 300).Constant(-50 * Milli, 10).Constant(0, 40).Constant(40 * Milli, 10).Constant(0, 40).Constant(-10 * Milli, 330);
        }

        rows.Constant(0, 600).Constant(10 * Milli, 3000).Constant(-10 * Milli, 3000);
        CyclingRecord record = Segmentation.Of(rows.ToData());
        Assert.Equal(20, record.Steps.Count(step => step.Kind == StepKind.Pulse));
        Assert.Equal([1, 2], record.Steps.Select(step => step.Cycle).Distinct());
        Assert.Equal(2, record.Steps[^2].Cycle);
        Assert.Equal(StepKind.Charge, record.Steps[^2].Kind);
    }

    [Fact]
    public void Titration_IsOneCycle()
    {
        var rows = new CyclerRows(20);
        foreach (double sign in (double[])[1, -1])
        {
            for (int n = 0; n < 30; n++)
            {
                rows.Constant(sign * 2 * Milli, 600).Constant(0, 1800);
            }
        }

        CyclingRecord record = Segmentation.Of(rows.ToData());
        Assert.All(record.Steps, step => Assert.Equal(1, step.Cycle));
        Assert.True(record.Steps.Count(step => step.Kind == StepKind.Pulse) >= 56);
    }

    [Fact]
    public void Interruptions_LeaveChargesCharges_AndOneCycle()
    {
        var rows = new CyclerRows(1);
        foreach (double sign in (double[])[1, -1])
        {
            for (int n = 0; n < 50; n++)
            {
                rows.Constant(sign * 10 * Milli, 60).Constant(0, 5);
            }
        }

        CyclingRecord record = Segmentation.Of(rows.ToData());
        Assert.Equal(50, record.Steps.Count(step => step.Kind == StepKind.Charge));
        Assert.Equal(50, record.Steps.Count(step => step.Kind == StepKind.Discharge));
        Assert.All(record.Steps, step => Assert.Equal(1, step.Cycle));
    }

    [Fact]
    public void FastCyclesThatHoldNextToNothing_AreStillCycles()
    {
        var rows = new CyclerRows(0.5);
        rows.Constant(1 * Milli, 36_000 / 2).Constant(-1 * Milli, 36_000 / 2).Constant(0, 60);
        for (int n = 0; n < 4; n++)
        {
            rows.Constant(49 * Milli, 1).Constant(0, 60).Constant(-49 * Milli, 1).Constant(0, 60);
        }

        Assert.Equal(5, Segmentation.Of(rows.ToData()).Steps[^1].Cycle);
    }

    [Fact]
    public void DischargeFirst_BeginsCyclesWithTheDischarge()
    {
        var rows = new CyclerRows();
        rows.Constant(-10 * Milli, 3600);
        for (int n = 0; n < 3; n++)
        {
            rows.Constant(10 * Milli, 3000).Constant(-10 * Milli, 3000);
        }

        SegmentationResult result = Segmentation.Run(rows.ToData());
        Assert.Equal(CycleOrder.DischargeFirst, result.Order);
        Assert.Equal([1, 1, 2, 2, 3, 3, 4], result.Record.Steps.Select(step => step.Cycle));
        Assert.Equal([1, 2, 2, 3, 3, 4, 4], Segmentation.Of(rows.ToData(), new SegmentationOptions { Order = CycleOrder.ChargeFirst }).Steps.Select(step => step.Cycle));
    }

    [Fact]
    public void ACellThatCameHalfCharged_IsEmptiedBeforeItsFirstCycle()
    {
        var rows = new CyclerRows();
        rows.Constant(-10 * Milli, 1000);
        for (int n = 0; n < 3; n++)
        {
            rows.Constant(10 * Milli, 3000).Constant(-10 * Milli, 3000);
        }

        Assert.Equal(CycleOrder.ChargeFirst, Segmentation.Run(rows.ToData()).Order);
    }

    [Fact]
    public void StepsOfSeveralCurrents_AreCutWhereTheCurrentJumps()
    {
        CyclerRows rows = new CyclerRows().Constant(10 * Milli, 1000).Constant(-20 * Milli, 300).Constant(-10 * Milli, 200).Constant(-1 * Milli, 2000);
        CyclingRecord record = Segmentation.Of(rows.ToData());
        Assert.Equal("cddd", Kinds(record));
        Assert.Equal(-6, record.Steps[1].Charge, 0.11);
    }

    [Fact]
    public void TimeThatBeginsAnew_GoesOn()
    {
        CyclerData data = Cycles(2).ToData();
        int half = data.Count / 2;
        double start = data.Time[half];
        SegmentationResult result = Segmentation.Run(data with { Time = [.. data.Time.Select((time, i) => i < half ? time : time - start)] });
        Assert.Contains(result.Findings, finding => finding.Code == "time-begins-anew");
        Assert.Equal(data.Time[^1], result.Record.Time[^1], 10.001);
    }

    [Fact]
    public void ARowOutOfOrder_IsToldAndChangesLittle()
    {
        CyclerData data = Cycles(2).ToData();
        SegmentationResult result = Segmentation.Run(data with { Time = data.Time.SetItem(100, data.Time[100] - 55) });
        Assert.Contains(result.Findings, finding => finding.Code == "time-runs-back");
        Assert.Equal(data.Time[^1], result.Record.Time[^1]);
    }

    [Fact]
    public void MissingCurrents_ComeFromTheCounter()
    {
        CyclerData data = Cycles(1).ToData();
        double[] net = new double[data.Count];
        for (int i = 1; i < net.Length; i++)
        {
            net[i] = net[i - 1] + ((data.Current[i] + data.Current[i - 1]) / 2 * (data.Time[i] - data.Time[i - 1]));
        }

        data = data with
        {
            Current = [.. data.Current.Select((current, i) => i % 3 == 1 ? double.NaN : current)],
            Channels = [new DataChannel(ChannelRole.NetCharge, "Q", "", [.. net])],
        };
        SegmentationResult result = Segmentation.Run(data);
        Assert.Contains(result.Findings, finding => finding.Code == "current-from-counter");
        Assert.Equal(32.7, result.Record.Steps.Where(step => step.Charge > 0).Sum(step => step.Charge), 0.2);
    }

    [Fact]
    public void CoarseRows_TakeTheirChargeFromTheCounter()
    {
        // A hold of four rows: the trapezoid is far off, the counter is right.
        double[] time = [0, 10, 20, 1000, 1010, 1300, 1700, 2400, 2401];
        double[] current = [0, 0, 0.01, 0.01, 0.01, 0.0038, 0.001, 0.0001, 0];
        double[] charged = [0, 0, 0, 9.8, 9.9, 11.8, 12.65, 12.89, 12.89];
        double[] step = [1, 1, 2, 2, 3, 3, 3, 3, 4];
        var data = new CyclerData
        {
            Name = "coarse",
            Time = [.. time],
            Current = [.. current],
            Voltage = [3, 3, 3.2, 4.2, 4.2, 4.2, 4.2, 4.2, 4.19],
            Channels = [new DataChannel(ChannelRole.StepCount, "step", "", [.. step]), new DataChannel(ChannelRole.ChargeCounter, "Q charge", "", [.. charged])],
        };
        SegmentationResult result = Segmentation.Run(data);
        int hold = Enumerable.Range(0, result.Record.Steps.Length).Single(k => result.Record.Steps[k].Kind == StepKind.Hold);
        Assert.True(result.IsCounted[hold]);
        Assert.Equal(3.09, result.Record.Steps[hold].Charge, 1e-9);
        Assert.Contains(result.Findings, finding => finding.Code == "charge-from-counter");
    }

    [Fact]
    public void ScalingTheCurrent_ScalesTheCharges()
    {
        CyclerData data = Cycles(3).ToData();
        CyclingRecord one = Segmentation.Of(data);
        CyclingRecord thousandth = Segmentation.Of(data with { Current = [.. data.Current.Select(current => current / 1000)] });
        Assert.Equal(Kinds(one), Kinds(thousandth));
        for (int k = 0; k < one.Steps.Length; k++)
        {
            Assert.Equal(one.Steps[k].Charge / 1000, thousandth.Steps[k].Charge, 1e-9);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(47)]
    public void Resampling_KeepsCyclesAndCapacities(double period)
    {
        CyclingRecord fine = Segmentation.Of(Cycles(4, 1).ToData());
        CyclingRecord other = Segmentation.Of(Cycles(4, period).ToData());
        Assert.Equal(Kinds(fine), Kinds(other));
        for (int cycle = 1; cycle <= 4; cycle++)
        {
            double Up(CyclingRecord record) => record.Steps.Where(step => step.Cycle == cycle && step.Charge > 0).Sum(step => step.Charge);
            Assert.Equal(Up(fine), Up(other), 0.05);
        }
    }
}
