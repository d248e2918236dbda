using System.Buffers.Binary;
using System.Text;

namespace Cathograph.Tests.Formats.Volumes.Xradia;

/// <summary>Writes a small compound file (OLE2), sectors of 512 bytes, streams by path of one folder or none.</summary>
internal static class OleEncoder
{
    private const uint None = 0xFFFFFFFF;
    private const uint End = 0xFFFFFFFE;
    private const int Sector = 512;
    private const int Cutoff = 4096;

    public static byte[] File(IReadOnlyDictionary<string, byte[]> streams)
    {
        var data = new List<byte[]>();
        var table = new List<uint>();
        var mini = new List<byte>();
        var miniTable = new List<uint>();
        var entries = new List<(string Name, byte Kind, uint Right, uint Child, uint Start, long Length)> { ("Root Entry", 5, None, None, End, 0) };
        string[] folders = [.. streams.Keys.Select(path => path.Split('/')[0]).Distinct(StringComparer.Ordinal)];
        uint previousFolder = None;
        foreach (string folder in folders)
        {
            uint child = None;
            foreach ((string path, byte[] bytes) in streams.Where(stream => stream.Key.StartsWith(folder + "/", StringComparison.Ordinal)))
            {
                uint start = bytes.Length < Cutoff ? AddMini(bytes, mini, miniTable) : Add(bytes, data, table);
                entries.Add((path.Split('/')[1], 2, child, None, start, bytes.Length));
                child = (uint)(entries.Count - 1);
            }

            entries.Add((folder, 1, previousFolder, child, 0, 0));
            previousFolder = (uint)(entries.Count - 1);
        }

        uint miniStart = Add([.. mini], data, table);
        entries[0] = ("Root Entry", 5, None, previousFolder, miniStart, mini.Count);
        uint miniTableStart = Add([.. miniTable.SelectMany(BitConverter.GetBytes)], data, table);
        uint directory = Add([.. entries.SelectMany(Entry)], data, table);
        return [.. Assemble(data, table, directory, miniTableStart)];
    }

    private static byte[] Assemble(List<byte[]> data, List<uint> table, uint directory, uint miniTable)
    {
        int perSector = Sector / 4;
        int tableSectors = (table.Count + 1 + perSector - 1) / perSector;
        while ((table.Count + tableSectors) > tableSectors * perSector)
        {
            tableSectors++;
        }

        uint first = (uint)table.Count;
        table.AddRange(Enumerable.Repeat(0xFFFFFFFDu, tableSectors));
        table.AddRange(Enumerable.Repeat(None, (tableSectors * perSector) - table.Count));
        byte[] header = new byte[Sector];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(0x18), 0x3E);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(0x1A), 3);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(0x1C), 0xFFFE);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(0x1E), 9);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(0x20), 6);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(0x2C), (uint)tableSectors);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(0x30), directory);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(0x38), Cutoff);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(0x3C), miniTable);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(0x44), End);
        for (int i = 0; i < 109; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(0x4C + (4 * i)), i < tableSectors ? first + (uint)i : None);
        }

        return [.. header, .. data.SelectMany(bytes => bytes), .. table.SelectMany(BitConverter.GetBytes)];
    }

    private static uint Add(byte[] bytes, List<byte[]> data, List<uint> table)
    {
        if (bytes.Length == 0)
        {
            return End;
        }

        uint start = (uint)table.Count;
        int sectors = (bytes.Length + Sector - 1) / Sector;
        for (int i = 0; i < sectors; i++)
        {
            table.Add(i == sectors - 1 ? End : start + (uint)i + 1);
        }

        Array.Resize(ref bytes, sectors * Sector);
        data.Add(bytes);
        return start;
    }

    private static uint AddMini(byte[] bytes, List<byte> mini, List<uint> table)
    {
        uint start = (uint)table.Count;
        int sectors = Math.Max(1, (bytes.Length + 63) / 64);
        for (int i = 0; i < sectors; i++)
        {
            table.Add(i == sectors - 1 ? End : start + (uint)i + 1);
        }

        Array.Resize(ref bytes, sectors * 64);
        mini.AddRange(bytes);
        return start;
    }

    private static byte[] Entry((string Name, byte Kind, uint Right, uint Child, uint Start, long Length) entry)
    {
        byte[] bytes = new byte[128];
        Encoding.Unicode.GetBytes(entry.Name).CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(64), (ushort)(2 * (entry.Name.Length + 1)));
        bytes[66] = entry.Kind;
        bytes[67] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(68), None);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(72), entry.Right);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(76), entry.Child);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(116), entry.Start);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(120), entry.Length);
        return bytes;
    }
}
