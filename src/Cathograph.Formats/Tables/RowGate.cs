namespace Cathograph.Formats.Tables;

/// <summary>Decides which lines of a file are rows of the table that is read; for files in which several tables stand between each other.</summary>
internal abstract class RowGate
{
    /// <summary>Looks at a line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="row">Index of the row that it would become.</param>
    /// <param name="skipped">Bytes at its beginning that are not of the table.</param>
    /// <returns>True for a row of the table.</returns>
    public abstract bool Takes(ReadOnlySpan<byte> line, int row, out int skipped);

    /// <summary>Forgets what it has seen, because the lines come once more from the beginning.</summary>
    public virtual void Reset()
    {
    }
}
