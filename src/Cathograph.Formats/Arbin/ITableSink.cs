namespace Cathograph.Formats.Arbin;

/// <summary>Takes a table as it comes, row by row.</summary>
internal interface ITableSink
{
    /// <summary>The names of the columns.</summary>
    void Header(IReadOnlyList<string> columns);

    /// <summary>A row: a text, and where in it each field begins and ends.</summary>
    void Row(ReadOnlySpan<byte> text, ReadOnlySpan<(int Start, int End)> fields);
}
