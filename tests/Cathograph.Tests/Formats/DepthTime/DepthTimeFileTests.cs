using System.Text;
using Cathograph.Core.Fields;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Csv;
using Cathograph.Formats.DepthTime;

namespace Cathograph.Tests.Formats.DepthTime;

public sealed class DepthTimeFileTests
{
    private static readonly DepthTimeMap Map = new([1e-6, 2.5e-6, 4e-6], [0, 60], [1, 0.9, double.NaN, 1.1, 1, 0.7])
    {
        Name = "run",
        Quantity = "transmission ratio",
        StandardError = [0.01, 0.02, double.NaN, 0.03, 0.04, 0.05],
    };

    [Fact]
    public void Json_ReadsBackWhatWasWritten()
    {
        DepthTimeMap read = DepthTimeFile.Read(Encoding.UTF8.GetBytes(DepthTimeWriter.Json(Map)), "map.json");
        Assert.Equal("run", read.Name);
        Assert.Equal("transmission ratio", read.Quantity);
        Same(read);
    }

    [Fact]
    public void Csv_ReadsBackWhatWasWritten()
    {
        DataSheet sheet = DepthTimeWriter.Sheet(Map, "map");
        using var text = new StringWriter();
        CsvTableWriter.Write([.. sheet.Columns.Select(column => new CsvColumn(column.Key, column.Values))], text, TestContext.Current.CancellationToken);
        Same(DepthTimeFile.Read(Encoding.UTF8.GetBytes(text.ToString()), "map.csv"));
    }

    [Fact]
    public void Csv_WithRowsInAnyOrder_IsSorted()
    {
        DepthTimeMap read = DepthTimeFile.Read("# quantity: lithium\n# unit: mol/m3\ndepth_um;value;time_s\n2;5;10\n1;4;0\n1;6;10\n"u8.ToArray(), "x.csv");
        Assert.Equal("lithium", read.Quantity);
        Assert.Equal("mol/m3", read.Unit);
        Assert.Empty(read.StandardError);
        Assert.Equal([4, double.NaN, 6, 5], read.Values);
    }

    [Theory]
    [InlineData("time_s,depth_um\n1,2\n", "x.csv:1: found the columns time_s, depth_um; expected time_s, depth_um, value and, where known, standardError")]
    [InlineData("time_s,depth_um,value\n1,a,2\n", "x.csv:2: found \"a\"; expected a number")]
    [InlineData("time_s,depth_um,value\n1,1,2\n1,1,3\n", "x.csv: found two rows for 1 s and 1 um; expected one")]
    [InlineData("time_s,depth_um,value\n", "x.csv: found no rows; expected a table with the columns time_s, depth_um, value and standardError")]
    [InlineData("{\"depth_um\":[1,2],\"time_s\":[0],\"values\":[[1]]}", "x.csv:1:42: \"values\": found 1 numbers; expected one for each of 2 depths")]
    [InlineData("{\"depth_um\":[2,1],\"time_s\":[0],\"values\":[[1,1]]}", "x.csv: \"depth_um\": entry 1 does not rise; expected strictly rising numbers")]
    public void WrongFiles_AreRefusedWithTheirPlace(string text, string message)
    {
        InvalidInputException problem = Assert.Throws<InvalidInputException>(() => DepthTimeFile.Read(Encoding.UTF8.GetBytes(text), "x.csv"));
        Assert.Equal(message, problem.Message);
    }

    private static void Same(DepthTimeMap read)
    {
        Assert.Equal(Map.Time, read.Time);
        Assert.Equal(Map.Depth.Length, read.Depth.Length);
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(Map.Depth[i], read.Depth[i], 1e-15));
        Assert.Equal(Map.Values, read.Values);
        Assert.Equal(Map.StandardError, read.StandardError);
    }
}
