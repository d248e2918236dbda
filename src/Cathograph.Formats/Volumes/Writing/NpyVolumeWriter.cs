using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes.Npy;

namespace Cathograph.Formats.Volumes.Writing;

/// <summary>NumPy arrays.</summary>
internal sealed class NpyVolumeWriter : VolumeWriter
{
    public override string Key => "npy";

    public override string Title => "NumPy array (.npy)";

    public override ImmutableArray<VolumeOutput> Outputs(string name, VolumeHeader header, bool isCompressed) => [new($"{name}.npy", NpyWriter.Write)];
}
