namespace Cathograph.Formats.Spectra;

/// <summary>How files of absorption spectra are read.</summary>
public sealed record SpectrumReadOptions
{
    /// <summary>Key of the format; null to recognise it by content.</summary>
    public string? Format { get; init; }

    /// <summary>Factor from the energies of a file without a unit to eV: 1 or 1000; null to tell by their size.</summary>
    public double? EnergyFactor { get; init; }

    /// <summary>What is absorption where a file holds intensities of several detectors; automatic by default.</summary>
    public DetectionMode Detection { get; init; }

    /// <summary>Reads a file that belongs to the one that is read, such as the table beside an archive of spectra, by its name without folder; null when nothing lies beside it. A missing one is null.</summary>
    public Func<string, ReadOnlyMemory<byte>?>? Beside { get; init; }
}
