using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Fits;

/// <summary>An open FITS file: one image of it, two- or three-dimensional.</summary>
internal sealed class FitsSource : VolumeSource
{
    private const int MostParts = 1000;
    private const int ShownFacts = 40;

    private readonly FileStream _stream;
    private readonly long _dataOffset;
    private readonly FitsScale _scale;
    private byte[] _stored = [];

    private FitsSource(FileStream stream, long dataOffset, FitsScale scale, VolumeHeader header)
        : base(header)
    {
        _stream = stream;
        _dataOffset = dataOffset;
        _scale = scale;
    }

    public static FitsSource Open(string path, VolumeReadOptions options)
    {
        FileStream stream = File.OpenRead(path);
        try
        {
            (FitsHeader image, int part, ImmutableArray<Finding> findings) = Choose(stream, path, options.Dataset);
            int[] axes = [.. image.Axes.Where((count, axis) => count != 1 || axis < 2)];
            if (axes.Length > 3 || axes.Contains(0))
            {
                throw new InvalidInputException(path, $"found an image of {string.Join(" x ", image.Axes)} numbers; expected two or three axes");
            }

            FitsScale scale = FitsScale.Of(image);
            var header = new VolumeHeader
            {
                Name = path,
                Format = "FITS",
                Width = axes[0],
                Height = axes[1],
                Depth = axes.Length == 3 ? axes[2] : 1,
                Element = scale.Element,
                Spacing = options.Spacing ?? SpacingOf(image),
                Facts = [new FileFact("part", FormattableString.Invariant($"{part}")), .. image.Cards.Take(ShownFacts).Select(card => new FileFact(card.Key, card.Value))],
                Findings = findings,
            };
            Int128 needed = (Int128)header.Width * header.Height * header.Depth * BytesOf(scale.Stored);
            return image.DataOffset + needed <= stream.Length
                ? new FitsSource(stream, image.DataOffset, scale, header)
                : throw new InvalidInputException(path, FormattableString.Invariant(
                    $"byte {stream.Length}: found the end of the file; expected {needed} bytes from byte {image.DataOffset} on for {header.Width} x {header.Height} x {header.Depth} numbers"));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private protected override void ReadPlane(int plane, Span<byte> bytes)
    {
        int size = bytes.Length / BytesOf(Header.Element) * BytesOf(_scale.Stored);
        Array.Resize(ref _stored, size);
        PlaneFile.Fill(_stream, _dataOffset + ((long)plane * size), _stored, Header.Name, FormattableString.Invariant($"plane {plane}"));
        _scale.Convert(_stored, bytes);
    }

    private protected override void Dispose(bool disposing) => _stream.Dispose();

    // The first image by default; parts are counted from 0 as usual for FITS.
    private static (FitsHeader Image, int Part, ImmutableArray<Finding> Findings) Choose(FileStream stream, string path, string? dataset)
    {
        int wanted = -1;
        if (dataset is not null && !int.TryParse(dataset.Trim('/', '[', ']'), NumberStyles.None, CultureInfo.InvariantCulture, out wanted))
        {
            throw new InvalidInputException(path, $"found the dataset \"{dataset}\"; expected the number of a part of the FITS file, from 0");
        }

        List<FitsHeader> parts = Parts(stream, path);
        List<int> images = [.. Enumerable.Range(0, parts.Count).Where(part => parts[part].IsImage)];
        int chosen = wanted >= 0 ? images.IndexOf(wanted) : images.Count > 0 ? 0 : -1;
        if (chosen < 0)
        {
            string packed = parts.Exists(part => part["ZIMAGE"] == "T") ? " (an image in compressed tiles is there; funpack makes it readable)" : "";
            throw new InvalidInputException(path, wanted < 0
                ? $"found no image; expected one of at least two axes{packed}"
                : $"found no image in part {wanted}; expected one of {string.Join(", ", images)}{packed}");
        }

        int number = images[chosen];
        images.RemoveAt(chosen);
        ImmutableArray<Finding> findings = images.Count == 0 ? [] : [Finding.Note("fits-other-images", $"Part {number} was read; images are in the parts {string.Join(", ", images)} too: choose one with --dataset.", path)];
        return (parts[number], number, findings);
    }

    private static List<FitsHeader> Parts(FileStream stream, string path)
    {
        var parts = new List<FitsHeader> { FitsHeader.Read(stream, 0, path) };
        while (parts.Count < MostParts && IsExtension(stream, parts[^1].End))
        {
            parts.Add(FitsHeader.Read(stream, parts[^1].End, path));
        }

        return parts;
    }

    private static bool IsExtension(FileStream stream, long offset)
    {
        Span<byte> start = stackalloc byte[8];
        if (offset > stream.Length)
        {
            return false;
        }

        stream.Position = offset;
        return stream.ReadAtLeast(start, 8, throwOnEndOfStream: false) == 8 && start.SequenceEqual("XTENSION"u8);
    }

    // CDELTn with a CUNITn of length: spectral and celestial axes have other units.
    private static VoxelSpacing? SpacingOf(FitsHeader image)
    {
        double?[] edges = [.. Enumerable.Range(1, 3).Select(axis => VoxelLength.Of(Math.Abs(image.Number(FormattableString.Invariant($"CDELT{axis}"), 0)), image[FormattableString.Invariant($"CUNIT{axis}")]))];
        return edges is [{ } x, { } y, _] ? new VoxelSpacing(x, y, edges[2] ?? x) : null;
    }
}
