using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Tests.Electrochemistry.Cycling;

public sealed class ExperimentJoinTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CyclerData Part(string name, double current, double duration, DateTimeOffset? started) =>
        new CyclerRows().Constant(current, duration).ToData(hasVendorChannels: true) with { Name = name, Started = started };

    [Fact]
    public void FilesInAnyOrder_JoinOnTheirClock()
    {
        JoinedExperiment joined = ExperimentJoin.Of([Part("b", -0.01, 3600, Start.AddSeconds(7200)), Part("a", 0.01, 3600, Start)]);
        Assert.Equal(10_800, joined.Data.Time[^1]);
        Assert.Equal(Start, joined.Data.Started);
        Assert.Contains(joined.Findings, finding => finding.Code == "join-reordered");
        Assert.Contains(joined.Findings, finding => finding.Code == "join-pause");
        CyclingRecord record = Segmentation.Of(joined.Data);
        Assert.Equal(2, record.Steps.Length);
        Assert.Equal([36, -36], record.Steps.Select(step => Math.Round(step.Charge, 1)));
        Assert.All(record.Steps, step => Assert.Equal(1, step.Cycle));
    }

    [Fact]
    public void Overlap_IsToldAndPutBehind()
    {
        JoinedExperiment joined = ExperimentJoin.Of([Part("a", 0.01, 3600, Start), Part("b", -0.01, 3600, Start.AddSeconds(3000))]);
        Assert.Contains("600 s", Assert.Single(joined.Findings, finding => finding.Code == "join-overlap").Message, StringComparison.Ordinal);
        Assert.Equal(7200, joined.Data.Time[^1]);
    }

    [Fact]
    public void FilesWithoutClock_FollowEachOther()
    {
        JoinedExperiment joined = ExperimentJoin.Of([Part("a", 0.01, 3600, null), Part("b", -0.01, 3600, Start)]);
        Assert.Contains(joined.Findings, finding => finding.Code == "join-without-clock");
        Assert.Equal(7200, joined.Data.Time[^1]);
    }

    [Fact]
    public void VendorCyclesStay_AndStepCountsGrow()
    {
        CyclerData first = Part("a", 0.01, 100, Start);
        CyclerData second = Part("b", 0.01, 100, Start.AddSeconds(200));
        CyclerData data = ExperimentJoin.Of([first, second]).Data;
        Assert.All(data.Find(ChannelRole.VendorCycle)!.Values, value => Assert.Equal(1, value));
        Assert.Equal([1.0, 2.0], data.Find(ChannelRole.StepCount)!.Values.Distinct());
    }

    [Fact]
    public void ChannelsOfOneFileAlone_AreMissingInTheOther()
    {
        CyclerData first = Part("a", 0.01, 100, Start);
        first = first with { Channels = [.. first.Channels, new DataChannel(ChannelRole.Other, "x", "bar", [.. first.Time])] };
        CyclerData data = ExperimentJoin.Of([first, Part("b", 0.01, 100, Start.AddSeconds(200))]).Data;
        DataChannel other = Assert.Single(data.Channels, channel => channel.Role == ChannelRole.Other);
        Assert.Equal(data.Count, other.Values.Length);
        Assert.True(double.IsNaN(other.Values[^1]));
    }
}
