using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.BioLogic;

public sealed class MptFormatTests
{
    private const string Names = "mode\tox/red\ttime/s\tEwe/V\tI/mA\tNs\tQ charge/mA.h\tcycle number\t\r\n";
    private const string Rows = "1\t1\t0.000000000000000E+000\t3.5000000E+000\t1.0000000E+000\t2\t0.000000000000000E+000\t1.0E+000\r\n1\t0\t1.000000000000000E+001\t3.6000000E+000\t-2.0000000E+000\t2\t5.0E-003\t1.0E+000\r\n";

    [Fact]
    public void AnOrdinaryExport_GivesRowsInSi()
    {
        InstrumentFile file = Read(Head("Acquisition started on : 05/17/2024 14:09:11.952\r\nElectrode surface area : 1.131 cm²\r\nCharacteristic mass : 7.826 mg\r\n") + Names + Rows);
        CyclerData rows = file.Cycling!;
        Assert.Equal("biologic-mpt", file.Format);
        Assert.Equal([0.0, 10], rows.Time);
        Assert.Equal([3.5, 3.6], rows.Voltage);
        Assert.Equal([1e-3, -2e-3], rows.Current);
        Assert.Equal(5e-3 * 3.6, rows.Find(ChannelRole.ChargeCounter)!.Values[1], 1e-15);
        Assert.Equal(1, rows.Find(ChannelRole.VendorCycle)!.Values[0]);
        Assert.Equal([(double)RowState.ConstantCurrentCharge, (double)RowState.ConstantCurrentDischarge], rows.Find(ChannelRole.State)!.Values);
        Assert.Equal(new DateTimeOffset(2024, 5, 17, 14, 9, 11, 952, TimeSpan.Zero), rows.Started);
        Assert.Equal(7.826e-6, rows.ActiveMass!.Value, 1e-15);
        Assert.Equal(1.131e-4, rows.Area!.Value, 1e-12);
        Assert.Contains(new FileFact("technique", "Chronopotentiometry"), file.Facts);
        Assert.Empty(file.Findings);
    }

    [Fact]
    public void DecimalCommas_AreRead()
    {
        CyclerData rows = Read((Head("Electrode surface area : 1,131 cm²\r\n") + Names + Rows).Replace("0E", "0E", StringComparison.Ordinal).Replace('.', ',')).Cycling!;
        Assert.Equal([3.5, 3.6], rows.Voltage);
        Assert.Equal(1.131e-4, rows.Area!.Value, 1e-12);
    }

    [Theory]
    [InlineData("EC-Lab ASCII FILE\r\nNb header lines : 3                           \r\n")]
    [InlineData("")]
    [InlineData("BT-Lab ASCII FILE\r\nNb header lines : 12\r\n\r\nfree text in German: Größe\r\n")]
    public void HeadsOfAnyKind_LeadToTheSameRows(string head)
    {
        CyclerData rows = Read(head + Names + Rows).Cycling!;
        Assert.Equal([3.5, 3.6], rows.Voltage);
        Assert.Null(rows.Started);
    }

    [Fact]
    public void WallClocksInTheTimeColumn_BecomeElapsedTime()
    {
        CyclerData rows = Read("time/s\tEwe/V\tI/mA\r\n05/17/2024 14:09:11.9520\t3.5\t1\r\n05/17/2024 14:10:12.4520\t3.6\t1\r\n").Cycling!;
        Assert.Equal(0, rows.Time[0]);
        Assert.Equal(60.5, rows.Time[1], 1e-5);
        Assert.Equal(new DateTimeOffset(2024, 5, 17, 14, 9, 11, 952, TimeSpan.Zero), rows.Started);
    }

    [Fact]
    public void AZeroPotential_IsRestoredFromTheCounterElectrode()
    {
        InstrumentFile file = Read("time/s\t<Ewe>/V\tI/mA\t<Ece>/V\tEwe-Ece/V\n0\t-3.25\t1\t5\t-8.25\n1\t0.0\t1\t5\t-8.5\n2\t0.0\t1\t5\t-8.75\n");
        Assert.Equal([-3.25, -3.5, -3.75], file.Cycling!.Voltage);
        Assert.Contains(file.Findings, finding => finding.Code == "biologic-voltage-zero");
    }

