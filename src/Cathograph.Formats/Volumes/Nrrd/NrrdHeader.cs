using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes.Plain;

namespace Cathograph.Formats.Volumes.Nrrd;

/// <summary>The header of an NRRD file (teem, format 5): lines <c>field: value</c> up to an empty line.</summary>
internal sealed class NrrdHeader
{
    private const int LongestHeader = 1 << 20;

    private readonly string _path;
    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);
    private long _end;

    private NrrdHeader(string path) => _path = path;

    public static NrrdHeader Read(string path)
    {
        var header = new NrrdHeader(path);
        using FileStream stream = File.OpenRead(path);
        byte[] head = new byte[Math.Min(LongestHeader, stream.Length)];
        stream.ReadExactly(head);
        for (int at = 0; at < head.Length;)
        {
            int length = head.AsSpan(at).IndexOf((byte)'\n');
            string line = Encoding.UTF8.GetString(head.AsSpan(at, length < 0 ? head.Length - at : length)).Trim('\r', ' ');
            at = length < 0 ? head.Length : at + length + 1;
            header._end = at;
            if (line.Length == 0)
            {
                break;
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && !line.StartsWith('#'))
            {
                header._fields.TryAdd(line[..colon].Trim(), line[(colon + 1)..].TrimStart('=').Trim());
            }
        }

        return header;
    }

    /// <summary>Opens the numbers.</summary>
    public VolumeSource Open(VolumeReadOptions options)
    {
        int[] counts = [.. Words("sizes").Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : throw Refusal("sizes", "2 or 3 counts"))];
        if (counts.Length is not (2 or 3))
        {
            throw Refusal("sizes", "2 or 3 counts");
        }

        var findings = new List<Finding>();
        var header = new VolumeHeader
        {
            Name = _path,
            Format = "NRRD",
            Width = counts[0],
            Height = counts[1],
            Depth = counts.Length > 2 ? counts[2] : 1,
            Element = ElementName.Find(Value("type")) ?? throw Refusal("type", "uint8, uint16, float or another number"),
            Spacing = options.Spacing ?? Spacing(findings),
            Facts = [.. _fields.Where(field => field.Key is "encoding" or "space" or "space directions" or "spacings" or "space units" or "units" or "content" or "data file" or "datafile").Select(field => new FileFact(field.Key, field.Value))],
            Findings = [.. findings],
        };
        return Data(header);
    }

    private string Value(string field) => _fields.GetValueOrDefault(field, "");

    private string[] Words(string field) => Value(field).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private InvalidInputException Refusal(string field, string expected) => new(_path, $"{field}: found \"{Value(field)}\"; expected {expected}");

    private VolumeSource Data(VolumeHeader header)
    {
        string name = Value("data file") is { Length: > 0 } file ? file : Value("datafile");
        string path = name.Length == 0 ? _path : name.StartsWith("LIST", StringComparison.Ordinal) || name.Contains('%', StringComparison.Ordinal)
            ? throw new InvalidInputException(_path, $"data file: found \"{name}\"; expected one file with all planes") : Beside.Resolve(_path, name);
        long start = name.Length == 0 ? _end : 0;
        if (Value("line skip") is not ("" or "0"))
        {
            throw Refusal("line skip", "0");
        }

        long skip = Value("byte skip") is { Length: > 0 } text
            ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long bytes) && bytes >= -1 ? bytes : throw Refusal("byte skip", "a whole number from -1")
            : 0;
        bool isBig = Value("endian").Equals("big", StringComparison.OrdinalIgnoreCase);
        return Value("encoding").ToLowerInvariant() switch
        {
            "raw" => PlainSource.Open(header, [path], skip < 0 ? -1 : start + skip, isBig),
            "gzip" or "gz" => new PackedSource(header, () => Inflate(path, start), Math.Max(0, skip), isBig),
            _ => throw Refusal("encoding", "raw or gzip"),
        };
    }

    private static GZipStream Inflate(string path, long start)
    {
        FileStream stream = File.OpenRead(path);
        stream.Position = start;
        return new GZipStream(stream, CompressionMode.Decompress);
    }

    // Lengths of the direction vectors, or the spacings; the unit is that of the space or of each axis.
    private VoxelSpacing? Spacing(List<Finding> findings)
    {
        double[] edges = Value("space directions").Length > 0 ? [.. Directions()] : [.. Words("spacings").Select(Number)];
        if (edges.Length is not (2 or 3) || edges.Any(edge => !(edge > 0) || !double.IsFinite(edge)))
        {
            return null;
        }

        string quoted = Value("space units").Length > 0 ? Value("space units") : Value("units");
        string unit = quoted.Split('"', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault("");
        if (LengthUnit.Metres(unit) is not { } metres)
        {
            findings.Add(Finding.Warning("nrrd-unit", "The header states distances of voxels without a unit of length, so they are not used. Give --voxel with a unit."));
            return null;
        }

        return new VoxelSpacing(edges[0] * metres, edges[1] * metres, edges[^1] * metres);
    }

    private IEnumerable<double> Directions() => Value("space directions").Split([')', '('], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(vector => vector != "none")
        .Select(vector => Math.Sqrt(vector.Split(',', StringSplitOptions.TrimEntries).Sum(part => Number(part) * Number(part))));

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
}
