using System.Buffers.Binary;
using System.IO.Compression;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Zarr;

/// <summary>
/// Unpacks a frame of Blosc 1 (its README_CHUNK_FORMAT): a header of 16 bytes, the places of blocks, and blocks of one or as many streams as a number has bytes, each packed by itself; then the bytes or bits of the numbers are put back in order.
/// </summary>
internal sealed class BloscFrame
{
    private const int HeaderBytes = 16;
    private const int MostSplits = 16;
    private const int ShortestSplit = 128;
    private const int ByteShuffle = 1;
    private const int Copied = 2;
    private const int BitShuffle = 4;
    private const int Unsplit = 16;
    private const int Lz4 = 1;
    private const int Zlib = 3;
    private const int Zstd = 4;

    private static readonly string[] Packers = ["blosclz", "lz4", "snappy", "zlib", "zstd"];

    private readonly string _name;
    private readonly int _flags;
    private readonly int _numberBytes;
    private readonly int _blockBytes;
    private byte[] _shuffled = [];

    private BloscFrame(ReadOnlySpan<byte> packed, int length, string name)
    {
        _name = name;
        if (packed.Length < HeaderBytes)
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"found {packed.Length} bytes; expected a Blosc frame of at least {HeaderBytes}"));
        }

        _flags = packed[2];
        _numberBytes = Math.Max(1, (int)packed[3]);
        long whole = BinaryPrimitives.ReadUInt32LittleEndian(packed[4..]);
        long block = BinaryPrimitives.ReadUInt32LittleEndian(packed[8..]);
        long stored = BinaryPrimitives.ReadUInt32LittleEndian(packed[12..]);
        if (whole != length || stored > packed.Length || (block is 0 or > int.MaxValue && length > 0))
        {
            throw new InvalidInputException(name, FormattableString.Invariant(
                $"found a Blosc frame of {packed.Length} bytes that states {stored}, for {whole} bytes in blocks of {block}; expected {length} bytes"));
        }

        _blockBytes = (int)Math.Min(block, length);
    }

    /// <summary>Unpacks a frame.</summary>
    /// <param name="packed">The frame.</param>
    /// <param name="target">Receives the bytes; the frame has to hold exactly as many.</param>
    /// <param name="name">The file, for messages.</param>
    /// <exception cref="InvalidInputException">The frame is damaged, holds another number of bytes, or is packed in a way that is not read.</exception>
    public static void Unpack(ReadOnlySpan<byte> packed, Span<byte> target, string name) => new BloscFrame(packed, target.Length, name).Unpack(packed, target);

    private void Unpack(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        if ((_flags & Copied) != 0)
        {
            if (packed.Length < HeaderBytes + target.Length)
            {
                throw Damaged(0);
            }

            packed.Slice(HeaderBytes, target.Length).CopyTo(target);
            return;
        }

        int packer = _flags >> 5;
        if (packer is not (Lz4 or Zlib or Zstd))
        {
            string word = packer < Packers.Length ? Packers[packer] : FormattableString.Invariant($"number {packer}");
            throw new InvalidInputException(_name, $"found data packed with Blosc by {word}; expected lz4, zlib or zstd: write the array again with another compressor");
        }

        int blocks = target.Length == 0 ? 0 : ((target.Length - 1) / _blockBytes) + 1;
        if (packed.Length < HeaderBytes + (4L * blocks))
        {
            throw Damaged(0);
        }

        for (int block = 0; block < blocks; block++)
        {
            uint place = BinaryPrimitives.ReadUInt32LittleEndian(packed[(HeaderBytes + (4 * block))..]);
            Span<byte> room = target.Slice(block * _blockBytes, Math.Min(_blockBytes, target.Length - (block * _blockBytes)));
            if (place < HeaderBytes || place >= packed.Length)
            {
                throw Damaged(block);
            }

            Block(packed[(int)place..], room, packer, block);
        }
    }

    private void Block(ReadOnlySpan<byte> packed, Span<byte> room, int packer, int block)
    {
        bool isShuffled = ((_flags & ByteShuffle) != 0 && _numberBytes > 1) || (_flags & BitShuffle) != 0;
        if (isShuffled && _shuffled.Length < room.Length)
        {
            _shuffled = new byte[room.Length];
        }

        Span<byte> plain = isShuffled ? _shuffled.AsSpan(0, room.Length) : room;
        bool isSplit = (_flags & Unsplit) == 0 && _numberBytes <= MostSplits && _blockBytes / _numberBytes >= ShortestSplit && room.Length == _blockBytes;
        int streams = isSplit ? _numberBytes : 1;
        int length = room.Length / streams;
        int read = 0;
        for (int stream = 0; stream < streams; stream++)
        {
            int size = read + 4 <= packed.Length ? BinaryPrimitives.ReadInt32LittleEndian(packed[read..]) : -1;
            read += 4;
            if (size < 0 || size > packed.Length - read)
            {
                throw Damaged(block);
            }

            Stream(packed.Slice(read, size), plain.Slice(stream * length, length), packer, block);
            read += size;
        }

        if (isShuffled)
        {
            Order(plain, room);
        }
    }

    private void Stream(ReadOnlySpan<byte> packed, Span<byte> target, int packer, int block)
    {
        if (packed.Length == target.Length)
        {
            packed.CopyTo(target);
            return;
        }

        bool isWhole = packer switch
        {
            Lz4 => Lz4Block.TryUnpack(packed, target),
            Zstd => ZstdLibrary.Unpack(packed, target, _name) == target.Length,
            _ => Inflate(packed, target),
        };
        if (!isWhole)
        {
            throw Damaged(block);
        }
    }

    private static bool Inflate(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            return stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) == target.Length;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            return false;
        }
    }

    private void Order(ReadOnlySpan<byte> shuffled, Span<byte> target)
    {
        int numbers = target.Length / _numberBytes;
        if ((_flags & BitShuffle) == 0)
        {
            Bytes(shuffled, target, numbers);
            return;
        }

        // Bits of whole groups of eight numbers only; a block of another length is stored as it is.
        if (numbers % 8 != 0)
        {
            shuffled.CopyTo(target);
            return;
        }

        int row = numbers / 8;
        int bytes = numbers * _numberBytes;
        target[..bytes].Clear();
        for (int bit = 0; bit < 8 * _numberBytes; bit++)
        {
            ReadOnlySpan<byte> bits = shuffled.Slice(bit * row, row);
            int shift = bit % 8;
            int at = bit / 8;
            for (int i = 0; i < row; i++)
            {
                int eight = bits[i];
                for (int k = 0; eight != 0; k++, eight >>= 1)
                {
                    target[at + (((8 * i) + k) * _numberBytes)] |= (byte)((eight & 1) << shift);
                }
            }
        }

        shuffled[bytes..].CopyTo(target[bytes..]);
    }

    private void Bytes(ReadOnlySpan<byte> shuffled, Span<byte> target, int numbers)
    {
        for (int b = 0; b < _numberBytes; b++)
        {
            ReadOnlySpan<byte> row = shuffled.Slice(b * numbers, numbers);
            for (int i = 0, at = b; i < row.Length; i++, at += _numberBytes)
            {
                target[at] = row[i];
            }
        }

        int bytes = numbers * _numberBytes;
        shuffled[bytes..].CopyTo(target[bytes..]);
    }

    private InvalidInputException Damaged(int block) => new(_name, FormattableString.Invariant($"found block {block} of a Blosc frame damaged; expected {_blockBytes} bytes"));
}
