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
        byte[] workbook = Workbook(
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
        byte[] whole = Workbook(("Record", [Header, ["1", "0-00:00:00.000", "0", "0", "3.0", "", "1", "1", "R"]]));
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

    private static byte[] Workbook(params (string Name, string[][] Rows)[] sheets)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
            Add(zip, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add(zip, "xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                + string.Concat(sheets.Select((sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>")) + "</sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>")) + "</Relationships>");
            for (int i = 0; i < sheets.Length; i++)
            {
                Add(zip, $"xl/worksheets/sheet{i + 1}.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + string.Concat(sheets[i].Rows.Select(Row)) + "</sheetData></worksheet>");
            }
        }

        return stream.ToArray();
    }

    private static string Row(string[] cells, int row) => $"<row r=\"{row + 1}\">" + string.Concat(cells.Select((cell, column) => cell.Length == 0
        ? ""
        : double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out _)
            ? $"<c r=\"{(char)('A' + column)}{row + 1}\"><v>{cell}</v></c>"
            : $"<c r=\"{(char)('A' + column)}{row + 1}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>")) + "</row>";

    private static void Add(ZipArchive zip, string name, string text)
    {
        using Stream entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text));
    }
}
