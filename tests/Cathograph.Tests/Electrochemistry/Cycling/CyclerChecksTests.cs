using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Tests.Electrochemistry.Cycling;

public sealed class CyclerChecksTests
{
    private static CyclerData Data(double counterScale = 1)
    {
        var rows = new CyclerRows();
        for (int n = 1; n <= 3; n++)
        {
            rows.VendorCycle = n;
            rows.Constant(0.01, 3000).Constant(0, 600).Constant(-0.01, 3000);
        }

        CyclerData data = rows.ToData(hasVendorChannels: true);
        double[] up = new double[data.Count];
        double[] down = new double[data.Count];
        double[] step = new double[data.Count];
        ImmutableArray<double> steps = data.Find(ChannelRole.StepCount)!.Values;
        for (int i = 1; i < data.Count; i++)
        {
            double charge = (data.Current[i] + data.Current[i - 1]) / 2 * (data.Time[i] - data.Time[i - 1]) * counterScale;
            up[i] = up[i - 1] + Math.Max(0, charge);
            down[i] = down[i - 1] + Math.Max(0, -charge);
            step[i] = steps[i] == steps[i - 1] ? step[i - 1] + Math.Abs(charge) : 0;
        }

        return data with
        {
            Channels =
            [
                .. data.Channels,
                new DataChannel(ChannelRole.ChargeCounter, "up", "", [.. up]),
                new DataChannel(ChannelRole.DischargeCounter, "down", "", [.. down]),
                new DataChannel(ChannelRole.StepCapacity, "step", "", [.. step]),
                new DataChannel(ChannelRole.WallClock, "clock", "", [.. data.Time.Select(time => 1.7e9 + time)]),
            ],
        };
    }

    private static CyclerData With(CyclerData data, ChannelRole role, Func<double, double> change) => data with
    {
        Channels = [.. data.Channels.Select(channel => channel.Role == role ? channel with { Values = [.. channel.Values.Select(change)] } : channel)],
    };

    private static CyclerData Without(CyclerData data, params ChannelRole[] roles) => data with { Channels = [.. data.Channels.Where(channel => !roles.Contains(channel.Role))] };

    private static Finding Only(CyclerData data, string code) => Assert.Single(CyclerChecks.Of(data), finding => finding.Code == code);

    [Fact]
    public void RowsThatAgree_HaveNoFindings()
    {
        Assert.Empty(CyclerChecks.Of(Data()));
        Assert.Empty(CyclerChecks.Of(Without(Data(), ChannelRole.ChargeCounter, ChannelRole.DischargeCounter)));
    }

    [Theory]
    [InlineData(1.0 / 3600, "3600 times too large")]
    [InlineData(3600, "3600 times too small")]
    [InlineData(1000, "1000 times too small")]
    [InlineData(-1, "sign")]
    public void ChargeBalance_SaysHowMuchAndWhy(double counterScale, string cause)
    {
        CyclerData data = Data(Math.Abs(counterScale));
        data = counterScale > 0 ? data : data with { Current = [.. data.Current.Select(current => -current)] };
        Assert.Contains(cause, Only(data, "charge-balance").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CounterOfOneStepThatIsWrong_IsNamedByItsStep()
    {
        CyclerData data = Data(1.1);
        Finding finding = Only(Without(data, ChannelRole.ChargeCounter, ChannelRole.DischargeCounter), "charge-balance");
        Assert.Contains("0.9091 times", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CountersThatReset_Balance()
    {
        CyclerData data = Data();
        ImmutableArray<double> cycle = data.Find(ChannelRole.VendorCycle)!.Values;
        ImmutableArray<double> up = data.Find(ChannelRole.ChargeCounter)!.Values;
        double[] reset = new double[up.Length];
        double zero = 0;
        for (int i = 0; i < up.Length; i++)
        {
            zero = i > 0 && cycle[i] != cycle[i - 1] ? up[i] : zero;
            reset[i] = up[i] - zero;
        }

        int row = 0;
        Assert.Empty(CyclerChecks.Of(With(data, ChannelRole.ChargeCounter, _ => reset[row++])));
    }

    [Fact]
    public void TestTimeAgainstWallClock_SaysTheFactor()
    {
        CyclerData data = With(Data(), ChannelRole.WallClock, clock => 1.7e9 + ((clock - 1.7e9) / 3600));
        Assert.Contains("3600", Only(data, "time-against-clock").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void YearsOfSlowRows_AreSuspectedOfTheirUnit()
    {
        CyclerData data = Without(Data(), ChannelRole.ChargeCounter, ChannelRole.DischargeCounter, ChannelRole.StepCapacity, ChannelRole.WallClock);
        data = data with { Time = [.. data.Time.Select(time => time * 3600)] };
        Assert.Contains("3600 times too large", Only(data, "time-unit").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CycleNumbersThatAreNotWhole_AreNamed() =>
        Assert.Contains("2 pi", Only(With(Data(), ChannelRole.VendorCycle, cycle => cycle * 2 * Math.PI), "cycle-number-not-whole").Message, StringComparison.Ordinal);

    [Fact]
    public void CycleCountsThatDiffer_AreBothTold() =>
        Assert.Contains("2 cycles", Only(With(Data(), ChannelRole.VendorCycle, cycle => Math.Min(cycle, 2)), "cycle-counts-differ").Message, StringComparison.Ordinal);

    [Fact]
    public void DoubledRows_AreCounted()
    {
        CyclerData data = Data();
        CyclerData doubled = new()
        {
            Name = "doubled",
            Time = [.. data.Time.Take(50), .. data.Time.Skip(49)],
            Current = [.. data.Current.Take(50), .. data.Current.Skip(49)],
            Voltage = [.. data.Voltage.Take(50), .. data.Voltage.Skip(49)],
        };
        Assert.Contains("1 of", Only(doubled, "rows-doubled").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FewDecimals_AreTheCauseOfAChargeThatDoesNotAddUp()
    {
        CyclerData data = Data(0.0174);
        data = data with { Current = [.. data.Current.Select(current => Math.Sign(current) * 0.0002)] };
        Assert.Contains("steps of 0.1 mA, 50 %", Only(data, "charge-balance").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FewDecimalsOfSeveralValues_AreToldWithoutACounter()
    {
        CyclerData data = new CyclerRows().Constant(0.0002, 3000).Constant(-0.0003, 2000).Constant(0.0001, 5000).ToData();
        Assert.Contains("50 %", Only(data, "current-is-coarse").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GapsUnderCurrent_AreSummed()
    {
        CyclerData data = Without(Data(), ChannelRole.ChargeCounter, ChannelRole.DischargeCounter, ChannelRole.StepCapacity, ChannelRole.WallClock);
        data = data with { Time = [.. data.Time.Select((time, i) => i > 100 ? time + 5000 : time)] };
        Assert.Contains("5010 s", Only(data, "gaps-under-current").Message, StringComparison.Ordinal);
    }
}
