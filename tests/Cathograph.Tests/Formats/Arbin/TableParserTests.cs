using System.Text;
using Cathograph.Formats.Arbin;

namespace Cathograph.Tests.Formats.Arbin;

public sealed class TableParserTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Quotes_KeepCommasAndLineFeeds(int piece)
    {
        byte[] text = Encoding.UTF8.GetBytes("id,name\n1,\"a,\"\"b\"\"\nc\"\n2,plain\n3,last");
        var sink = new Sink();
        var parser = new TableParser(sink);
        byte[] held = [];
        for (int at = 0; at < text.Length; at += piece)
        {
            held = [.. held, .. text.AsSpan(at, Math.Min(piece, text.Length - at))];
            held = held[parser.Take(held, last: false)..];
        }

        parser.Take(held, last: true);
        Assert.Equal(["id", "name"], sink.Columns);
        Assert.Equal(["1|a,\"b\"\nc", "2|plain", "3|last"], sink.Rows);
    }

    private sealed class Sink : ITableSink
    {
        public IReadOnlyList<string> Columns { get; private set; } = [];

        public List<string> Rows { get; } = [];

        public void Header(IReadOnlyList<string> columns) => Columns = columns;

        public void Row(ReadOnlySpan<byte> text, ReadOnlySpan<(int Start, int End)> fields)
        {
            List<string> row = [];
            foreach ((int Start, int End) field in fields)
            {
                row.Add(TableParser.Text(text, field));
            }

            Rows.Add(string.Join('|', row));
        }
    }
}
