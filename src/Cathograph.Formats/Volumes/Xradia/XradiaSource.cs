using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes.Xradia.Ole2;

namespace Cathograph.Formats.Volumes.Xradia;

/// <summary>An open Xradia file: its images, or its reference image.</summary>
internal sealed class XradiaSource : VolumeSource
{
    private const int ImagesPerStorage = 100;
    private const string Reference = "ReferenceData/Image";

    private readonly OleFile _file;
    private readonly ImmutableArray<OleEntry> _images;

    private XradiaSource(OleFile file, ImmutableArray<OleEntry> images, VolumeHeader header)
        : base(header)
    {
        _file = file;
        _images = images;
    }

    public static XradiaSource Open(string path, VolumeReadOptions options)
    {
        FileStream stream = File.OpenRead(path);
        try
        {
            OleFile file = OleFile.Open(stream, path);
            var info = new XradiaInfo(file, path);
            bool isReference = options.Dataset is { } dataset && IsReference(dataset, path);
            int width = info.Count("ImageInfo/ImageWidth");
            int height = info.Count("ImageInfo/ImageHeight");
            VoxelElement element = info.Element(isReference ? "ReferenceData/DataType" : "ImageInfo/DataType");
            long planeBytes = (long)width * height * BytesOf(element);
            var findings = ImmutableArray.CreateBuilder<Finding>();
            ImmutableArray<OleEntry> images = isReference ? ReferenceOf(file, path, planeBytes) : ImagesOf(file, info, path, planeBytes, findings);
            AddFindings(info, images.Length, path, findings);
            VoxelSpacing? spacing = info.Number("ImageInfo/PixelSize") is { } size && VoxelLength.Of(size, "um") is { } edge ? VoxelSpacing.Cube(edge) : null;
            var header = new VolumeHeader
            {
                Name = path,
                Format = isReference ? "Xradia (reference image)" : "Xradia",
                Width = width,
                Height = height,
                Depth = images.Length,
                Element = element,
                Spacing = options.Spacing ?? spacing,
                Facts = [.. info.Facts(images.Length), new FileFact("reference image", file.Find(Reference) is { Length: > 0 } ? "yes, --dataset reference" : "no")],
                Findings = findings.ToImmutable(),
            };
            return new XradiaSource(file, images, header);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private protected override void ReadPlane(int plane, Span<byte> bytes) => _file.Read(_images[plane], bytes);

    private protected override void Dispose(bool disposing) => _file.Dispose();

    private static bool IsReference(string dataset, string path) => dataset.Trim('/').ToUpperInvariant() switch
    {
        "REFERENCE" or "REFERENCEDATA" or "REFERENCEDATA/IMAGE" => true,
        "IMAGE" or "IMAGES" or "IMAGEDATA" => false,
        _ => throw new InvalidInputException(path, $"found the dataset \"{dataset}\"; expected images or reference"),
    };

    private static ImmutableArray<OleEntry> ReferenceOf(OleFile file, string path, long planeBytes)
    {
        OleEntry image = file.Find(Reference) is { Length: > 0 } entry ? entry : throw new InvalidInputException(path, $"found no {Reference}; expected a file with a reference image");
        return image.Length >= planeBytes
            ? [image]
            : throw new InvalidInputException(path, FormattableString.Invariant($"{Reference}: found {image.Length} bytes; expected the {planeBytes} of an image"));
    }

    // ImageData1 holds the images 1 to 100, ImageData2 101 to 200; a run that was stopped has fewer than it announces.
    private static ImmutableArray<OleEntry> ImagesOf(OleFile file, XradiaInfo info, string path, long planeBytes, ImmutableArray<Finding>.Builder findings)
    {
        var images = ImmutableArray.CreateBuilder<OleEntry>();
        int stated = info.Whole("ImageInfo/NoOfImages") ?? 0;
        for (int number = 1; ; number++)
        {
            OleEntry? image = file.Find(FormattableString.Invariant($"ImageData{((number - 1) / ImagesPerStorage) + 1}/Image{number}"));
            if (image is null || image.Length < planeBytes)
            {
                if (image is not null)
                {
                    findings.Add(Finding.Warning("xradia-short-image", FormattableString.Invariant($"Image {number} has {image.Length} of {planeBytes} bytes; it and those behind it are left out."), path));
                }

                break;
            }

            images.Add(image);
        }

        if (images.Count == 0)
        {
            throw new InvalidInputException(path, "found no whole image; expected ImageData1/Image1");
        }

        if (stated > images.Count)
        {
            findings.Add(Finding.Warning("xradia-images-missing", $"The file announces {stated} images and holds {images.Count}.", path));
        }

        return images.ToImmutable();
    }

    private static void AddFindings(XradiaInfo info, int count, string path, ImmutableArray<Finding>.Builder findings)
    {
        if (info.Energies(count).IsEmpty)
        {
            findings.Add(Finding.Note("xradia-no-energy", info.EnergyOfName() is { } energy
                ? FormattableString.Invariant($"The file holds no energy; its name says {energy} eV.")
                : "The file holds no energy.", path));
        }

        float[] angles = [.. info.Numbers("ImageInfo/Angles", count).Distinct()];
        if (count > 1 && angles.Length > 1)
        {
            findings.Add(Finding.Note("xradia-projections", FormattableString.Invariant($"The {count} images were taken at {angles.Length} angles: they are projections, not slices."), path));
        }
    }
}
