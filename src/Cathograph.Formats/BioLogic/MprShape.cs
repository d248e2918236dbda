using System.Buffers.Binary;

namespace Cathograph.Formats.BioLogic;

/// <summary>How the head of a data module is laid out: where the column numbers are, and where the records begin.</summary>
/// <param name="Title">Which versions write it so.</param>
/// <param name="CountWidth">Bytes of the number of columns, at 4.</param>
/// <param name="IdWidth">Bytes of a column number; the list follows the number of columns.</param>
/// <param name="Records">Where the records begin.</param>
internal sealed record MprShape(string Title, int CountWidth, int IdWidth, int Records)
{
    private const int CountPlace = 4;

    /// <summary>EC-Lab from 11.50: room for 500 columns. The numbers are little-endian from byte 6; read from byte 5 they look big-endian and wrong above 255.</summary>
    public static MprShape Newest { get; } = new("EC-Lab 11.50 and later", 2, 2, 1007);

    /// <summary>Data module version 3.</summary>
    public static MprShape Version3 { get; } = new("version 3", 1, 2, 406);

    /// <summary>Data module version 2.</summary>
    public static MprShape Version2 { get; } = new("version 2", 1, 2, 405);

    /// <summary>Data module version 0 under the old header.</summary>
    public static MprShape Version0 { get; } = new("version 0", 1, 1, 100);

    /// <summary>All shapes, the one that the header announces first.</summary>
    public static IEnumerable<MprShape> InOrderFor(MprModule module)
    {
        MprShape announced = module.NewHeader ? Newest : module.Version switch { 0 => Version0, 2 => Version2, _ => Version3 };
        return new[] { announced, Newest, Version3, Version2, Version0 }.Distinct();
    }

    /// <summary>The column numbers; empty when they do not fit into this shape.</summary>
    public int[] ReadIds(ReadOnlySpan<byte> content)
    {
        if (content.Length < Records)
        {
            return [];
        }

        int count = CountWidth == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(content[CountPlace..]) : content[CountPlace];
        int first = CountPlace + CountWidth;
        if (count == 0 || first + (count * IdWidth) > Records)
        {
            return [];
        }

        var ids = new int[count];
        for (int i = 0; i < count; i++)
        {
            ids[i] = IdWidth == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(content[(first + (2 * i))..]) : Widen(content[first + i]);
        }

        return ids;
    }

    // A list of single bytes can only hold the low byte of the numbers above 255.
    private static int Widen(byte id) => MprColumnTable.Find(id) is not { Seen: true } && MprColumnTable.Find(id + 256) is { Seen: true } ? id + 256 : id;
}
