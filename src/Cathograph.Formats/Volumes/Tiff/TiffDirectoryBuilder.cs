using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>One image file directory to be written, little-endian: entries in the order of their tags, longer values behind it.</summary>
internal sealed class TiffDirectoryBuilder(bool isBig)
{
    private const int Short = 3;
    private const int Long = 4;
    private const int Rational = 5;
    private const int Ascii = 2;
    private const int Long8 = 16;

    private readonly SortedDictionary<TiffTag, (int Type, int Count, byte[] Value)> _entries = [];

    /// <summary>Bytes of the directory with its longer values, a multiple of 16.</summary>
    public int Length => (Head + _entries.Values.Sum(entry => entry.Value.Length > Inline ? Even(entry.Value.Length) : 0) + 15) / 16 * 16;

    private int Inline => isBig ? 8 : 4;

    private int Head => isBig ? 8 + (20 * _entries.Count) + 8 : 2 + (12 * _entries.Count) + 4;

    public void AddShort(TiffTag tag, int value) => _entries[tag] = (Short, 1, [(byte)value, (byte)(value >> 8)]);

    public void AddLong(TiffTag tag, long value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        _entries[tag] = value > uint.MaxValue ? (Long8, 1, bytes) : (Long, 1, bytes[..4]);
    }

    public void AddText(TiffTag tag, string text)
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes(text), 0];
        _entries[tag] = (Ascii, bytes.Length, bytes);
    }

    public void AddRational(TiffTag tag, (uint Numerator, uint Denominator) value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value.Numerator);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), value.Denominator);
        _entries[tag] = (Rational, 1, bytes);
    }

    /// <summary>The bytes of the directory when it begins at an offset.</summary>
    /// <param name="offset">Where it will begin.</param>
    /// <param name="next">Where the next one begins; 0 for none.</param>
    public ImmutableArray<byte> Build(long offset, long next)
    {
        byte[] bytes = new byte[Length];
        int at = Number(bytes, 0, _entries.Count, isBig ? 8 : 2);
        int behind = Head;
        foreach ((TiffTag tag, (int type, int count, byte[] value)) in _entries)
        {
            at = Number(bytes, at, (int)tag, 2);
            at = Number(bytes, at, type, 2);
            at = Number(bytes, at, count, Inline);
            if (value.Length <= Inline)
            {
                value.CopyTo(bytes.AsSpan(at));
                at += Inline;
                continue;
            }

            at = Number(bytes, at, offset + behind, Inline);
            value.CopyTo(bytes.AsSpan(behind));
            behind += Even(value.Length);
        }

        Number(bytes, at, next, Inline);
        return ImmutableArray.Create(bytes);
    }

    private static int Even(int length) => (length + 1) & ~1;

    private static int Number(byte[] bytes, int at, long value, int length)
    {
        for (int i = 0; i < length; i++)
        {
            bytes[at + i] = (byte)(value >> (8 * i));
        }

        return at + length;
    }
}
