using System.Collections.Immutable;
using System.IO.Enumeration;
using Cathograph.Core.Curves;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Formats.Volumes.Xradia;
using Cathograph.Formats.Volumes.Xradia.Ole2;

namespace Cathograph.Formats.SpectralStacks;

/// <summary>Folders of Xradia files, an energy each: the energy of the file or, where that is 0 as at SSRL, of its name; frames without the sample in files of their own or inside each file.</summary>
internal static class XradiaScan
{
    // A file states the energy that the monochromator read back; beyond this it is not the one of the name.
    private const double EnergyTolerance = 3;

    private static readonly string[] Extensions = [".xrm", ".txrm"];

    private sealed record XradiaFrame(string Path, double Energy, bool IsReference, bool HasReference, bool IsFromName, double? Exposure);

    public static bool IsSeries(string path, string? pattern) => Directory.Exists(path) ? Files(path, pattern).Length > 0 : Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && File.Exists(path);

    public static SpectralScan Read(string path, SpectralScanOptions options)
    {
        if (!Directory.Exists(path))
        {
            return OfOneFile(path, options);
        }

        var findings = ImmutableArray.CreateBuilder<Finding>();
        XradiaFrame[] frames = [.. Files(path, options.Dataset).Select(file => FrameOf(file, findings))];
        XradiaFrame[] samples = [.. frames.Where(frame => !frame.IsReference)];
        XradiaFrame[] references = [.. frames.Where(frame => frame.IsReference)];
        if (samples.Length == 0)
        {
            throw new InvalidInputException(path, FormattableString.Invariant($"found {references.Length} frames without the sample and none with it; expected .xrm files whose names do not say ref"));
        }

        AddNotes(path, samples, findings);
        EnergyOrder order = EnergyOrder.Of([.. samples.Select(frame => frame.Energy)], path);
        findings.AddRange(order.Findings);
        var store = new FrameStore([.. samples.Select(frame => frame.Path)], new VolumeReadOptions());
        ImageSeries? flat = options.Flat is { } given ? ScanAssembly.Plain(given) : FlatOf(path, samples, references, order, findings);
        var source = new FrameListSource(store, path, order.Groups);
        var series = new ImageSeries(path, source, FactsOf(samples, order))
        {
            Kind = options.Kind ?? (flat is null ? throw new InvalidInputException(path, "found no frames without the sample, neither files with ref in their names nor reference images inside; expected --beam FILE, or --kind transmission or od when they were corrected before") : ImageKind.Counts),
            PixelSize = options.PixelSize ?? store.Header.Spacing?.X,
            Findings = findings.ToImmutable(),
        };
        return new SpectralScan(series, flat, options.Dark is { } dark ? ScanAssembly.Plain(dark) : null);
    }

