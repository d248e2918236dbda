using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Edf;

/// <summary>An open EDF file: the images of one shape and type in it are the planes.</summary>
internal sealed class EdfSource : VolumeSource
{
    private const int MostImages = 1 << 20;
    private const int ShownFacts = 40;

    private readonly FileStream _stream;
    private readonly ImmutableArray<(long Offset, bool IsBigEndian)> _planes;

    private EdfSource(FileStream stream, ImmutableArray<(long Offset, bool IsBigEndian)> planes, VolumeHeader header)
        : base(header)
    {
        _stream = stream;
        _planes = planes;
    }

    public static EdfSource Open(string path, VolumeReadOptions options)
    {
        FileStream stream = File.OpenRead(path);
        try
        {
            EdfHeader first = EdfHeader.Read(stream, 0, path) ?? throw new InvalidInputException(path, "byte 0: found no header; expected an EDF image");
            var planes = ImmutableArray.CreateBuilder<(long, bool)>();
            var findings = ImmutableArray.CreateBuilder<Finding>();
            int others = 0;
            int images = 0;
            for (EdfHeader? image = first; image is not null && images < MostImages; image = Next(stream, image, path, findings))
            {
                images++;
                if ((image.Width, image.Height, image.Element) != (first.Width, first.Height, first.Element))
                {
                    others++;
                    continue;
                }

                for (int z = 0; z < image.Depth; z++)
                {
                    planes.Add((image.DataOffset + (z * image.PlaneBytes), image.IsBigEndian));
                }
            }

            if (others > 0)
            {
                findings.Add(Finding.Warning("edf-other-images", $"{others} of {images} images have another shape or type than the first and are left out.", path));
            }

            var header = new VolumeHeader
            {
                Name = path,
                Format = "EDF (ESRF)",
                Width = first.Width,
                Height = first.Height,
                Depth = planes.Count,
                Element = first.Element,
                Spacing = options.Spacing ?? SpacingOf(first),
                Facts = [new FileFact("images", FormattableString.Invariant($"{images}")), .. first.Items.Take(ShownFacts).Select(item => new FileFact(item.Key, item.Value))],
                Findings = findings.ToImmutable(),
            };
            return new EdfSource(stream, planes.ToImmutable(), header);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private protected override void ReadPlane(int plane, Span<byte> bytes)
    {
        (long offset, bool isBigEndian) = _planes[plane];
        PlaneFile.Fill(_stream, offset, bytes, Header.Name, FormattableString.Invariant($"image {plane}"));
        if (isBigEndian)
        {
            SwapBytes(bytes, Header.Element);
        }
    }

    private protected override void Dispose(bool disposing) => _stream.Dispose();

    // What is behind a whole image may be cut short: the images before it stand.
    private static EdfHeader? Next(FileStream stream, EdfHeader image, string path, ImmutableArray<Finding>.Builder findings)
    {
        if (image.End >= stream.Length)
        {
            return null;
        }

        try
        {
            return EdfHeader.Read(stream, image.End, path);
        }
        catch (InvalidInputException problem)
        {
            findings.Add(Finding.Warning("edf-damaged-image", $"An image is left out: {problem.Violations[0].Message}.", path));
            return null;
        }
    }

    // PSize_1 and PSize_2 are in metres by convention; optic_used and pixel_size are what the imaging beamlines of the ESRF write, in um.
    private static VoxelSpacing? SpacingOf(EdfHeader header)
    {
        double? x = Length(header["PSize_1"], "m");
        double? y = Length(header["PSize_2"], "m");
        double? cube = Length(header["voxelSize"], "um") ?? Length(header["voxel_size"], "um") ?? Length(header["optic_used"], "um") ?? Length(header["pixel_size"], "um");
        return (x, y, cube) switch
        {
            ({ } edge, { } other, _) => new VoxelSpacing(edge, other, edge),
            (_, _, { } edge) => VoxelSpacing.Cube(edge),
            _ => null,
        };
    }

    private static double? Length(string? text, string unit) => text is null ? null : VoxelLength.Parse(text, unit);
}
