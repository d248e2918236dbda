using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>One image file directory: the tags of a page. Values are fetched when they are asked for.</summary>
internal sealed class TiffDirectory
{
    private const int LongestText = 1 << 24;

    private readonly TiffFile _file;
    private readonly Dictionary<int, Entry> _entries = [];

    private TiffDirectory(TiffFile file, long offset, string page)
    {
        _file = file;
        Offset = offset;
        Page = page;
    }

    /// <summary>Where it begins.</summary>
    public long Offset { get; }

    /// <summary>What it is called in messages.</summary>
    public string Page { get; }

    /// <summary>Where the next one begins; 0 for none.</summary>
    public long Next { get; private set; }

    /// <summary>Bytes of its table.</summary>
    public long TableLength { get; private set; }

    /// <summary>Tags that are there, rising.</summary>
    public IEnumerable<int> Tags => _entries.Keys.Order();

    public static TiffDirectory Read(TiffFile file, long offset, string page)
    {
        var directory = new TiffDirectory(file, offset, page);
        (int countBytes, int entryBytes, int offsetBytes) = file.IsBig ? (8, 20, 8) : (2, 12, 4);
        Span<byte> head = stackalloc byte[8];
        file.Read(offset, head[..countBytes], $"the directory of {page}");
        long count = file.IsBig ? file.LongLong(head) : file.Short(head);
        if (count is 0 or > ushort.MaxValue)
        {
            throw new InvalidInputException(file.Name, FormattableString.Invariant($"byte {offset}: found a directory of {count} entries for {page}; expected 1 to 65535"));
        }

        directory.TableLength = countBytes + (count * entryBytes) + offsetBytes;
        file.Require(offset, directory.TableLength, $"the directory of {page}");
        byte[] table = new byte[(count * entryBytes) + offsetBytes];
        file.Read(offset + countBytes, table, $"the directory of {page}");
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = table.AsSpan(i * entryBytes, entryBytes);
            long number = file.IsBig ? file.LongLong(entry[4..]) : file.Long(entry[4..]);
            directory._entries.TryAdd(file.Short(entry), new Entry(file.Short(entry[2..]), number, entry[^offsetBytes..].ToArray()));
        }

        ReadOnlySpan<byte> next = table.AsSpan((int)count * entryBytes);
        directory.Next = file.IsBig ? file.LongLong(next) : file.Long(next);
        return directory;
    }

    public bool Has(TiffTag tag) => _entries.ContainsKey((int)tag);

    /// <summary>The number of values of a tag; 0 when it is not there.</summary>
    public long CountOf(TiffTag tag) => _entries.TryGetValue((int)tag, out Entry entry) ? entry.Count : 0;

    /// <summary>The first whole number of a tag, or another value when it is not there.</summary>
    public long Whole(TiffTag tag, long fallback) => Has(tag) ? Wholes(tag, 1)[0] : fallback;

    /// <summary>The first whole numbers of a tag.</summary>
    public long[] Wholes(TiffTag tag, int count)
    {
        Entry entry = _entries[(int)tag];
        if (entry.Count < count || entry.Size is not { } size || entry.Type is 2 or 5 or 10 or 11 or 12)
        {
            throw new InvalidInputException(
                _file.Name, FormattableString.Invariant($"{Page}: found tag {(int)tag} with {entry.Count} values of type {entry.Type}; expected {count} whole numbers"));
        }

        byte[] bytes = Bytes(entry, (long)count * size, (int)tag);
        long[] values = new long[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> at = bytes.AsSpan(i * size);
            values[i] = size switch
            {
                1 => at[0],
                2 => _file.Short(at),
                4 => _file.Long(at),
                _ => _file.LongLong(at),
            };
        }

        return values;
    }

    /// <summary>The first number of a tag; null when it is not there or is none.</summary>
    public double? Number(int tag)
    {
        if (!_entries.TryGetValue(tag, out Entry entry) || entry.Count < 1 || entry.Size is not { } size || entry.Type == 2)
        {
            return null;
        }

        byte[] bytes = Bytes(entry, size, tag);
        return entry.Type switch
        {
            5 => _file.Long(bytes) / (double)_file.Long(bytes.AsSpan(4)),
            10 => (int)_file.Long(bytes) / (double)(int)_file.Long(bytes.AsSpan(4)),
            6 => (sbyte)bytes[0],
            8 => (short)_file.Short(bytes),
            9 => (int)_file.Long(bytes),
            11 => BitConverter.Int32BitsToSingle((int)_file.Long(bytes)),
            12 => _file.IsBigEndian ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            1 or 7 => bytes[0],
            3 => _file.Short(bytes),
            4 or 13 => _file.Long(bytes),
            _ => _file.LongLong(bytes),
        };
    }

    /// <summary>The text of a tag: UTF-8 where it is, else Latin 1; empty when it is not there or is no text.</summary>
    public string Text(int tag)
    {
        if (!_entries.TryGetValue(tag, out Entry entry) || entry.Type is not (2 or 1 or 7))
        {
            return "";
        }

        byte[] bytes = Bytes(entry, Math.Min(entry.Count, LongestText), tag);
        int end = Array.IndexOf(bytes, (byte)0);
        ReadOnlySpan<byte> text = bytes.AsSpan(0, end < 0 ? bytes.Length : end);
        return System.Text.Unicode.Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text);
    }

    /// <summary>Whatever a tag holds, as text for readers.</summary>
    public string Show(int tag) => Text(tag) is { Length: > 0 } text ? text : Number(tag) is { } number ? number.ToString("G12", CultureInfo.InvariantCulture) : "";

    private byte[] Bytes(Entry entry, long length, int tag)
    {
        string what = string.Create(CultureInfo.InvariantCulture, $"the values of tag {tag} of {Page}");
        if (entry.Size is not { } size || entry.Count > _file.Length)
        {
            throw new InvalidInputException(_file.Name, FormattableString.Invariant($"{Page}: found tag {tag} with {entry.Count} values of type {entry.Type}; expected a known type and values that are in the file"));
        }

        if (entry.Count * size <= entry.Inline.Length)
        {
            return entry.Inline;
        }

        long offset = _file.IsBig ? _file.LongLong(entry.Inline) : _file.Long(entry.Inline);
        _file.Require(offset, length, what);
        byte[] bytes = new byte[length];
        _file.Read(offset, bytes, what);
        return bytes;
    }

    private readonly record struct Entry(int Type, long Count, byte[] Inline)
    {
        public int? Size => Type switch
        {
            1 or 2 or 6 or 7 => 1,
            3 or 8 => 2,
            4 or 9 or 11 or 13 => 4,
            5 or 10 or 12 or 16 or 17 or 18 => 8,
            _ => null,
        };
    }
}
