using System.Globalization;
using System.Text.RegularExpressions;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Volumes.Plain;
using Match = Cathograph.Formats.Instruments.Match;

namespace Cathograph.Formats.Volumes.Raw;

/// <summary>Bare numbers: their layout comes from the caller, from a sidecar <c>NAME.raw.json</c>, or from counts in the name.</summary>
internal sealed partial class RawFormat : VolumeFormat
{
    public override string Key => "raw";

    public override string Title => "bare numbers with a sidecar (.raw and .raw.json)";

    public override Match Recognise(string path, ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
        {
            return Match.No;
        }

        return RawSidecar.IsSidecar(head) ? Match.Likely
            : File.Exists(path + RawSidecar.Extension) || Path.GetExtension(path).ToLowerInvariant() is ".raw" or ".vol" ? Match.Possible
            : Match.No;
    }

    public override VolumeSource Open(string path, VolumeReadOptions options)
    {
        if (options.Raw is { } given)
        {
            return Open(path, given, options.Spacing, []);
        }

        bool isSidecar = path.EndsWith(RawSidecar.Extension, StringComparison.OrdinalIgnoreCase);
        string sidecarPath = isSidecar ? path : path + RawSidecar.Extension;
        if (File.Exists(sidecarPath))
        {
            RawSidecar sidecar = RawSidecar.Read(sidecarPath);
            string data = sidecar.File is { } name ? Beside.Resolve(sidecarPath, name) : sidecarPath[..^RawSidecar.Extension.Length];
            return Open(data, sidecar.Layout, options.Spacing ?? sidecar.Spacing, []);
        }

        return FromName(path) is { } layout
            ? Open(path, layout, options.Spacing, [Finding.Warning("raw-layout-from-name", FormattableString.Invariant($"The layout is taken from the name and length of the file: {layout.Width} x {layout.Height} x {layout.Depth} numbers of type {layout.Element.ToString().ToLowerInvariant()}; give --raw if it is another."))])
            : throw new InvalidInputException(path, $"found bare numbers without a layout; expected a sidecar {Path.GetFileName(path)}{RawSidecar.Extension} or --raw, such as --raw 512,512,200,uint8");
    }

    private static PlainSource Open(string path, RawLayout layout, VoxelSpacing? spacing, Finding[] findings)
    {
        var header = new VolumeHeader
        {
            Name = path,
            Format = "bare numbers",
            Width = layout.Width,
            Height = layout.Height,
            Depth = layout.Depth,
            Element = layout.Element,
            Spacing = spacing,
            Findings = [.. findings],
        };
        return PlainSource.Open(header, [path], layout.SkipBytes, layout.IsBigEndian);
    }

    // Such as nmc_512x512x200.raw: the bytes a number follow from the length.
    private static RawLayout? FromName(string path)
    {
        System.Text.RegularExpressions.Match counts = CountsPattern().Match(Path.GetFileName(path));
        if (!counts.Success || !File.Exists(path))
        {
            return null;
        }

        int[] edges = [.. counts.Groups.Cast<Group>().Skip(1).Take(3).Select(group => int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int edge) ? edge : 0)];
        if (edges.Any(edge => edge < 1))
        {
            return null;
        }

        double each = new FileInfo(path).Length / ((double)edges[0] * edges[1] * edges[2]);
        VoxelElement? element = each switch
        {
            1 => VoxelElement.UInt8,
            2 => VoxelElement.UInt16,
            4 => VoxelElement.Float32,
            _ => null,
        };
        return element is { } found ? new RawLayout(edges[0], edges[1], edges[2], found) : null;
    }

    [GeneratedRegex(@"(\d{1,9})[xX](\d{1,9})[xX](\d{1,9})", RegexOptions.None, 1000)]
    private static partial Regex CountsPattern();
}
