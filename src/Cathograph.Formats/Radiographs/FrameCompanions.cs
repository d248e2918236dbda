using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Formats.Volumes.Hdf5;

namespace Cathograph.Formats.Radiographs;

/// <summary>
/// What lies beside the intensities in one file: standard deviations (or variances) and masks. SciTiff keeps them as channels, NeXus and NeuNorm as datasets beside the signal.
/// </summary>
/// <param name="Intensities">Where the intensities lie; null for what the reader of the format takes.</param>
/// <param name="Deviation">Where the standard deviations lie; null for none.</param>
/// <param name="IsVariance">Whether these are variances.</param>
/// <param name="Mask">Where the mask lies; null for none.</param>
internal sealed record FrameCompanions(string? Intensities, string? Deviation, bool IsVariance, string? Mask)
{
    private static readonly string[] DeviationNames = ["stdevs", "stdev", "std", "sigma", "errors", "error", "uncertainty", "uncertainties"];
    private static readonly string[] VarianceNames = ["variances", "variance"];
    private static readonly string[] MaskNames = ["mask", "masks", "pixel_mask"];

    /// <summary>Nothing beside the intensities.</summary>
    public static FrameCompanions None { get; } = new(null, null, false, null);

    /// <summary>Looks into a file.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="path">The file.</param>
    /// <param name="dataset">The dataset that the user named; null for none.</param>
    public static FrameCompanions Of(VolumeHeader header, string path, string? dataset) =>
        header.Format.Contains("SciTiff", StringComparison.Ordinal) ? dataset is null ? OfSciTiff(header) : None
        : header.Format.StartsWith("HDF5", StringComparison.Ordinal) ? OfHdf5(header, path)
        : None;

    private static FrameCompanions OfSciTiff(VolumeHeader header)
    {
        string[] channels = [.. (Fact(header, "channels") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        string slice = (Fact(header, "SciTiff dimensions") ?? "").Contains('z', StringComparison.Ordinal) ? ",slice=1" : "";
        string? Place(string[] names) => Array.FindIndex(channels, channel => names.Contains(channel, StringComparer.OrdinalIgnoreCase)) is >= 0 and var at ? FormattableString.Invariant($"channel={at + 1}{slice}") : null;
        string? variance = Place(VarianceNames);
        return new FrameCompanions(Place(["intensities", "intensity"]) ?? $"channel=1{slice}", Place(DeviationNames) ?? variance, Place(DeviationNames) is null && variance is not null, Place(MaskNames));
    }

    // NXdata: errors, or NAME_errors; NeuNorm 2: uncertainty beside transmission, masks in a group of their own.
    private static FrameCompanions OfHdf5(VolumeHeader header, string path)
    {
        if (Fact(header, "dataset") is not { } signal)
        {
            return None;
        }

        using Hdf5Peek peek = Hdf5Peek.Open(path);
        Hdf5Entry? own = peek.Entries.FirstOrDefault(entry => entry.Path == signal);
        if (own is null)
        {
            return None;
        }

        string? deviation = Beside(peek, own, DeviationNames);
        string? variance = deviation is null ? Beside(peek, own, VarianceNames) : null;
        return new FrameCompanions(signal, deviation ?? variance, variance is not null, MaskOf(peek, own));
    }

    private static string? Beside(Hdf5Peek peek, Hdf5Entry own, string[] names) => peek.Entries.FirstOrDefault(entry => entry.Folder == own.Folder && entry.IsField && entry.Counts.SequenceEqual(own.Counts)
        && names.Any(name => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || entry.Name.Equals($"{own.Name}_{name}", StringComparison.OrdinalIgnoreCase)))?.Path;

    private static string? MaskOf(Hdf5Peek peek, Hdf5Entry own)
    {
        ulong[] plane = [.. own.Counts.Skip(Math.Max(0, own.Counts.Length - 2))];
        Hdf5Entry[] fitting = [.. peek.Entries.Where(entry => entry.IsField && (entry.Counts.SequenceEqual(own.Counts) || entry.Counts.SequenceEqual(plane)))];
        Hdf5Entry? mask = fitting.FirstOrDefault(entry => MaskNames.Contains(entry.Name, StringComparer.OrdinalIgnoreCase));
        return (mask ?? fitting.FirstOrDefault(entry => entry.Folder.EndsWith("/masks", StringComparison.Ordinal)))?.Path;
    }

    private static string? Fact(VolumeHeader header, string label) => header.Facts.FirstOrDefault(fact => fact.Label == label)?.Value;
}
