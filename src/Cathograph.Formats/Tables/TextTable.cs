namespace Cathograph.Formats.Tables;

/// <summary>A table that was read.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Rows that were read.</param>
/// <param name="Skipped">Lines after the header that are no rows of the table, without empty ones.</param>
/// <param name="FirstSkipped">Number of the first of them, counted from 1; 0 when there is none.</param>
/// <param name="IsCut">True when the last line ends within a row.</param>
internal sealed record TextTable(TableColumn[] Columns, int Rows, int Skipped, long FirstSkipped, bool IsCut);
