using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.Arbin;

/// <summary>The samples, where mdbtools is installed; what is refused where it is not is tried on any machine.</summary>
public sealed class ArbinResSampleTests
{
    [Theory]
    [InlineData("electrochem/arbin_res_cellpy/20160805_test001_45_cc_01.res", 10261)]
    [InlineData("electrochem/arbin_res_cellpy/aux_one_x_dx.res", 0)]
    [InlineData("electrochem/bdf/mits7-0.res.gz", 0)]
    public void ASample_BalancesItsCharge(string path, int rows)
    {
        InstrumentFile file = Read(SampleData.Bytes(path));
        CyclerData data = file.Cycling!;
        Assert.Equal("arbin-res", file.Format);
        Assert.True(rows == 0 ? data.Count > 0 : data.Count == rows, $"{data.Count} rows");
        Assert.All(data.Channels, channel => Assert.Equal(data.Count, channel.Values.Length));
        Assert.True(data.Started > new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Contains(file.Facts, fact => fact.Label == "test");
        double passed = 0;
        double counted = 0;
        DataChannel? counter = data.Find(ChannelRole.DischargeCounter);
        for (int i = 1; i < data.Count && counter is not null; i++)
        {
            double step = counter.Values[i] - counter.Values[i - 1];
            if (data.Current[i] < 0 && step > 0)
            {
                counted += step;
                passed -= data.Current[i] * (data.Time[i] - data.Time[i - 1]);
            }
        }

        // The rows are not as dense as the cycler's own integral.
        Assert.True(Math.Abs(passed - counted) <= 0.02 * counted, $"{passed} C of {counted} C");
    }

    [Fact]
    public void AnAuxiliaryThermometer_IsTheCells()
    {
        CyclerData data = Read(SampleData.Bytes("electrochem/arbin_res_cellpy/aux_one_x_dx.res")).Cycling!;
        Assert.Equal(1.0053, data.Time[0], 4);
        Assert.Equal(3.7395005, data.Voltage[0], 6);
        Assert.Equal(273.15 + 24.406582, data.Find(ChannelRole.Temperature)!.Values[0], 6);
        Assert.Equal(1, data.Find(ChannelRole.StepCount)!.Values[0]);
    }

    [Fact]
    public void ADatabaseOfSomethingElse_IsRefused()
    {
        byte[] bytes = new byte[8192];
        bytes[1] = 1;
        "Standard Jet DB"u8.CopyTo(bytes.AsSpan(4));
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => Read(bytes));
        Assert.True(
            refusal.Message.Contains("Channel_Normal_Table", StringComparison.Ordinal) || refusal.Message.Contains("brew install mdbtools", StringComparison.Ordinal), refusal.Message);
    }

    [Fact]
    public void ACancelledReading_Ends()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        byte[] bytes = new byte[4096];
        "Standard Jet DB"u8.CopyTo(bytes.AsSpan(4));
        Assert.Throws<OperationCanceledException>(() => InstrumentFileReader.Read(bytes, "a.res", cancellation: cancelled.Token));
    }

    private static InstrumentFile Read(byte[] bytes)
    {
        try
        {
            return InstrumentFileReader.Read(bytes, "a.res");
        }
        catch (InvalidInputException refusal) when (refusal.Message.Contains("that program is not here", StringComparison.Ordinal) && bytes.Length > 8192)
        {
            Assert.Skip("mdbtools is not installed");
            throw;
        }
    }
}
