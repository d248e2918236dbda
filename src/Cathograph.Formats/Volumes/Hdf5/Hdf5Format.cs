using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Volumes.Hdf5;

/// <summary>HDF5 files of any layout: DataExchange, NeXus, ilastik, MATLAB 7.3.</summary>
internal sealed class Hdf5Format : VolumeFormat
{
    public override string Key => "hdf5";

    public override string Title => "HDF5: DataExchange, NeXus, MATLAB 7.3 (.h5, .hdf5, .nxs, .mat)";

    // The signature stands at 0, or at 512, 1024, ... behind a block of the user's.
    public override Match Recognise(string path, ReadOnlySpan<byte> head)
    {
        for (int offset = 0; offset + Hdf5Signature.Magic.Length <= head.Length; offset = offset == 0 ? 512 : 2 * offset)
        {
            if (head[offset..].StartsWith(Hdf5Signature.Magic))
            {
                return Match.Certain;
            }
        }

        return Match.No;
    }

    public override VolumeSource Open(string path, VolumeReadOptions options) => Hdf5Source.Open(path, options);
}
