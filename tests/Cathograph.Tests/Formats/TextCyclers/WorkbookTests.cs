using System.IO.Compression;
using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.TextCyclers;

/// <summary>Workbooks of LAND, written here as a spreadsheet program writes them.</summary>
public sealed class WorkbookTests
{
    private static readonly string[] Header = ["Record", "TestTime", "Current/uA", "Capacity/uAh", "Voltage/V", "", "CycleNo", "StepNo", "StepStatus"];

    [Fact]
    public void RecordSheets_WithAndWithoutHeader_AreOneTable()
    {
        byte[] workbook = WorkbookWriter.Workbook(
            ("Test information", [["Name", "cell 7"]]),
            ("Record", [Header, ["1", "0-00:00:00.000", "0", "0", "3.0", "", "1", "1", "R"], ["2", "0-00:00:10.000", "100", "0", "3.1", "", "1", "2", "CCC"]]),
            ("Record_2", [["3", "1-00:00:20.000", "-100", "1", "3.05", "", "1", "3", "CCD"]]),
            ("Log", [["2024-01-01", "started"]]));
        InstrumentFile file = Read(workbook);
        Assert.Equal("land-xlsx", file.Format);
        CyclerData rows = file.Cycling!;
        Assert.Equal([0, 10, 86420], rows.Time);
        Assert.Equal([0, 1e-4, -1e-4], rows.Current);
        Assert.Equal([1.0, 2, 3], rows.Find(ChannelRole.StepId)!.Values);
        Assert.Equal([(double)RowState.Rest, (double)RowState.ConstantCurrentCharge, (double)RowState.ConstantCurrentDischarge], rows.Find(ChannelRole.State)!.Values);
    }

    [Fact]
    public void DamagedWorkbooks_AreRefused()
    {
        byte[] whole = WorkbookWriter.Workbook(("Record", [Header, ["1", "0-00:00:00.000", "0", "0", "3.0", "", "1", "1", "R"]]));
        var random = new Random(7);
        for (int i = 0; i < 300; i++)
        {
            byte[] mutant = [.. whole];
            for (int k = 0; k < 4; k++)
            {
                mutant[random.Next(40, mutant.Length)] ^= (byte)(1 << random.Next(8));
            }

            try
            {
                InstrumentFileReader.Read(mutant, "m.xlsx", new InstrumentReadOptions { Format = "land-xlsx" }, TestContext.Current.CancellationToken);
            }
            catch (InvalidInputException)
            {
                // The one way to refuse.
            }
        }
    }

    [Fact]
    public void Bomb_IsRefusedBeforeItIsUnpacked()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry("xl/workbook.xml", CompressionLevel.Optimal).Open();
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 80; i++)
            {
                entry.Write(zeros);
            }
        }

        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => InstrumentFileReader.Read(
            stream.ToArray(), "bomb.xlsx", new InstrumentReadOptions { Format = "land-xlsx" }, TestContext.Current.CancellationToken));
        Assert.Contains("unpacks to more than", refusal.Message, StringComparison.Ordinal);
    }

    private static InstrumentFile Read(byte[] bytes) => InstrumentFileReader.Read(bytes, "a.xlsx", cancellation: TestContext.Current.CancellationToken);
}