    // A .txrm with an image an energy.
    private static SpectralScan OfOneFile(string path, SpectralScanOptions options)
    {
        VolumeSource source = VolumeFileReader.Open(path, new VolumeReadOptions());
        try
        {
            EnergyList energies = options.Energies is { } file ? EnergyList.Read(file) : EnergyList.Of([.. EnergiesOf(path, source.Header.Depth).Select(energy => (double)energy)], path, "eV");
            ImageSeries? flat = options.Flat is { } given ? ScanAssembly.Plain(given)
                : source.Header.Facts.Any(fact => fact is { Label: "reference image", Value: not "no" }) ? ScanAssembly.Series(VolumeFileReader.Open(path, new VolumeReadOptions { Dataset = "reference" }), path + " reference")
                : null;
            return ScanAssembly.Of(path, source, energies, (flat, options.Dark is { } dark ? ScanAssembly.Plain(dark) : null), options, []);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private static ImmutableArray<float> EnergiesOf(string path, int count)
    {
        using FileStream stream = File.OpenRead(path);
        using OleFile file = OleFile.Open(stream, path);
        ImmutableArray<float> energies = new XradiaInfo(file, path).Energies(count);
        return energies.Length == count ? energies : throw new InvalidInputException(path, $"found {energies.Length} energies for {count} images; expected one an image, a folder of files with the energy in their names, or --energies FILE");
    }

    private static string[] Files(string folder, string? pattern)
    {
        string[] names = [.. Directory.EnumerateFiles(folder)
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Select(file => Path.GetFileName(file))
            .Where(name => pattern is null || FileSystemName.MatchesSimpleExpression(pattern, name))];
        Array.Sort(names, NaturalOrder.Compare);
        return [.. names.Select(name => Path.Combine(folder, name))];
    }

    private static XradiaFrame FrameOf(string path, ImmutableArray<Finding>.Builder findings)
    {
        using FileStream stream = File.OpenRead(path);
        using OleFile file = OleFile.Open(stream, path);
        var info = new XradiaInfo(file, path);
        string name = Path.GetFileName(path);
        double? ofName = EnergyName.Of(name);
        double? ofFile = info.Energies(1) is [var first, ..] ? first : null;
        if (ofName is { } said && ofFile is { } stated && Math.Abs(said - stated) > EnergyTolerance)
        {
            findings.Add(Finding.Warning("xradia-energies-differ", FormattableString.Invariant($"The name says {said} eV and the file {stated:F2} eV; the file is taken."), path));
        }

        double energy = ofFile ?? ofName ?? throw new InvalidInputException(path, "found the energy 0 in the file and none in its name; expected a name such as sample_08324.0_eV_001of003.xrm or sample_8353_0eV.xrm");
        return new XradiaFrame(path, energy, EnergyName.IsReference(name), file.Find("ReferenceData/Image") is { Length: > 0 }, ofFile is null, info.Numbers("ImageInfo/ExpTimes", 1) is [var time and > 0, ..] ? time : null);
    }

    private static void AddNotes(string path, XradiaFrame[] samples, ImmutableArray<Finding>.Builder findings)
    {
        int named = samples.Count(frame => frame.IsFromName);
        if (named > 0)
        {
            findings.Add(Finding.Note("xradia-energy-of-name", FormattableString.Invariant($"{named} of {samples.Length} files hold the energy 0; the energies were taken from their names."), path));
        }

        string[] kinds = [.. samples.Select(frame => EnergyName.SampleOf(Path.GetFileName(frame.Path))).Distinct(StringComparer.Ordinal)];
        if (kinds.Length > 1)
        {
            findings.Add(Finding.Warning("xradia-several-series", $"The folder holds images of {kinds.Length} samples or places ({string.Join(", ", kinds.Take(3))}), all of which are read as one; choose one with --dataset \"*{kinds[0]}*\".", path));
        }
    }

    private static ImmutableArray<FrameFacts> FactsOf(XradiaFrame[] samples, EnergyOrder order) =>
    [
        .. order.Groups.Select((group, i) => new FrameFacts
        {
            Name = group.Length == 1 ? samples[group[0]].Path : FormattableString.Invariant($"{samples[group[0]].Path} and {group.Length - 1} more"),
            PhotonEnergy = order.Energies[i],
            Exposure = samples[group[0]].Exposure,
        }),
    ];

    private static ImageSeries? FlatOf(string path, XradiaFrame[] samples, XradiaFrame[] references, EnergyOrder order, ImmutableArray<Finding>.Builder findings)
    {
        if (references.Length == 0)
        {
            if (!samples.All(frame => frame.HasReference))
            {
                return null;
            }

            findings.Add(Finding.Note("xradia-reference-inside", "Each frame is corrected with the reference image that its own file holds.", path));
            var inside = new FrameStore([.. samples.Select(frame => frame.Path)], new VolumeReadOptions { Dataset = "reference" });
            return new ImageSeries(path + " (reference images)", new FrameListSource(inside, path, order.Groups), FactsOf(samples, order));
        }

        // Each energy takes the reference frames nearest to it.
        double[] known = [.. references.Select(frame => frame.Energy).Distinct().Order()];
        double farthest = 0;
        var groups = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        foreach (double energy in order.Energies)
        {
            double nearest = known.MinBy(value => Math.Abs(value - energy));
            farthest = Math.Max(farthest, Math.Abs(nearest - energy));
            groups.Add([.. Enumerable.Range(0, references.Length).Where(i => references[i].Energy == nearest)]);
        }

        findings.Add(farthest > EnergyTolerance
            ? Finding.Warning("xradia-reference-missing", FormattableString.Invariant($"{known.Length} energies have frames without the sample; the others take the nearest, up to {farthest:F1} eV away."), path)
            : Finding.Note("xradia-references", FormattableString.Invariant($"{references.Length} files are frames without the sample, found by ref in their names."), path));
        var store = new FrameStore([.. references.Select(frame => frame.Path)], new VolumeReadOptions());
        return new ImageSeries(path + " (frames without the sample)", new FrameListSource(store, path, groups.ToImmutable()), [.. order.Energies.Select(energy => new FrameFacts { Name = path, PhotonEnergy = energy })]);
    }
}
