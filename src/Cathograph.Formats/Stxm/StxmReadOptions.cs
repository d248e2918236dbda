namespace Cathograph.Formats.Stxm;

/// <summary>What of a file of scanning transmission X-ray microscopy is read.</summary>
public sealed record StxmReadOptions
{
    /// <summary>Key of the format; null to recognise it by content.</summary>
    public string? Format { get; init; }

    /// <summary>The region of a scan of several, from 1. 1 by default.</summary>
    public int Region { get; init; } = 1;

    /// <summary>The detector channel by its name or its number from 1; null for the first.</summary>
    public string? Channel { get; init; }
}
