namespace Cathograph.Formats.BioLogic;

/// <summary>What a column number of an .mpr file stands for.</summary>
/// <param name="Id">The number.</param>
/// <param name="Name">Its name with unit, as EC-Lab writes it in a text export.</param>
/// <param name="Kind">How it is stored.</param>
/// <param name="Seen">True when the width was seen to be right in a file; false when it is assumed from columns of its kind.</param>
internal sealed record MprColumn(int Id, string Name, MprKind Kind, bool Seen)
{
    /// <summary>Bytes in a record; 0 for a flag.</summary>
    public int Width => WidthOf(Kind);

    /// <summary>Bytes of a kind; 0 for a flag.</summary>
    public static int WidthOf(MprKind kind) => kind switch
    {
        MprKind.Flag => 0,
        MprKind.Byte => 1,
        MprKind.UInt16 => 2,
        MprKind.Double => 8,
        _ => 4,
    };
}
