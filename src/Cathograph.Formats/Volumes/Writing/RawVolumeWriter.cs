using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Writing;

/// <summary>Bare numbers with a sidecar that says their layout.</summary>
internal sealed class RawVolumeWriter : VolumeWriter
{
    public override string Key => "raw";

    public override string Title => "bare numbers (.raw) with a sidecar (.raw.json)";

    public override ImmutableArray<VolumeOutput> Outputs(string name, VolumeHeader header, bool isCompressed) =>
    [
        new($"{name}.raw", (source, stream, cancellation) => source.CopyPlanes(stream, cancellation)),
        new($"{name}.raw.json", (source, stream, _) => stream.Write(Encoding.ASCII.GetBytes(Sidecar(source.Header)))),
    ];

    private static string Sidecar(VolumeHeader header)
    {
        var text = new StringBuilder("{\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"width\": {header.Width},\n  \"height\": {header.Height},\n  \"depth\": {header.Depth},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"type\": \"{header.Element.ToString().ToLowerInvariant()}\",\n  \"byteOrder\": \"little\",\n  \"skipBytes\": 0");
        if (header.Spacing is { } spacing)
        {
            text.Append(CultureInfo.InvariantCulture, $",\n  \"voxelSize_um\": [{1e6 * spacing.X:G15}, {1e6 * spacing.Y:G15}, {1e6 * spacing.Z:G15}]");
        }

        return text.Append("\n}\n").ToString();
    }
}
