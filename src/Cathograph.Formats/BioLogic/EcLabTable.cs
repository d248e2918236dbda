using System.Collections.Immutable;

namespace Cathograph.Formats.BioLogic;

/// <summary>The rows of an EC-Lab file, column by column, whichever file they came from.</summary>
internal sealed class EcLabTable
{
    /// <summary>The bits that <c>mode</c> has in the byte of flags.</summary>
    public const byte ModeBits = 0x03;

    /// <summary>The bit of <c>ox/red</c>: set when the working electrode is oxidised.</summary>
    public const byte OxidationBit = 0x04;

    /// <summary>The flags with their bits.</summary>
    public static readonly ImmutableArray<(string Name, byte Bits)> FlagBits =
        [("mode", ModeBits), ("ox/red", OxidationBit), ("error", 0x08), ("control changes", 0x10), ("Ns changes", 0x20), ("counter inc.", 0x80)];

    private readonly ImmutableArray<string> flagNames;

    public EcLabTable(int count, IEnumerable<EcLabColumn> columns, byte[]? flags, ImmutableArray<string> flagNames)
    {
        Count = count;
        Columns = [.. columns];
        Flags = flags;
        this.flagNames = flagNames;
    }

    public int Count { get; private set; }

    public List<EcLabColumn> Columns { get; }

    /// <summary>The flags of each row; null when the file has none.</summary>
    public byte[]? Flags { get; private set; }

    public bool HasFlag(string name) => Flags is not null && flagNames.Contains(name, StringComparer.Ordinal);

    /// <summary>The first column with one of the labels, in the order of the labels; null for none.</summary>
    public EcLabColumn? Find(params ReadOnlySpan<string> labels)
    {
        foreach (string label in labels)
        {
            if (Columns.Find(column => string.Equals(column.Label, label, StringComparison.Ordinal)) is { } column)
            {
                return column;
            }
        }

        return null;
    }

    /// <summary>The first column with one of the labels whose unit is of a kind; it is in SI from then on, and no more in the table.</summary>
    public EcLabColumn? Take(EcLabDimension dimension, params ReadOnlySpan<string> labels)
    {
        foreach (string label in labels)
        {
            EcLabColumn? column = Columns.Find(one => string.Equals(one.Label, label, StringComparison.Ordinal) && EcLabUnit.Find(one.Unit, dimension) is not null);
            if (column is not null)
            {
                Columns.Remove(column);
                column.ToSi(EcLabUnit.Find(column.Unit, dimension)!.Value);
                return column;
            }
        }

        return null;
    }

    /// <summary>Keeps the rows that are marked.</summary>
    public void Keep(bool[] rows)
    {
        int count = rows.Count(kept => kept);
        foreach (EcLabColumn column in Columns)
        {
            column.Keep(rows, count);
        }

        Flags = Flags is null ? null : [.. Flags.Where((_, i) => rows[i])];
        Count = count;
    }
}
