using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;

namespace Cathograph.Formats.Radiographs;

/// <summary>Frames of one size in several files, one open at a time.</summary>
/// <param name="header">The header of the whole.</param>
/// <param name="places">The file and the plane in it of each frame.</param>
/// <param name="open">Opens a file.</param>
internal sealed class RadiographSource(VolumeHeader header, ImmutableArray<(string Path, int Plane)> places, Func<string, VolumeSource> open) : VolumeSource(header)
{
    private VolumeSource? _open;
    private string _path = "";

    private protected override void ReadPlane(int plane, Span<byte> bytes)
    {
        (string path, int place) = places[plane];
        if (_path != path)
        {
            _open?.Dispose();
            _path = "";
            _open = open(path);
            _path = path;
            VolumeHeader here = _open.Header;
            if ((here.Width, here.Height, here.Element) != (Header.Width, Header.Height, Header.Element) || place >= here.Depth)
            {
                throw new InvalidInputException(path, "found another size or number type than when the series was opened; expected files that nobody changes");
            }
        }

        _open!.ReadStored(place, bytes);
    }

    private protected override void Dispose(bool disposing) => _open?.Dispose();
}
