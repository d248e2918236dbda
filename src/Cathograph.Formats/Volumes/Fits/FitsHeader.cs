using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Fits;

/// <summary>One header of a FITS file and where its data lies (FITS standard 4.0).</summary>
internal sealed record FitsHeader
{
    private const int BlockBytes = 2880;
    private const int CardBytes = 80;
    private const int MostBlocks = 1000;

    /// <summary>Key words and values, without comments and quotes, in their order.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Cards { get; init; }

    /// <summary>Where the first number lies.</summary>
    public required long DataOffset { get; init; }

    /// <summary>Counts of NAXIS1, NAXIS2, ...: the first runs fastest.</summary>
    public required ImmutableArray<int> Axes { get; init; }

    /// <summary>Bits of a stored number, negative for floats.</summary>
    public required int BitPix { get; init; }

    /// <summary>Where the next header begins.</summary>
    public required long End { get; init; }

    /// <summary>Whether this part of the file is an image.</summary>
    public bool IsImage => Axes.Length >= 2 && (this["XTENSION"] ?? "IMAGE") == "IMAGE";

    /// <summary>The value of a key word; null when there is none.</summary>
    public string? this[string key] => Find(Cards, key);

    /// <summary>The number type of <see cref="BitPix"/>.</summary>
    public VoxelElement Stored => BitPix switch
    {
        8 => VoxelElement.UInt8,
        16 => VoxelElement.Int16,
        32 => VoxelElement.Int32,
        64 => VoxelElement.Int64,
        -32 => VoxelElement.Float32,
        _ => VoxelElement.Float64,
    };

    /// <summary>The number of a key word; the default when there is none.</summary>
    public double Number(string key, double otherwise) =>
        this[key] is { } text && double.TryParse(text.Replace('D', 'E'), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : otherwise;

    /// <summary>Reads the header at a place.</summary>
    public static FitsHeader Read(Stream stream, long offset, string name)
    {
        var cards = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        byte[] block = new byte[BlockBytes];
        long at = offset;
        for (int blocks = 0; ; blocks++)
        {
            if (blocks == MostBlocks)
            {
                throw new InvalidInputException(name, FormattableString.Invariant($"byte {offset}: found a header without END; expected it within {MostBlocks} blocks"));
            }

            PlaneFile.Fill(stream, at, block, name, "a header that ends with END");
            at += BlockBytes;
            if (AddCards(block, cards))
            {
                break;
            }
        }

        ImmutableArray<KeyValuePair<string, string>> all = cards.ToImmutable();
        int bits = Whole(all, "BITPIX", name, offset);
        if (bits is not (8 or 16 or 32 or 64 or -32 or -64))
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"header at byte {offset}: found BITPIX = {bits}; expected 8, 16, 32, 64, -32 or -64"));
        }

        int count = Whole(all, "NAXIS", name, offset);
        if (count is < 0 or > 999)
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"header at byte {offset}: found NAXIS = {count}; expected 0 to 999"));
        }

        ImmutableArray<int> axes = [.. Enumerable.Range(1, count).Select(axis => Whole(all, FormattableString.Invariant($"NAXIS{axis}"), name, offset))];
        return new FitsHeader { Cards = all, DataOffset = at, Axes = axes, BitPix = bits, End = EndOf(all, axes, Math.Abs(bits) / 8, at) };
    }

    private static bool AddCards(ReadOnlySpan<byte> block, ImmutableArray<KeyValuePair<string, string>>.Builder cards)
    {
        for (int i = 0; i < BlockBytes; i += CardBytes)
        {
            string card = Encoding.ASCII.GetString(block.Slice(i, CardBytes));
            string key = card[..8].Trim();
            if (key == "END")
            {
                return true;
            }

            if (card[8] == '=')
            {
                cards.Add(new(key, ValueOf(card[9..].Trim())));
            }
        }

        return false;
    }

    // A text stands in quotes, with a quote written twice; anything else ends at the slash of the comment.
    private static string ValueOf(string field)
    {
        if (!field.StartsWith('\''))
        {
            return field.Split('/', 2)[0].Trim();
        }

        var text = new StringBuilder();
        for (int i = 1; i < field.Length; i++)
        {
            if (field[i] == '\'' && (i + 1 >= field.Length || field[++i] != '\''))
            {
                break;
            }

            text.Append(field[i]);
        }

        return text.ToString().TrimEnd();
    }

    private static long EndOf(ImmutableArray<KeyValuePair<string, string>> cards, ImmutableArray<int> axes, int bytes, long at)
    {
        Int128 size = axes.Length == 0 ? 0 : bytes;
        foreach (int count in axes)
        {
            size = Int128.Min(size * count, long.MaxValue / 4);
        }

        // Tables carry a heap of PCOUNT bytes behind them.
        size += long.TryParse(Find(cards, "PCOUNT"), NumberStyles.None, CultureInfo.InvariantCulture, out long heap) ? Math.Min(heap, long.MaxValue / 8) : 0;
        return at + (long)((size + BlockBytes - 1) / BlockBytes * BlockBytes);
    }

    private static int Whole(ImmutableArray<KeyValuePair<string, string>> cards, string key, string name, long offset) =>
        int.TryParse(Find(cards, key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && (value >= 0 || key == "BITPIX")
            ? value
            : throw new InvalidInputException(name, FormattableString.Invariant($"header at byte {offset}: found {key} = \"{Find(cards, key)}\"; expected a whole number"));

    private static string? Find(ImmutableArray<KeyValuePair<string, string>> cards, string key)
    {
        foreach ((string name, string value) in cards)
        {
            if (name == key)
            {
                return value;
            }
        }

        return null;
    }
}
