using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes.Plain;

namespace Cathograph.Formats.Volumes.MetaImage;

/// <summary>The header of a MetaImage file: lines <c>Key = Value</c> up to <c>ElementDataFile</c>.</summary>
internal sealed class MetaImageHeader
{
    private const int LongestHeader = 1 << 20;
    private const int MostFiles = 1 << 20;
    private const double Millimetre = 1e-3;

    // A voxel of a tomogram of an electrode; beyond, the header was not written in millimetres.
    private const double Smallest = 1e-10;
    private const double Largest = 50e-6;

    private readonly string _path;
    private readonly Dictionary<string, string> _keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _lines = [];
    private long _end;

    private MetaImageHeader(string path) => _path = path;

    public static MetaImageHeader Read(string path)
    {
        var header = new MetaImageHeader(path);
        using FileStream stream = File.OpenRead(path);
        byte[] head = new byte[Math.Min(LongestHeader, stream.Length)];
        stream.ReadExactly(head);
        int at = 0;
        bool isOpen = true;
        while (at < head.Length && isOpen)
        {
            int length = head.AsSpan(at).IndexOf((byte)'\n');
            string line = Encoding.UTF8.GetString(head.AsSpan(at, length < 0 ? head.Length - at : length)).Trim();
            at = length < 0 ? head.Length : at + length + 1;
            int sign = line.IndexOf('=', StringComparison.Ordinal);
            if (sign > 0)
            {
                header._keys.TryAdd(line[..sign].Trim(), line[(sign + 1)..].Trim());
                isOpen = !line[..sign].Trim().Equals("ElementDataFile", StringComparison.OrdinalIgnoreCase);
            }
        }

        header._end = at;
        if (isOpen)
        {
            throw new InvalidInputException(path, "found no ElementDataFile; expected it as the last line of the header");
        }

        if (header.Value("ElementDataFile").StartsWith("LIST", StringComparison.OrdinalIgnoreCase))
        {
            header._lines.AddRange(Encoding.UTF8.GetString(head.AsSpan(at)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }

        return header;
    }

    /// <summary>Opens the numbers.</summary>
    public VolumeSource Open(VolumeReadOptions options)
    {
        int[] counts = Counts();
        VoxelElement element = ElementName.Find(Value("ElementType")) ?? throw Refusal("ElementType", "MET_UCHAR, MET_USHORT, MET_FLOAT or another number");
        if (Value("ElementNumberOfChannels") is { Length: > 0 } channels && channels != "1")
        {
            throw Refusal("ElementNumberOfChannels", "1");
        }

        var findings = new List<Finding>();
        var header = new VolumeHeader
        {
            Name = _path,
            Format = "MetaImage",
            Width = counts[0],
            Height = counts[1],
            Depth = counts.Length > 2 ? counts[2] : 1,
            Element = element,
            Spacing = options.Spacing ?? Spacing(findings),
            Facts = [.. Facts()],
            Findings = [.. findings],
        };
        return Data(header);
    }

    private static bool IsTrue(string text) => text.StartsWith("t", StringComparison.OrdinalIgnoreCase) || text == "1";

    private string Value(string key) => _keys.GetValueOrDefault(key, "");

    private InvalidInputException Refusal(string key, string expected) => new(_path, $"{key}: found \"{Value(key)}\"; expected {expected}");

    private int[] Counts()
    {
        int[] counts = [.. Value("DimSize").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : throw Refusal("DimSize", "2 or 3 counts"))];
        counts = counts.Length > 3 && counts[3..].All(count => count == 1) ? counts[..3] : counts;
        return counts.Length is 2 or 3 ? counts : throw Refusal("DimSize", "2 or 3 counts");
    }

    private VoxelSpacing? Spacing(List<Finding> findings)
    {
        string text = Value("ElementSpacing") is { Length: > 0 } spacing ? spacing : Value("ElementSize");
        double[] edges = [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double edge) ? Math.Abs(edge) : double.NaN)];
        if (edges.Length < 2 || edges.Any(edge => !(edge > 0) || !double.IsFinite(edge)) || edges.All(edge => edge == 1))
        {
            return null;
        }