    [Fact]
    public void APotentialThatIsZeroThroughout_GivesWayToAnother()
    {
        Assert.Equal([3.5, 3.6], Read("time/s\t<Ewe>/V\tI/mA\tEwe/V\n0\t0\t1\t3.5\n1\t0\t1\t3.6\n").Cycling!.Voltage);
        Assert.Contains(Read("time/s\t<Ewe>/V\tI/mA\n0\t0\t1\n1\t0\t1\n").Findings, finding => finding.Code == "biologic-voltage-zero");
    }

    [Fact]
    public void ALastRowThatIsCut_IsLeftOut()
    {
        InstrumentFile file = Read(Head("") + Names + Rows + "1\t1\t2.0E+001\t3.7");
        Assert.Equal(2, file.Cycling!.Count);
        Assert.Contains(file.Findings, finding => finding.Code == "biologic-truncated");
    }

    [Fact]
    public void LinesOfText_BetweenRowsAreLeftOut()
    {
        InstrumentFile file = Read(Head("") + Names + Rows + "\r\nhello\tworld\r\n" + Rows);
        Assert.Equal(4, file.Cycling!.Count);
        Assert.Contains(file.Findings, finding => finding.Code == "biologic-odd-lines");
    }

    [Fact]
    public void SpectraInCycles_AreCutSignedAndSorted()
    {
        const string Export = "freq/Hz\tRe(Z)/Ohm\t-Im(Z)/Ohm\ttime/s\t<Ewe>/V\tcycle number\n10\t1\t2\t0\t3.5\t1\n100\t3\t-4\t1\t3.7\t1\n0\t0\t0\t0\t0\t0\n10\t5\t6\t2\t3.5\t2\n100\t7\t8\t3\t3.5\t2\n";
        InstrumentFile file = Read(Export);
        Assert.Null(file.Cycling);
        Assert.Equal(2, file.Spectra.Length);
        Assert.Equal([100.0, 10], file.Spectra[0].Frequency);
        Assert.Equal([4.0, -2], file.Spectra[0].Imaginary);
        Assert.Equal(3.6, file.Spectra[0].Voltage!.Value, 1e-12);
        Assert.Equal(2, file.Spectra[1].VendorCycle);
        Assert.Contains(file.Findings, finding => finding.Code == "biologic-padding-rows");
    }

    [Fact]
    public void WithoutCycleNumbers_ANewSweepIsANewSpectrum()
    {
        InstrumentFile file = Read("freq/Hz\tRe(Z)/Ohm\t-Im(Z)/Ohm\n100\t1\t2\n10\t1\t2\n1\t1\t2\n100\t1\t2\n10\t1\t2\n1\t1\t2\n");
        Assert.Equal([3, 3], file.Spectra.Select(spectrum => spectrum.Count));
    }

    [Fact]
    public void AMissingNameOfTheFrequency_IsFoundByTheModulus()
    {
        InstrumentFile file = Read("Re(Z)/Ohm\t-Im(Z)/Ohm\t|Z|/Ohm\ttime/s\t\n1000\t3\t4\t5\t0\n100\t6\t8\t10\t1\n10\t9\t12\t15\t2\n");
        Assert.Equal([1000.0, 100, 10], Assert.Single(file.Spectra).Frequency);
        Assert.Equal([-4.0, -8, -12], file.Spectra[0].Imaginary);
        Assert.Contains(file.Findings, finding => finding.Code == "biologic-frequency-name-missing");
    }

