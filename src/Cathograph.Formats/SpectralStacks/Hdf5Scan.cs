using System.Collections.Immutable;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Hdf5;

namespace Cathograph.Formats.SpectralStacks;

/// <summary>Stacks in HDF5: NSLS-II FXI (with its two spellings), APS DataExchange, and any file with a stack and a list of energies.</summary>
internal static class Hdf5Scan
{
    private const string FxiStack = "/img_xanes";
    private const string ExchangeStack = "/exchange/data";

    private static readonly string[] EnergyNames = ["X_eng", "XEng", "eng", "energy", "energies", "photon_energy", "Energy", "energy_list", "mono_energy"];

    public static SpectralScan Read(string path, SpectralScanOptions options)
    {
        using Hdf5Peek peek = Hdf5Peek.Open(path);
        string? stack = options.Dataset ?? new[] { FxiStack, ExchangeStack }.FirstOrDefault(name => Has(peek, name));
        VolumeSource source = VolumeFileReader.Open(path, new VolumeReadOptions { Dataset = stack });
        try
        {
            bool isFxi = stack?.Trim('/') == FxiStack.Trim('/');
            bool isExchange = stack?.Trim('/') == ExchangeStack.Trim('/');
            EnergyList energies = options.Energies is { } file ? EnergyList.Read(file) : EnergiesOf(peek, source.Header.Depth, path);
            var findings = ImmutableArray.CreateBuilder<Finding>();
            ImageKind? kind = options.Kind ?? (isFxi ? FxiKind(source, Has(peek, "/img_bkg"), path, findings) : null);
            (string? flat, string? dark) = isFxi && kind == ImageKind.Counts ? ("/img_bkg", "/img_dark") : isExchange ? ("/exchange/data_white", "/exchange/data_dark") : ((string?)null, (string?)null);
            ImageSeries? flats = SeriesOf(options.Flat, path, Present(peek, flat));
            ImageSeries? darks = SeriesOf(options.Dark, path, Present(peek, dark));
            return ScanAssembly.Of(path, source, energies, (flats, darks), options with { Kind = kind }, findings.ToImmutable());
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private static bool Has(Hdf5Peek peek, string path) => peek.Entries.Any(entry => entry.Path == path && entry.IsField);

    private static string? Present(Hdf5Peek peek, string? dataset) => dataset is not null && Has(peek, dataset) ? dataset : null;

    private static ImageSeries? SeriesOf(string? given, string path, string? dataset) => given is not null ? ScanAssembly.Plain(given)
        : dataset is not null ? ScanAssembly.Series(VolumeFileReader.Open(path, new VolumeReadOptions { Dataset = dataset }), path + dataset)
        : null;

    // The one whose length is that of the stack comes first: a file may hold several lists.
    private static EnergyList EnergiesOf(Hdf5Peek peek, int frames, string path)
    {
        Hdf5Entry[] lists = [.. peek.Entries
            .Where(entry => entry.Kind == Hdf5Kind.Numbers && entry.Size > 1 && entry.Axes <= 1 && EnergyNames.Contains(entry.Name))
            .OrderBy(entry => Math.Abs(entry.Size - frames)).ThenBy(entry => Array.IndexOf(EnergyNames, entry.Name))];
        if (lists.Length > 0)
        {
            return EnergyList.Of(peek.Numbers(lists[0].Path), path + lists[0].Path, peek.Unit(lists[0].Path));
        }

        return ScanAssembly.ListBeside(path) ?? throw new InvalidInputException(
            path, $"found no list of photon energies in it ({string.Join(", ", EnergyNames.Take(4))}, ...) or beside it; expected a file with one energy a frame: --energies FILE");
    }

    // The export of the beamline divides by the beam; a file that still holds counts says so by their size.
    private static ImageKind FxiKind(VolumeSource source, bool hasFlat, string path, ImmutableArray<Finding>.Builder findings)
    {
        float[] frame = GC.AllocateUninitializedArray<float>(source.Header.Width * source.Header.Height);
        source.ReadNumbers(0, frame);
        bool isCounts = FrameLook.Of(frame).Median > FrameLook.LargestTransmission && hasFlat;
        findings.Add(isCounts
            ? Finding.Note("fxi-counts", "img_xanes holds counts; img_bkg and img_dark are used to correct them.", path)
            : Finding.Note("fxi-corrected", "img_xanes is already divided by img_bkg (the export of the beamline does it); img_bkg and img_dark are not applied again. Pixels that are exactly 0 had no valid beam.", path));
        return isCounts ? ImageKind.Counts : ImageKind.Transmission;
    }
}
