using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>How the numbers of one page are stored. What it says has been checked against the length of the file.</summary>
internal sealed class TiffPage
{
    private const long FreeBytes = 64L * 1024 * 1024;

    // Deflate reaches 1032, LZW about 2000; more is a claim.
    private const long LargestRatio = 4096;
    private const long LongestPlane = 2_147_483_591;

    private readonly TiffFile _file;
    private readonly TiffDirectory _directory;

    private TiffPage(TiffFile file, TiffDirectory directory)
    {
        _file = file;
        _directory = directory;
    }

    public string Name { get; private init; } = "";

    public long DirectoryOffset => _directory.Offset;

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>Bits of a sample.</summary>
    public int Bits { get; private set; }

    /// <summary>Samples of a pixel: 1, or 3 for colours, or more.</summary>
    public int Samples { get; private set; }

    /// <summary>1 unsigned, 2 signed, 3 floating point.</summary>
    public int Format { get; private set; }

    /// <summary>Whether samples are 16-bit floats.</summary>
    public bool IsHalf => Format == 3 && Bits == 16;

    public int Photometric { get; private set; }

    public int Compression { get; private set; }

    /// <summary>1 numbers, 2 differences of neighbours, 3 differences of the bytes of floats.</summary>
    public int Predictor { get; private set; }

    public bool IsSeparate { get; private set; }

    public bool IsTiled { get; private set; }

    public bool IsBitReversed { get; private set; }

    public int BlockWidth { get; private set; }

    public int BlockHeight { get; private set; }

    /// <summary>Where strips or tiles begin, row by row, sample by sample when separate.</summary>
    public long[] Offsets { get; private set; } = [];

    /// <summary>Bytes of strips or tiles in the file.</summary>
    public long[] Counts { get; private set; } = [];

    /// <summary>The number type that pixels become.</summary>
    public VoxelElement Element { get; private set; }

    public bool IsCompressed => Compression != TiffCompression.None;

    /// <summary>Whether the colours are luminance and two differences, which only the library can turn into colours.</summary>
    public bool IsYcc => Photometric == TiffPhotometric.YCbCr;

    public bool IsColour => Photometric is TiffPhotometric.Rgb or TiffPhotometric.YCbCr or 34892 && Samples >= 3;

    public int BlocksAcross => (Width + BlockWidth - 1) / BlockWidth;

    public int BlocksDown => (int)(((long)Height + BlockHeight - 1) / BlockHeight);

    /// <summary>Samples of a pixel that lie in one block.</summary>
    public int SamplesInBlock => IsSeparate ? 1 : Samples;

    /// <summary>Bytes of a row of a block when it is unpacked.</summary>
    public int BlockRowBytes => (int)((((long)BlockWidth * SamplesInBlock * Bits) + 7) / 8);

    /// <summary>Bytes of all pixels when they are unpacked.</summary>
    public long PlaneBytes => (long)Width * Height * VolumeSource.BytesOf(Element);

    /// <summary>Reads and checks a page.</summary>
    /// <exception cref="InvalidInputException">It cannot be read: what was found and what was expected.</exception>
    public static TiffPage Read(TiffFile file, TiffDirectory directory)
    {
        var page = new TiffPage(file, directory) { Name = directory.Page };
        page.ReadShape();
        page.ReadBlocks();
        page.CheckBlocks();
        return page;
    }

    /// <summary>The same layout with pixels elsewhere in the file.</summary>
    /// <param name="bytes">How much further.</param>
    /// <param name="name">What the page is called.</param>
    public TiffPage Shifted(long bytes, string name) => new(_file, _directory)
    {
        Name = name,
        Width = Width,
        Height = Height,
        Bits = Bits,
        Samples = Samples,
        Format = Format,
        Photometric = Photometric,
        Compression = Compression,
        Predictor = Predictor,
        IsSeparate = IsSeparate,
        IsTiled = IsTiled,
        IsBitReversed = IsBitReversed,
        BlockWidth = BlockWidth,
        BlockHeight = BlockHeight,
        Offsets = Array.ConvertAll(Offsets, offset => offset + bytes),
        Counts = Counts,
        Element = Element,
    };

    /// <summary>Rows of a block; the last strip may have fewer.</summary>
    public int RowsOf(int blockRow) => IsTiled ? BlockHeight : Math.Min(BlockHeight, Height - (blockRow * BlockHeight));

    private InvalidInputException Refusal(string message) => new(_file.Name, $"{Name}: {message}");