    [Theory]
    [InlineData("EC-LAB SETTING FILE\r\n\r\nNumber of linked techniques : 2\r\n", "settings file")]
    [InlineData("EC-Lab LOG FILE\n\nOpen Circuit Voltage\n", "log file")]
    [InlineData("EC-Lab ASCII FILE\r\nNb header lines : 50\r\n\r\nOpen Circuit Voltage\r\n", "names of columns")]
    [InlineData("EC-Lab ASCII FILE\r\nNb header lines : 3\r\nEwe/V\tI/mA\r\n1\t2\r\n", "time/s")]
    public void FilesWithoutData_AreRefusedWithWhatTheyAre(string text, string word)
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => Read(text));
        Assert.Contains(word, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.088742284907824E+005")]
    [InlineData("-9.152318010119295E-015")]
    [InlineData("4.9E-324")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("0.000000000000000E+000")]
    [InlineData("1e400")]
    [InlineData("+.5")]
    public void Numbers_AreReadToTheLastBit(string number)
    {
        double expected = double.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expected, Read($"time/s\tEwe/V\tI/A\n0\t{number}\t1\n1\t{number.Replace('.', ',')}\t1\n").Cycling!.Voltage[1]);
    }

    [Theory]
    [InlineData("EC-Lab ASCII FILE\r\nNb header lines : 3\r\n", "Certain")]
    [InlineData("time/s\tEwe/V\tI/mA\n0\t3\t1\n", "Likely")]
    [InlineData("time/s\tI/mA\tU/V\n0\t3\t1\n", "Possible")]
    [InlineData("TestTime\tVoltage/V\tCurrent/mA\n0\t3\t1\n", "No")]
    public void Recognition_ClaimsWhatOnlyEcLabWrites(string text, string match) =>
        Assert.Equal(match, new Cathograph.Formats.BioLogic.MptFormat().Recognise(new FileSample(Encoding.Latin1.GetBytes(text), "x.txt")).ToString());

    [Fact]
    public void DamagedFiles_AreReadOrRefused()
    {
        byte[] seed = Encoding.Latin1.GetBytes(Head("Number of loops : 2\r\nLoop 0 from point number 0 to 0\r\n") + Names + Rows + Rows);
        byte[] signs = "\t\n\r.,E+-:0 9N\0\u00FF"u8.ToArray();
        var random = new Random(20261122);
        for (int i = 0; i < 3000; i++)
        {
            byte[] bytes = (byte[])seed.Clone();
            for (int flips = random.Next(1, 12); flips > 0; flips--)
            {
                int at = random.Next(4) == 0 ? random.Next(bytes.Length) : random.Next(seed.Length / 3, seed.Length);
                bytes[at] = random.Next(3) == 0 ? (byte)random.Next(256) : signs[random.Next(signs.Length)];
            }

            AssertReadOrRefused(bytes.AsMemory(0, random.Next(3) == 0 ? random.Next(20, bytes.Length) : bytes.Length));
        }
    }

    [Fact]
    public void LinesOfNothing_ClaimNoMemory()
    {
        var text = new StringBuilder("EC-Lab ASCII FILE\r\nNb header lines : 3\r\ntime/s\tEwe/V\tI/mA");
        text.Insert(text.Length, "\tx", 2000).Append('\n').Append('\n', 2_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertReadOrRefused(Encoding.Latin1.GetBytes(text.ToString()));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < (4 * text.Length) + (64 * 1024 * 1024));
    }

    private static string Head(string lines) => $"EC-Lab ASCII FILE\r\nNb header lines : {6 + lines.Count(sign => sign == '\n')}                          \r\n\r\nChronopotentiometry\r\n{lines}\r\n";

    private static InstrumentFile Read(string text) => InstrumentFileReader.Read(Encoding.Latin1.GetBytes(text), "file.mpt", new InstrumentReadOptions { Format = "biologic-mpt" });

    private static void AssertReadOrRefused(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            InstrumentFile file = InstrumentFileReader.Read(bytes, "file.mpt", new InstrumentReadOptions { Format = "biologic-mpt" });
            Assert.True(file.Cycling is null || file.Cycling.Channels.All(channel => channel.Values.Length == file.Cycling.Count));
        }
        catch (InvalidInputException)
        {
            // Refused in words: that is an answer too.
        }
    }
}
