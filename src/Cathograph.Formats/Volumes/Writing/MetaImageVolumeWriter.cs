using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes.MetaImage;

namespace Cathograph.Formats.Volumes.Writing;

/// <summary>MetaImage files.</summary>
internal sealed class MetaImageVolumeWriter : VolumeWriter
{
    public override string Key => "mha";

    public override string Title => "MetaImage for ITK, 3D Slicer and ParaView (.mha)";

    public override ImmutableArray<VolumeOutput> Outputs(string name, VolumeHeader header, bool isCompressed) => [new($"{name}.mha", MetaImageWriter.Write)];
}