        double z = edges.Length > 2 ? edges[2] : edges[0];
        if (new[] { edges[0], edges[1], z }.All(edge => edge * Millimetre is >= Smallest and <= Largest))
        {
            findings.Add(Finding.Note("metaimage-millimetres", $"MetaImage states no unit; ElementSpacing {text} is taken in mm, the custom of ITK. Give --voxel if it is another."));
            return new VoxelSpacing(edges[0] * Millimetre, edges[1] * Millimetre, z * Millimetre);
        }

        findings.Add(Finding.Warning("metaimage-unit", $"MetaImage states no unit; ElementSpacing {text} would be mm by the custom of ITK, too coarse for an electrode, and is not used. Give --voxel with a unit."));
        return null;
    }

    private IEnumerable<FileFact> Facts() => _keys.Where(item => item.Key is "ElementSpacing" or "ElementSize" or "Offset" or "Position" or "Comment" or "AnatomicalOrientation" or "CompressedData" or "ElementDataFile")
        .Select(item => new FileFact(item.Key, item.Value));

    private VolumeSource Data(VolumeHeader header)
    {
        bool isBig = IsTrue(Value("BinaryDataByteOrderMSB") is { Length: > 0 } order ? order : Value("ElementByteOrderMSB"));
        string name = Value("ElementDataFile");
        bool isLocal = name.Equals("LOCAL", StringComparison.OrdinalIgnoreCase);
        long skip = isLocal ? _end : 0;
        if (Value("HeaderSize") is { Length: > 0 } text)
        {
            skip = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long size) && size >= -1 ? (isLocal && size >= 0 ? _end + size : size) : throw Refusal("HeaderSize", "a whole number from -1");
        }

        if (!IsTrue(Value("CompressedData")))
        {
            return PlainSource.Open(header, isLocal ? [_path] : Paths(header), skip, isBig);
        }

        ImmutableArray<string> packed = isLocal ? [_path] : Paths(header);
        string only = packed.Length == 1 ? packed[0] : throw Refusal("CompressedData", "False for a list of files");
        return new PackedSource(header, () => Inflate(only, Math.Max(0, skip)), 0, isBig);
    }

    private ImmutableArray<string> Paths(VolumeHeader header)
    {
        string name = Value("ElementDataFile");
        string[] words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is ["LIST", ..])
        {
            return _lines.Count >= header.Depth
                ? [.. _lines.Take(header.Depth).Select(line => Beside.Resolve(_path, line))]
                : throw new InvalidInputException(_path, FormattableString.Invariant($"found {_lines.Count} names of files after LIST; expected one for each of {header.Depth} planes"));
        }

        if (words.Length < 3 || !words[0].Contains('%', StringComparison.Ordinal))
        {
            return [Beside.Resolve(_path, name)];
        }

        int[] numbers = [.. words.Skip(1).Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw Refusal("ElementDataFile", "a pattern with first, last and step"))];
        int step = numbers.Length > 2 ? Math.Max(1, numbers[2]) : 1;
        long count = (((long)numbers[1] - numbers[0]) / step) + 1;
        if (count != header.Depth || count > MostFiles)
        {
            throw Refusal("ElementDataFile", FormattableString.Invariant($"numbers for {header.Depth} planes"));
        }

        return [.. Enumerable.Range(0, header.Depth).Select(i => Beside.Resolve(_path, Numbered(words[0], numbers[0] + (i * step))))];
    }

    // Such as slice_%03d.raw.
    private string Numbered(string pattern, int number)
    {
        int start = pattern.IndexOf('%', StringComparison.Ordinal);
        int end = pattern.IndexOf('d', start);
        string width = end < 0 ? throw Refusal("ElementDataFile", "a pattern such as slice_%03d.raw") : pattern[(start + 1)..end];
        bool isRead = int.TryParse(width.Length == 0 ? "0" : width, NumberStyles.None, CultureInfo.InvariantCulture, out int digits) && digits < 20;
        return isRead ? pattern[..start] + number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0') + pattern[(end + 1)..] : throw Refusal("ElementDataFile", "a pattern such as slice_%03d.raw");
    }

    private static ZLibStream Inflate(string path, long skip)
    {
        FileStream stream = File.OpenRead(path);
        stream.Position = skip;
        return new ZLibStream(stream, CompressionMode.Decompress);
    }
}
