using System.Collections.Immutable;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;

namespace Cathograph.Formats.SpectralStacks;

/// <summary>A TIFF stack, a folder of TIFF images or a stack of any other format, with its energies in a list.</summary>
internal static class PlainScan
{
    public static SpectralScan Read(string path, SpectralScanOptions options)
    {
        VolumeSource source = VolumeFileReader.Open(path, new VolumeReadOptions { Dataset = options.Dataset, Raw = options.Raw });
        try
        {
            EnergyList energies = options.Energies is { } file ? EnergyList.Read(file)
                : NamesOf(path, options.Dataset, source.Header.Depth) ?? ScanAssembly.ListBeside(path)
                ?? throw new InvalidInputException(path, "found no photon energies in the names of its files or in a list beside it; expected a text file with one energy a frame, in keV or eV: --energies FILE");
            ImageSeries? flat = options.Flat is { } beam ? ScanAssembly.Plain(beam) : null;
            ImageSeries? dark = options.Dark is { } none ? ScanAssembly.Plain(none) : null;
            return ScanAssembly.Of(path, source, energies, (flat, dark), options, []);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    // A folder of images with the energy in each name, such as sample_8340.5eV.tif.
    private static EnergyList? NamesOf(string path, string? pattern, int frames)
    {
        if (!Directory.Exists(path))
        {
            return null;
        }

        string[] names = [.. Directory.EnumerateFiles(path, pattern ?? "*").Where(name => Path.GetExtension(name).ToLowerInvariant() is ".tif" or ".tiff").Select(name => Path.GetFileName(name))];
        Array.Sort(names, Volumes.Tiff.NaturalOrder.Compare);
        ImmutableArray<double> energies = [.. names.Select(name => EnergyName.Of(name) ?? double.NaN)];
        return energies.Length == frames && energies.All(double.IsFinite) ? EnergyList.Of(energies, path, "eV") : null;
    }
}
