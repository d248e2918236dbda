using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes.Zarr;

namespace Cathograph.Formats.Volumes.Writing;

/// <summary>OME-Zarr images for napari and browsers.</summary>
internal sealed class OmeZarrVolumeWriter : VolumeWriter
{
    public override string Key => "ome-zarr";

    public override string Title => "OME-Zarr for napari and browsers (folder .ome.zarr)";

    public override ImmutableArray<VolumeOutput> Outputs(string name, VolumeHeader header, bool isCompressed) =>
        [new($"{name}.ome.zarr", (_, _, _) => { }) { WriteFolder = (source, folder, isLabels, cancellation) => OmeZarrWriter.Write(source, folder, new OmeZarrOptions { Name = name, IsLabels = isLabels }, cancellation) }];
}
