using System.Buffers.Binary;
using System.Text;

namespace Cathograph.Formats.Volumes.Hdf5;

/// <summary>
/// Reads texts of variable length from the file itself (HDF5 File Format Specification 3.0, III.E and IV.A): the library follows their places without checking them, and a damaged one would end the program.
/// </summary>
internal sealed class Hdf5Heap : IDisposable
{
    private const int LargestBlock = 1 << 20;
    private const int MostBlocks = 64;
    private const int LongestText = 1 << 16;
    private const int AttributeMessage = 0x0C;
    private const int ContinuationMessage = 0x10;
    private const int SharedFlag = 2;
    private const int PlaceBytes = 16;

    private readonly FileStream _stream;
    private readonly long _base;

    public Hdf5Heap(string path, long baseAddress)
    {
        _stream = File.OpenRead(path);
        _base = baseAddress;
    }

    /// <summary>The text of an attribute of the object at an address; null when it is not found there.</summary>
    public string? AttributeText(ulong address, string name)
    {
        var blocks = new Queue<(byte[] Bytes, bool IsOld, bool HasOrder)>();
        if (Header(address) is { } first)
        {
            blocks.Enqueue(first);
        }

        for (int seen = 0; seen < MostBlocks && blocks.TryDequeue(out (byte[] Bytes, bool IsOld, bool HasOrder) block); seen++)
        {
            int at = 0;
            while (Next(block, ref at, out int type, out int flags) is { Length: > 0 } message)
            {
                if (type == ContinuationMessage && message.Length >= PlaceBytes && Continuation(message, block.IsOld) is { } more)
                {
                    blocks.Enqueue((more, block.IsOld, block.HasOrder));
                }
                else if (type == AttributeMessage && (flags & SharedFlag) == 0 && DataOf(message, name) is { Length: >= PlaceBytes } data)
                {
                    return TextAt(data);
                }
            }
        }

        return null;
    }

    /// <summary>The text whose place lies at an offset of the file; null when there is none.</summary>
    public string? TextAtOffset(ulong offset) => Bytes(offset, PlaceBytes) is { } place ? TextAt(place) : null;

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    // A place is a length, the address of a collection, and the number of an object in it.
    private string? TextAt(ReadOnlySpan<byte> place)
    {
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(place);
        ulong collection = BinaryPrimitives.ReadUInt64LittleEndian(place[4..]) + (ulong)_base;
        uint number = BinaryPrimitives.ReadUInt32LittleEndian(place[12..]);
        if (length is 0 or > LongestText || Bytes(collection, PlaceBytes) is not { } head || !head.AsSpan().StartsWith("GCOL"u8))
        {
            return null;
        }

        ulong size = Math.Min(LargestBlock, BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(8)));
        ReadOnlySpan<byte> objects = Bytes(collection, (long)size) is { } all ? all.AsSpan() : [];
        for (int at = PlaceBytes; at + PlaceBytes <= objects.Length;)
        {
            uint index = BinaryPrimitives.ReadUInt16LittleEndian(objects[at..]);
            ulong bytes = BinaryPrimitives.ReadUInt64LittleEndian(objects[(at + 8)..]);
            if (index == 0 || bytes > (ulong)(objects.Length - at - PlaceBytes))
            {
                break;
            }

            if (index == number)
            {
                return Encoding.UTF8.GetString(objects.Slice(at + PlaceBytes, (int)Math.Min(bytes, length))).TrimEnd('\0');
            }

            at += PlaceBytes + (int)((bytes + 7) / 8 * 8);
        }

        return null;
    }

    private (byte[] Bytes, bool IsOld, bool HasOrder)? Header(ulong address)
    {
        ulong offset = address + (ulong)_base;
        if (Bytes(offset, 16) is not { } start)
        {
            return null;
        }

        if (start[0] == 1)
        {
            return Bytes(offset + 16, BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(8))) is { } old ? (old, true, false) : null;
        }

        if (!start.AsSpan().StartsWith("OHDR"u8) || start[4] != 2)
        {
            return null;
        }

        int flags = start[5];
        ulong sizeAt = offset + 6 + ((flags & 0x20) != 0 ? 16UL : 0) + ((flags & 0x10) != 0 ? 4UL : 0);
        int width = 1 << (flags & 3);
        if (Bytes(sizeAt, 8) is not { } widest)
        {
            return null;
        }

        Span<byte> size = stackalloc byte[8];
        widest.AsSpan(0, width).CopyTo(size);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(size);
        return length <= LargestBlock && Bytes(sizeAt + (ulong)width, (long)length) is { } block ? (block, false, (flags & 4) != 0) : null;
    }

    // The blocks of version 2 begin with a signature and end with a checksum.
    private byte[]? Continuation(ReadOnlySpan<byte> message, bool isOld)
    {
        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(message) + (ulong)_base;
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(message[8..]);
        if (length > LargestBlock || Bytes(offset, (long)length) is not { } block)
        {
            return null;
        }

        return isOld ? block : block.Length > 8 ? block[4..^4] : null;
    }

    private static ReadOnlySpan<byte> Next((byte[] Bytes, bool IsOld, bool HasOrder) block, ref int at, out int type, out int flags)
    {
        int head = block.IsOld ? 8 : block.HasOrder ? 6 : 4;
        (type, flags) = (-1, 0);
        while (at + head <= block.Bytes.Length)
        {
            ReadOnlySpan<byte> start = block.Bytes.AsSpan(at);
            type = block.IsOld ? BinaryPrimitives.ReadUInt16LittleEndian(start) : start[0];
            int size = BinaryPrimitives.ReadUInt16LittleEndian(start[(block.IsOld ? 2 : 1)..]);
            flags = start[block.IsOld ? 4 : 3];
            int from = at + head;
            if (size > block.Bytes.Length - from)
            {
                break;
            }

            at = from + size;
            if (size > 0)
            {
                return block.Bytes.AsSpan(from, size);
            }
        }

        return [];
    }

    // Version 1 pads its parts to eight bytes; version 3 names the character set.
    private static ReadOnlySpan<byte> DataOf(ReadOnlySpan<byte> message, string name)
    {
        if (message.Length < 9 || message[0] is not (1 or 2 or 3))
        {
            return [];
        }

        int pad = message[0] == 1 ? 7 : 0;
        int nameBytes = BinaryPrimitives.ReadUInt16LittleEndian(message[2..]);
        int typeBytes = BinaryPrimitives.ReadUInt16LittleEndian(message[4..]);
        int spaceBytes = BinaryPrimitives.ReadUInt16LittleEndian(message[6..]);
        int start = message[0] == 3 ? 9 : 8;
        int data = start + ((nameBytes + pad) & ~pad) + ((typeBytes + pad) & ~pad) + ((spaceBytes + pad) & ~pad);
        bool isNamed = start + nameBytes <= message.Length && Encoding.UTF8.GetString(message.Slice(start, nameBytes)).TrimEnd('\0') == name;
        return isNamed && data < message.Length ? message[data..] : [];
    }

    private byte[]? Bytes(ulong offset, long count)
    {
        if (count is < 1 or > LargestBlock || offset > (ulong)_stream.Length || (ulong)count > (ulong)_stream.Length - offset)
        {
            return null;
        }

        byte[] bytes = new byte[count];
        PlaneFile.Fill(_stream, (long)offset, bytes, "", "a text");
        return bytes;
    }
}
