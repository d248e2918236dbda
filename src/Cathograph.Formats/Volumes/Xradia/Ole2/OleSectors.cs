using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Xradia.Ole2;

/// <summary>
/// The sectors of a compound file and the table that chains them. No chain is followed further than the file has sectors, so that one that bites its tail ends with a message.
/// </summary>
internal sealed class OleSectors
{
    // Marks at the end of the range of sector numbers: free, end of chain, table, list of the table.
    private const uint LastNumber = 0xFFFFFFFA;
    private const uint EndOfChain = 0xFFFFFFFE;

    private readonly Stream _stream;
    private readonly string _name;
    private readonly uint[] _next;

    public OleSectors(Stream stream, OleHeader header, ReadOnlySpan<byte> headerBytes, string name)
    {
        _stream = stream;
        _name = name;
        Header = header;
        Count = (uint)Math.Min(LastNumber, Math.Max(0, (stream.Length - header.SectorBytes + header.SectorBytes - 1) / header.SectorBytes));
        _next = ReadTable(headerBytes);
    }

    public OleHeader Header { get; }

    /// <summary>Sectors that really are in the file, the last maybe cut short.</summary>
    public uint Count { get; }

    /// <summary>Where a sector lies.</summary>
    public long OffsetOf(uint sector) => ((long)sector + 1) * Header.SectorBytes;

    /// <summary>All sectors of a chain of unknown length.</summary>
    public List<uint> Chain(uint start, string what)
    {
        var sectors = new List<uint>();
        for (uint sector = start; sector != EndOfChain; sector = _next[sector])
        {
            if (sectors.Count > Count)
            {
                throw new InvalidInputException(_name, $"found a chain of sectors without end from sector {start} on ({what}); expected at most {Count}");
            }

            sectors.Add(Checked(sector, what));
        }

        return sectors;
    }

    /// <summary>The sectors of a chain that hold so many bytes.</summary>
    public uint[] Chain(uint start, long length, string what)
    {
        long needed = (length + Header.SectorBytes - 1) / Header.SectorBytes;
        if (needed > Count)
        {
            throw new InvalidInputException(_name, FormattableString.Invariant($"found {length} bytes for {what}; expected at most the {(long)Count * Header.SectorBytes} of the file"));
        }

        uint[] sectors = new uint[needed];
        uint sector = start;
        for (int i = 0; i < sectors.Length; i++)
        {
            sectors[i] = Checked(sector, what);
            sector = _next[sector];
        }

        return sectors;
    }

    /// <summary>Reads whole or partial sectors one after the other, neighbours in one go.</summary>
    public void Read(ReadOnlySpan<uint> sectors, Span<byte> bytes, string what)
    {
        int done = 0;
        for (int i = 0; i < sectors.Length && done < bytes.Length;)
        {
            int run = 1;
            while (i + run < sectors.Length && sectors[i + run] == sectors[i] + run)
            {
                run++;
            }

            int count = (int)Math.Min(bytes.Length - done, (long)run * Header.SectorBytes);
            PlaneFile.Fill(_stream, OffsetOf(sectors[i]), bytes.Slice(done, count), _name, what);
            done += count;
            i += run;
        }
    }

    private uint Checked(uint sector, string what) => sector < Count && sector < (uint)_next.Length
        ? sector
        : throw new InvalidInputException(_name, FormattableString.Invariant($"found sector {sector} in the chain of {what}; expected one of the {Math.Min(Count, (uint)_next.Length)} in the table"));

    // The header lists 109 sectors of the table; a chain of further lists holds the rest, each ending with the number of the next.
    private uint[] ReadTable(ReadOnlySpan<byte> header)
    {
        int perSector = Header.SectorBytes / sizeof(uint);
        uint most = (Count / (uint)perSector) + 1;
        if (Header.TableSectors > most)
        {
            throw new InvalidInputException(_name, $"byte 44: found {Header.TableSectors} sectors of the table; expected at most {most} for a file of {_stream.Length} bytes");
        }

        var places = new List<uint>((int)Header.TableSectors);
        ReadOnlySpan<byte> list = header.Slice(0x4C, OleHeader.Listed * sizeof(uint));
        byte[] buffer = new byte[Header.SectorBytes];
        uint following = Header.ListStart;
        while (true)
        {
            for (int i = 0; i < list.Length && places.Count < Header.TableSectors; i += sizeof(uint))
            {
                places.Add(BinaryPrimitives.ReadUInt32LittleEndian(list[i..]));
            }

            if (places.Count == Header.TableSectors)
            {
                break;
            }

            Require(following, "the list of the table");
            PlaneFile.Fill(_stream, OffsetOf(following), buffer, _name, "the list of the table");
            list = buffer.AsSpan(0, Header.SectorBytes - sizeof(uint));
            following = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(Header.SectorBytes - sizeof(uint)));
        }

        uint[] table = new uint[places.Count * perSector];
        for (int i = 0; i < places.Count; i++)
        {
            Require(places[i], "the table");
            Span<byte> bytes = MemoryMarshal.AsBytes(table.AsSpan(i * perSector, perSector));
            PlaneFile.Fill(_stream, OffsetOf(places[i]), bytes, _name, "the table of sectors");
        }

        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(table, table);
        }

        return table;
    }

    private void Require(uint sector, string what)
    {
        if (sector >= Count)
        {
            throw new InvalidInputException(_name, $"found sector {sector} in {what}; expected one of the {Count} in the file");
        }
    }
}
