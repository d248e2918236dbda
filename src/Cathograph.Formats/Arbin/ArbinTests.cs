namespace Cathograph.Formats.Arbin;

/// <summary>Global_Table: one row a test; the first one is told.</summary>
internal sealed class ArbinTests : ITableSink
{
    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<string> columns = [];
    private bool done;

    public string? Value(string column) => values.GetValueOrDefault(column);

    public void Header(IReadOnlyList<string> columns) => this.columns = columns;

    public void Row(ReadOnlySpan<byte> text, ReadOnlySpan<(int Start, int End)> fields)
    {
        for (int i = 0; !done && i < Math.Min(fields.Length, columns.Count); i++)
        {
            values[columns[i]] = TableParser.Text(text, fields[i]);
        }

        done = true;
    }
}
