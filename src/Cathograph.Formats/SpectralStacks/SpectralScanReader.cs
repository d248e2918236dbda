using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Hdf5;

using Cathograph.Formats.Volumes.Npy;
using Cathograph.Formats.Volumes.Xradia;

namespace Cathograph.Formats.SpectralStacks;

/// <summary>
/// The one door to stacks over photon energy: NSLS-II FXI and DataExchange HDF5, folders of Xradia files with the energy in the file or in its name, and TIFF or any other stack with
/// a list of energies. Frames come back with rising energy; those of one energy are averaged.
/// </summary>
public static class SpectralScanReader
{
    private const int HeadBytes = 4096;

    /// <summary>Opens a stack.</summary>
    /// <param name="path">A file, or a folder of images.</param>
    /// <param name="options">What the file does not say; null for nothing.</param>
    /// <returns>The open scan; the caller disposes it. Its findings are in those of its series.</returns>
    /// <exception cref="InvalidInputException">It cannot be read, has no energies, or its parts do not fit: place, found and expected.</exception>
    public static SpectralScan Read(string path, SpectralScanOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new SpectralScanOptions();
        try
        {
            SpectralScan scan = XradiaScan.IsSeries(path, options.Dataset) ? XradiaScan.Read(path, options)
                : IsHdf5(path) ? Hdf5Scan.Read(path, options)
                : PlainScan.Read(path, options);
            return Checked(scan);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidInputException(path, "there is no such file");
        }
        catch (UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, "cannot be read: no permission");
        }
        catch (IOException problem)
        {
            throw new InvalidInputException(path, problem.Message);
        }
    }

    /// <summary>Whether a path is that of images and not of spectra: a file of a format of volumes other than a NumPy archive, or a folder of Xradia files or TIFF images.</summary>
    /// <param name="path">A file or a folder; a missing one is none.</param>
    /// <returns>Whether <see cref="Read"/> is the one to read it.</returns>
    public static bool IsStack(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            if (Directory.Exists(path))
            {
                return XradiaScan.IsSeries(path, null) || VolumeFormats.All.Any(format => format.Recognise(path, []) >= Instruments.Match.Likely);
            }

            byte[] head = File.Exists(path) ? HeadOf(path) : [];
            return head.Length > 0 && VolumeFormats.All.Any(format => format is not NpzFormat and not Volumes.Raw.RawFormat && format.Recognise(path, head) is var match && (match == Instruments.Match.Certain || (match != Instruments.Match.No && format is XradiaFormat)));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static byte[] HeadOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] head = new byte[HeadBytes];
        return head[..stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
    }

    private static bool IsHdf5(string path)
    {
        if (Directory.Exists(path))
        {
            return false;
        }

return new Hdf5Format().Recognise(path, HeadOf(path)) == Instruments.Match.Certain;
    }

    private static SpectralScan Checked(SpectralScan scan)
    {
        try
        {
            if (scan.Sample.Count < 2)
            {
                throw new InvalidInputException(scan.Sample.Name, FormattableString.Invariant($"found {scan.Sample.Count} photon energy; expected a stack over several"));
            }

            RequireShape(scan.Flat, scan.Sample, "the frames without the sample");
            RequireShape(scan.Dark, scan.Sample, "the frames without beam");
            return scan;
        }
        catch
        {
            scan.Dispose();
            throw;
        }
    }

    private static void RequireShape(ImageSeries? series, ImageSeries sample, string what)
    {
        if (series is not null && (series.Width, series.Height) != (sample.Width, sample.Height))
        {
            throw new InvalidInputException(series.Name, $"{what}: found {series.Width} x {series.Height} pixels; expected the {sample.Width} x {sample.Height} of the sample");
        }
    }
}
