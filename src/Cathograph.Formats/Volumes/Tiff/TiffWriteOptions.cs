namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>How a TIFF stack is stored.</summary>
public sealed record TiffWriteOptions
{
    /// <summary>Gets a value indicating whether planes are compressed without loss (deflate with differences of neighbours). Default false: ImageJ reads both, uncompressed faster. Above 4 GiB a compressed stack is a BigTIFF, which ImageJ opens through Bio-Formats.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>Gets the values that a viewer shows as black and white; null to leave it to the viewer.</summary>
    public (double Black, double White)? DisplayRange { get; init; }
}