    private void ReadShape()
    {
        Width = Positive(TiffTag.ImageWidth, "width");
        Height = Positive(TiffTag.ImageLength, "height");
        Samples = (int)Math.Min(ushort.MaxValue, _directory.Whole(TiffTag.SamplesPerPixel, 1));
        if (Samples < 1)
        {
            throw Refusal("found pixels without samples; expected at least one");
        }

        Bits = Same(TiffTag.BitsPerSample, 1, "bits a sample");
        Format = Same(TiffTag.SampleFormat, 1, "sample format");
        Format = Format == 4 ? 1 : Format;
        Photometric = (int)_directory.Whole(TiffTag.Photometric, 1);
        Compression = (int)_directory.Whole(TiffTag.Compression, 1);
        Predictor = (int)Math.Min(ushort.MaxValue, _directory.Whole(TiffTag.Predictor, 1));
        IsSeparate = _directory.Whole(TiffTag.PlanarConfiguration, 1) == 2 && Samples > 1;
        IsBitReversed = _directory.Whole(TiffTag.FillOrder, 1) == 2;
        Element = (Format, Bits) switch
        {
            (1, >= 1 and <= 8) => VoxelElement.UInt8,
            (1, > 8 and <= 16) => VoxelElement.UInt16,
            (1, 32) => VoxelElement.UInt32,
            (1, 64) => VoxelElement.UInt64,
            (2, 8) => VoxelElement.Int8,
            (2, 16) => VoxelElement.Int16,
            (2, 32) => VoxelElement.Int32,
            (2, 64) => VoxelElement.Int64,
            (3, 16 or 32) => VoxelElement.Float32,
            (3, 64) => VoxelElement.Float64,
            _ => throw Refusal(FormattableString.Invariant($"found samples of {Bits} bits in format {Format}; expected integers of 1 to 16, 32 or 64 bits or floats of 16, 32 or 64 bits")),
        };
        if (Photometric is not (0 or 1 or 2 or 3 or 4 or 6 or 32844 or 34892))
        {
            throw Refusal(FormattableString.Invariant($"found colours of kind {Photometric} ({TiffPhotometric.NameOf(Photometric)}); expected grey values, a palette or RGB"));
        }

        if (IsYcc && !IsCompressed)
        {
            throw Refusal("found uncompressed YCbCr colours; expected grey values, a palette or RGB");
        }

        if (PlaneBytes > LongestPlane)
        {
            throw Refusal(FormattableString.Invariant($"found an image of {Width} x {Height} pixels; expected one of at most 2 GiB"));
        }
    }

    private int Positive(TiffTag tag, string what)
    {
        long value = _directory.Whole(tag, 0);
        return value is >= 1 and <= int.MaxValue ? (int)value : throw Refusal(FormattableString.Invariant($"found the {what} {value}; expected 1 to {int.MaxValue} pixels"));
    }

    private int Same(TiffTag tag, int fallback, string what)
    {
        if (!_directory.Has(tag))
        {
            return fallback;
        }

        long[] values = _directory.Wholes(tag, (int)Math.Clamp(_directory.CountOf(tag), 1, Samples));
        return values.All(value => value == values[0]) && values[0] <= ushort.MaxValue
            ? (int)values[0]
            : throw Refusal($"found different {what} ({string.Join(", ", values.Take(4))}); expected the same for every sample");
    }

    private void ReadBlocks()
    {
        IsTiled = _directory.Has(TiffTag.TileOffsets) || (_directory.Has(TiffTag.TileWidth) && !_directory.Has(TiffTag.StripOffsets));
        BlockWidth = IsTiled ? Positive(TiffTag.TileWidth, "width of tiles") : Width;
        long rows = IsTiled ? Positive(TiffTag.TileLength, "height of tiles") : _directory.Whole(TiffTag.RowsPerStrip, Height);
        if (rows < 1)
        {
            throw Refusal(FormattableString.Invariant($"found {rows} rows a strip; expected at least 1"));
        }

        BlockHeight = (int)Math.Min(rows, IsTiled ? int.MaxValue : Height);
        if ((((double)BlockWidth * SamplesInBlock * Bits) / 8) + 1 > int.MaxValue)
        {
            throw Refusal(FormattableString.Invariant($"found tiles of {BlockWidth} x {BlockHeight} pixels; expected ones that fit into memory"));
        }

        long blocks = (long)BlocksAcross * BlocksDown * (IsSeparate ? Samples : 1);
        (TiffTag offsets, TiffTag counts, string what) = IsTiled ? (TiffTag.TileOffsets, TiffTag.TileByteCounts, "tile") : (TiffTag.StripOffsets, TiffTag.StripByteCounts, "strip");
        if (_directory.CountOf(offsets) < blocks)
        {
            throw Refusal(FormattableString.Invariant($"found {_directory.CountOf(offsets)} {what} offsets; expected {blocks} for {Width} x {Height} pixels"));
        }

        Offsets = _directory.Wholes(offsets, (int)blocks);
        Counts = _directory.CountOf(counts) >= blocks ? _directory.Wholes(counts, (int)blocks)
            : IsCompressed ? throw Refusal(FormattableString.Invariant($"found {_directory.CountOf(counts)} {what} byte counts; expected {blocks}"))
            : PlainCounts();
    }

    private long[] PlainCounts()
    {
        long[] counts = new long[Offsets.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = (long)RowsOf(i / BlocksAcross % BlocksDown) * BlockRowBytes;
        }

        return counts;
    }

    private void CheckBlocks()
    {
        long total = 0;
        for (int i = 0; i < Offsets.Length; i++)
        {
            long unpacked = (long)RowsOf(i / BlocksAcross % BlocksDown) * BlockRowBytes;
            if (Offsets[i] == 0 && Counts[i] == 0)
            {
                continue;
            }

            string block = FormattableString.Invariant($"{(IsTiled ? "tile" : "strip")} {i} of {Name}");
            _file.Require(Offsets[i], Counts[i], block);
            total += Counts[i];
            if (!IsCompressed && Counts[i] < unpacked)
            {
                throw new InvalidInputException(_file.Name, FormattableString.Invariant($"found {Counts[i]} bytes in {block}; expected {unpacked}"));
            }

            if (unpacked > FreeBytes && unpacked / LargestRatio > Counts[i])
            {
                throw new InvalidInputException(_file.Name, FormattableString.Invariant($"found {Counts[i]} bytes in {block}; expected more for {unpacked} bytes of pixels"));
            }
        }

        if (total > _file.Length + FreeBytes || (PlaneBytes > FreeBytes && PlaneBytes / LargestRatio > total))
        {
            throw Refusal(FormattableString.Invariant($"found {total} bytes of pixels in a file of {_file.Length} bytes; expected {PlaneBytes} bytes or a compression of them"));
        }
    }
}
