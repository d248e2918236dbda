using System.Collections.Immutable;

namespace Cathograph.Core.Reports;

/// <summary>A table of numbers and words; each row has one cell a column.</summary>
public sealed record Table
{
    /// <summary>Initialises a table.</summary>
    /// <param name="name">The short name a file of this table carries, such as <c>rate-capability</c>.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="ArgumentException">A row does not have one cell a column.</exception>
    public Table(string name, IEnumerable<TableColumn> columns, IEnumerable<TableRow> rows)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Columns = [.. columns];
        Rows = [.. rows];
        for (int i = 0; i < Rows.Length; i++)
        {
            if (Rows[i].Cells.Length != Columns.Length)
            {
                throw new ArgumentException($"Row {i} has {Rows[i].Cells.Length} cells, expected {Columns.Length}.", nameof(rows));
            }
        }
    }

    /// <summary>The short name.</summary>
    public string Name { get; init; }

    /// <summary>The title; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>What a reader must know below the table; empty for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>The columns.</summary>
    public ImmutableArray<TableColumn> Columns { get; }

    /// <summary>The rows.</summary>
    public ImmutableArray<TableRow> Rows { get; }
}
