using Cathograph.Core.Images;

namespace Cathograph.Formats.SpectralStacks;

/// <summary>What the reader of a stack over photon energy is told beside the file.</summary>
public sealed record SpectralScanOptions
{
    /// <summary>Gets the file with the photon energies, in keV or eV; null to take those of the stack, or a list that lies beside it.</summary>
    public string? Energies { get; init; }

    /// <summary>Gets the file or folder with the frames without the sample; null to take those of the stack.</summary>
    public string? Flat { get; init; }

    /// <summary>Gets the file or folder with the frames without beam; null to take those of the stack.</summary>
    public string? Dark { get; init; }

    /// <summary>Gets the dataset within an HDF5 file, or the pattern of names in a folder; null for what is meant by convention.</summary>
    public string? Dataset { get; init; }

    /// <summary>Gets the edge of a pixel on the sample in m, which wins over that of the file; null to take the file's.</summary>
    public double? PixelSize { get; init; }

    /// <summary>Gets what the pixels are; null to take what the format says or, where it says nothing, what the numbers look like.</summary>
    public ImageKind? Kind { get; init; }

    /// <summary>Gets the shape and number type of a stack without a header; null for a file with one.</summary>
    public Volumes.RawLayout? Raw { get; init; }
}
