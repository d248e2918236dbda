using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;

namespace Cathograph.Formats.SpectralStacks;

/// <summary>Puts frames and energies together to a scan.</summary>
internal static class ScanAssembly
{
    private static readonly string[] ListExtensions = [".txt", ".csv", ".dat"];

    /// <summary>A scan of an open stack.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="source">The stack; the scan disposes it.</param>
    /// <param name="energies">Its energies.</param>
    /// <param name="beams">The frames without the sample and without beam.</param>
    /// <param name="options">What was told.</param>
    /// <param name="findings">What was found before.</param>
    /// <exception cref="InvalidInputException">Energies and frames do not fit.</exception>
    public static SpectralScan Of(string path, VolumeSource source, EnergyList energies, (ImageSeries? Flat, ImageSeries? Dark) beams, SpectralScanOptions options, ImmutableArray<Finding> findings)
    {
        var found = ImmutableArray.CreateBuilder<Finding>();
        found.AddRange(source.Header.Findings);
        found.AddRange(findings);
        found.AddRange(energies.Findings);
        ImmutableArray<double> values = energies.Values;
        int frames = source.Header.Depth;
        if (values.Length < frames)
        {
            throw new InvalidInputException(path, $"found {frames} frames and {values.Length} energies; expected one energy a frame");
        }

        if (values.Length > frames)
        {
            found.Add(Finding.Warning("frames-missing", FormattableString.Invariant($"The list names {values.Length} energies and the stack has {frames} frames, as after an aborted scan: the first {frames} energies are taken."), path));
            values = values[..frames];
        }

        EnergyOrder order = EnergyOrder.Of(values, path);
        found.AddRange(order.Findings);
        VolumeSource sorted = order.Groups.Length == frames && order.Groups.Select((group, i) => group is [var only] && only == i).All(same => same)
            ? source
            : new FrameListSource(new FrameStore(source), path, order.Groups);
        ImageKind kind = options.Kind ?? (beams.Flat is not null ? ImageKind.Counts : KindGuess(sorted, path, found));
        ImmutableArray<FrameFacts> facts = [.. order.Groups.Select((group, i) => new FrameFacts
        {
            Name = FormattableString.Invariant($"{path} frame {string.Join("+", group.Select(frame => frame + 1))}"),
            PhotonEnergy = order.Energies[i],
        })];
        var sample = new ImageSeries(path, sorted, facts)
        {
            Kind = kind,
            PixelSize = options.PixelSize ?? source.Header.Spacing?.X,
            Findings = found.ToImmutable(),
        };
        return new SpectralScan(sample, SortedFlat(beams.Flat, order, frames), beams.Dark);
    }

    /// <summary>Frames without energies of their own, such as beams and darks.</summary>
    public static ImageSeries Series(VolumeSource source, string name) =>
        new(name, source, [.. Enumerable.Range(0, source.Header.Depth).Select(i => new FrameFacts { Name = FormattableString.Invariant($"{name} frame {i + 1}") })]) { Findings = source.Header.Findings };

    /// <summary>A file or folder of frames that belong to a stack.</summary>
    /// <param name="path">Its path.</param>
    public static ImageSeries Plain(string path) => Series(VolumeFileReader.Open(path), path);

    /// <summary>A list of energies that lies beside a stack: a text file with <c>eng</c> or <c>energ</c> in its name, or with the name of the stack; null when there is none or there are several.</summary>
    public static EnergyList? ListBeside(string path)
    {
        string folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path) is { Length: > 0 } given ? given : ".";
        string stem = Path.GetFileNameWithoutExtension(path.TrimEnd('/'));
        string[] texts = [.. Directory.EnumerateFiles(folder).Where(file => ListExtensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        string[] same = [.. texts.Where(file => string.Equals(Path.GetFileNameWithoutExtension(file), stem, StringComparison.OrdinalIgnoreCase))];
        string[] named = [.. texts.Where(file => IsListName(Path.GetFileName(file)))];
        string[] near = [.. named.Where(file => Path.GetFileName(file).Contains(stem, StringComparison.OrdinalIgnoreCase))];
        string? chosen = same.Length == 1 ? same[0] : near.Length == 1 ? near[0] : named.Length == 1 ? named[0] : null;
        if (chosen is null)
        {
            return null;
        }

        EnergyList list = EnergyList.Read(chosen);
        return list with { Findings = [Finding.Note("energies-beside", $"The energies were taken from {chosen}, which lies beside the stack.", path), .. list.Findings] };
    }

    private static bool IsListName(string name) => name.Contains("energ", StringComparison.OrdinalIgnoreCase) || name.Contains("_eng", StringComparison.OrdinalIgnoreCase) || name.StartsWith("eng", StringComparison.OrdinalIgnoreCase);

    // A flat of one an energy follows the frames; a single one or a set that is averaged stays as it is.
    private static ImageSeries? SortedFlat(ImageSeries? flat, EnergyOrder order, int frames)
    {
        if (flat is null || flat.Count != frames || frames == 1)
        {
            return flat;
        }

        VolumeSource source = (VolumeSource)flat.Frames;
        var sorted = new FrameListSource(new FrameStore(source), flat.Name, order.Groups);
        return new ImageSeries(flat.Name, sorted, [.. order.Groups.Select((group, i) => flat.Facts[group[0]] with { PhotonEnergy = order.Energies[i] })]) { Kind = flat.Kind, PixelSize = flat.PixelSize, Findings = flat.Findings };
    }

    // Over an edge the optical density rises and the transmission falls.
    private static ImageKind KindGuess(VolumeSource source, string path, ImmutableArray<Finding>.Builder findings)
    {
        int length = source.Header.Width * source.Header.Height;
        float[] frame = GC.AllocateUninitializedArray<float>(length);
        source.ReadNumbers(0, frame);
        FrameLook first = FrameLook.Of(frame);
        source.ReadNumbers(source.Header.Depth - 1, frame);
        FrameLook last = FrameLook.Of(frame);
        if (!(first.Median <= FrameLook.LargestTransmission))
        {
            throw new InvalidInputException(path, FormattableString.Invariant($"found counts (median {first.Median:G4}) and no frames without the sample; expected --beam FILE, or --kind transmission or od when they were corrected before"));
        }

        ImageKind kind = last.Mean > first.Mean ? ImageKind.OpticalDensity : ImageKind.Transmission;
        string direction = kind == ImageKind.OpticalDensity ? "rise" : "fall";
        findings.Add(Finding.Note("kind-judged", FormattableString.Invariant($"The file does not say what its numbers are. They {direction} from {first.Mean:G4} at the first energy to {last.Mean:G4} at the last, so they are taken for {(kind == ImageKind.OpticalDensity ? "optical density" : "transmission")}; --kind says otherwise."), path));
        return kind;
    }
}
