using System.Globalization;
using Cathograph.Core.Reports;
using Cathograph.Formats.Csv;

namespace Cathograph.Tests.Formats.Csv;

public sealed class CsvTableWriterTests
{
    [Fact]
    public void Table_IsWrittenWithHeadsQuotesAndEmptyFields()
    {
        Assert.Equal(
            "Rate,measured_mAh_per_g,Simulated (mAh g-1),Difference (%)\r\nC/20,182,185.23,1.77\r\n1C,80,71.4,-10.8\r\n\"2C, \"\"fast\"\"\",,36.02,\r\n",
            CsvTableWriter.Write(SampleReports.Rates()));
    }

    [Theory]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData(" a", "\" a\"")]
    [InlineData("plain", "plain")]
    [InlineData("µm → °C", "µm → °C")]
    public void Words_AreQuotedOnlyWhenNeeded(string text, string field)
    {
        var table = new Table("t", [new TableColumn("h")], [new TableRow(text)]);
        Assert.Equal($"h\r\n{field}\r\n", CsvTableWriter.Write(table));
    }

    [Fact]
    public void Numbers_ReadBackToTheSameDouble_InAnyCulture()
    {
        var random = new Random(5);
        double[] values = [.. Enumerable.Range(0, 2000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64())).Where(double.IsFinite), 0.1, 1e-300, -0.0, double.Epsilon, double.MaxValue];
        string csv = CommaCulture.Run(() =>
        {
            using var text = new StringWriter();
            CsvTableWriter.Write([new CsvColumn("v", [.. values]), new CsvColumn("i", [.. values])], text);
            return text.ToString();
        });
        string[] lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("v,i", lines[0]);
        Assert.Equal(values, lines.Skip(1).Select(line => double.Parse(line.Split(',')[0], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void MissingNumbers_AreEmptyFields()
    {
        using var text = new StringWriter();
        CsvTableWriter.Write([new CsvColumn("a", [1, double.NaN]), new CsvColumn("b,c", [double.NaN, 2])], text);
        Assert.Equal("a,\"b,c\"\r\n1,\r\n,2\r\n", text.ToString());
    }

    [Fact]
    public void Columns_OfUnequalLength_AreRefusedByName()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => CsvTableWriter.Write([new CsvColumn("a", [1, 2]), new CsvColumn("b", [1])], TextWriter.Null));
        Assert.StartsWith("Column 'b' has 1 values, expected 2.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_StopsBetweenRows()
    {
        Assert.Throws<OperationCanceledException>(() => CsvTableWriter.Write([new CsvColumn("a", [1])], TextWriter.Null, new CancellationToken(canceled: true)));
    }
}
