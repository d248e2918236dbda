namespace Cathograph.Formats.Tables;

/// <summary>The memory that the columns of a file may take: a hostile header with many names and few cells must not cost more than an honest one.</summary>
internal sealed class ColumnMemory
{
    private const long Free = 48L * 1024 * 1024;

    private readonly List<TableColumn> holders = [];
    private long left;

    private ColumnMemory(long bytes) => left = bytes;

    /// <summary>The memory of a file of a length: four times the file and a little.</summary>
    public static ColumnMemory Of(long fileLength) => new((4 * fileLength) + Free);

    /// <summary>Gives memory to a column as long as there is any.</summary>
    public bool TryTake(TableColumn column, long bytes)
    {
        if (bytes > left)
        {
            return false;
        }

        left -= bytes;
        holders.Add(column);
        return true;
    }

    /// <summary>Stores that a row ends before a column.</summary>
    public void ClearFrom(int column, int row)
    {
        foreach (TableColumn holder in holders)
        {
            if (holder.Index >= column)
            {
                holder.Clear(row);
            }
        }
    }
}
