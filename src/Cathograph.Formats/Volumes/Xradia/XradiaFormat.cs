using Cathograph.Formats.Instruments;
using Cathograph.Formats.Volumes.Xradia.Ole2;

namespace Cathograph.Formats.Volumes.Xradia;

/// <summary>Images and volumes of Xradia and Zeiss X-ray microscopes.</summary>
internal sealed class XradiaFormat : VolumeFormat
{
    private static readonly string[] Extensions = [".xrm", ".txrm", ".txm"];

    public override string Key => "xradia";

    public override string Title => "Xradia / Zeiss X-ray microscope (.txrm, .xrm, .txm)";

    public override Match Recognise(string path, ReadOnlySpan<byte> head) => !head.StartsWith(OleHeader.Magic) ? Match.No
        : Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) ? Match.Certain
        : Match.Possible;

    public override VolumeSource Open(string path, VolumeReadOptions options) => XradiaSource.Open(path, options);
}
