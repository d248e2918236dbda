using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Xradia.Ole2;

/// <summary>An open compound file: streams by path. Read only, and wary: every count and number in it is checked against the file.</summary>
internal sealed class OleFile : IDisposable
{
    private const int EntryBytes = 128;
    private const int MostEntries = 1 << 20;
    private const uint NoEntry = 0xFFFFFFFF;

    private readonly Stream _stream;
    private readonly string _name;
    private readonly OleSectors _sectors;
    private readonly FrozenDictionary<string, OleEntry> _entries;
    private uint[] _miniTable = [];
    private uint[] _miniSectors = [];
    private long _miniLength;

    private OleFile(Stream stream, string name)
    {
        _stream = stream;
        _name = name;
        byte[] head = new byte[OleHeader.Bytes];
        PlaneFile.Fill(stream, 0, head, name, "the header of a compound file");
        _sectors = new OleSectors(stream, OleHeader.Read(head, name), head, name);
        _entries = ReadDirectory();
    }

    /// <summary>Every stream.</summary>
    public IEnumerable<OleEntry> Entries => _entries.Values;

    /// <summary>Opens a compound file; on failure the stream is left to the caller.</summary>
    public static OleFile Open(Stream stream, string name) => new(stream, name);

    /// <summary>The stream of a path, whatever its case; null when there is none.</summary>
    public OleEntry? Find(string path) => _entries.GetValueOrDefault(path);

    /// <summary>Reads the beginning of a stream.</summary>
    /// <param name="entry">The stream.</param>
    /// <param name="most">The most bytes that are wanted.</param>
    /// <returns>Its bytes, fewer when it is shorter.</returns>
    public byte[] ReadStart(OleEntry entry, int most)
    {
        byte[] bytes = new byte[Math.Min(entry.Length, most)];
        Read(entry, bytes);
        return bytes;
    }

    /// <summary>Fills a span with the beginning of a stream.</summary>
    public void Read(OleEntry entry, Span<byte> bytes)
    {
        if (bytes.Length > entry.Length)
        {
            throw new InvalidInputException(_name, FormattableString.Invariant($"{entry.Path}: found {entry.Length} bytes; expected {bytes.Length}"));
        }

        if (entry.Length >= _sectors.Header.MiniCutoff)
        {
            _sectors.Read(_sectors.Chain(entry.Start, bytes.Length, entry.Path), bytes, entry.Path);
            return;
        }

        int mini = _sectors.Header.MiniBytes;
        uint sector = entry.Start;
        for (int done = 0; done < bytes.Length; done += mini)
        {
            if (sector >= _miniTable.Length || ((long)sector + 1) * mini > _miniLength)
            {
                throw new InvalidInputException(_name, FormattableString.Invariant($"{entry.Path}: found mini sector {sector}; expected one of {Math.Min(_miniTable.Length, _miniLength / mini)}"));
            }

            long place = (long)sector * mini;
            long offset = _sectors.OffsetOf(_miniSectors[(int)(place / _sectors.Header.SectorBytes)]) + (place % _sectors.Header.SectorBytes);
            PlaneFile.Fill(_stream, offset, bytes.Slice(done, Math.Min(mini, bytes.Length - done)), _name, entry.Path);
            sector = _miniTable[sector];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private FrozenDictionary<string, OleEntry> ReadDirectory()
    {
        OleHeader header = _sectors.Header;
        uint[] chain = [.. _sectors.Chain(header.DirectoryStart, "the directory")];
        long count = (long)chain.Length * header.SectorBytes / EntryBytes;
        if (count is 0 or > MostEntries)
        {
            throw new InvalidInputException(_name, FormattableString.Invariant($"found {count} entries of the directory; expected 1 to {MostEntries}"));
        }

        byte[] directory = new byte[(int)count * EntryBytes];
        _sectors.Read(chain, directory, "the directory");
        ReadOnlySpan<byte> root = directory.AsSpan(0, EntryBytes);
        _miniLength = LengthOf(root);
        if (_miniLength > 0)
        {
            _miniSectors = _sectors.Chain(StartOf(root), _miniLength, "the mini stream");
            uint[] table = [.. _sectors.Chain(header.MiniTableStart, "the mini table")];
            byte[] bytes = new byte[(long)table.Length * header.SectorBytes];
            _sectors.Read(table, bytes, "the mini table");
            _miniTable = new uint[bytes.Length / sizeof(uint)];
            for (int i = 0; i < _miniTable.Length; i++)
            {
                _miniTable[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)));
            }
        }

        return Walk(directory);
    }

    // Siblings form a tree, and a storage points to the root of its children; each entry is visited once or the file is damaged.
    private FrozenDictionary<string, OleEntry> Walk(byte[] directory)
    {
        var entries = new Dictionary<string, OleEntry>(StringComparer.OrdinalIgnoreCase);
        bool[] isSeen = new bool[directory.Length / EntryBytes];
        var open = new Stack<(uint Entry, string Folder)>();
        open.Push((Link(directory, 0, 76), ""));
        isSeen[0] = true;
        while (open.TryPop(out (uint Entry, string Folder) item))
        {
            (uint id, string folder) = item;
            if (id == NoEntry)
            {
                continue;
            }

            if (id >= (uint)isSeen.Length || isSeen[id])
            {
                throw new InvalidInputException(_name, id < (uint)isSeen.Length
                    ? $"found entry {id} of the directory twice in its tree; expected it once"
                    : $"found entry {id} of the directory; expected one of {isSeen.Length}");
            }

            isSeen[id] = true;
            ReadOnlySpan<byte> entry = directory.AsSpan((int)id * EntryBytes, EntryBytes);
            string path = folder + NameOf(entry);
            open.Push((Link(directory, id, 68), folder));
            open.Push((Link(directory, id, 72), folder));
            if (entry[66] == 1)
            {
                open.Push((Link(directory, id, 76), path.Length < 1000 ? path + "/" : path));
            }
            else if (entry[66] == 2)
            {
                entries.TryAdd(path, new OleEntry(path, StartOf(entry), LengthOf(entry)));
            }
        }

        return entries.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static uint Link(byte[] directory, uint entry, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(directory.AsSpan(((int)entry * EntryBytes) + offset));

    private static uint StartOf(ReadOnlySpan<byte> entry) => BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]);

    // The upper half of a size is rubbish in files of version 3.
    private long LengthOf(ReadOnlySpan<byte> entry)
    {
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(entry[120..]);
        length = _sectors.Header.IsWide ? length : (uint)length;
        return length <= (ulong)_stream.Length
            ? (long)length
            : throw new InvalidInputException(_name, $"{NameOf(entry)}: found {length} bytes; expected at most the {_stream.Length} of the file");
    }

    private static string NameOf(ReadOnlySpan<byte> entry)
    {
        int bytes = Math.Clamp(BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]) - 2, 0, 62) & ~1;
        return Encoding.Unicode.GetString(entry[..bytes]);
    }
}
