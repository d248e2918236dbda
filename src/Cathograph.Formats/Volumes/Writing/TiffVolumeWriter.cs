using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes.Shaping;
using Cathograph.Formats.Volumes.Tiff;

namespace Cathograph.Formats.Volumes.Writing;

/// <summary>TIFF stacks for ImageJ, Fiji and napari.</summary>
internal sealed class TiffVolumeWriter : VolumeWriter
{
    public override string Key => "tiff";

    public override string Title => "TIFF stack for ImageJ, Fiji and napari (.tif)";

    public override ImmutableArray<VolumeOutput> Outputs(string name, VolumeHeader header, bool isCompressed) =>
        [new($"{name}.tif", (source, stream, cancellation) => TiffWriter.Write(RetypedSource.ForImageJ(source), stream, new TiffWriteOptions { IsCompressed = isCompressed }, cancellation))];
}
