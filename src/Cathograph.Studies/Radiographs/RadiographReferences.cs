using System.Collections.Immutable;
using Cathograph.Core.Images;

namespace Cathograph.Studies.Radiographs;

/// <summary>The series that frames with sample are compared with.</summary>
public sealed record RadiographReferences
{
    /// <summary>Gets the open beam, before the sample where there is another after it; null for none.</summary>
    public ImageSeries? Open { get; init; }

    /// <summary>Gets the open beam after the sample; null for none.</summary>
    public ImageSeries? OpenAfter { get; init; }

    /// <summary>Gets the dark frames; null for none.</summary>
    public ImageSeries? Dark { get; init; }

    /// <summary>Gets frames of the sample behind a grid of black bodies; null for none.</summary>
    public ImageSeries? BlackBody { get; init; }

    /// <summary>Gets frames of the open beam behind the same grid; null for none.</summary>
    public ImageSeries? BlackBodyOpen { get; init; }

    /// <summary>Gets all that there are.</summary>
    public ImmutableArray<ImageSeries> All => [.. new[] { Open, OpenAfter, Dark, BlackBody, BlackBodyOpen }.OfType<ImageSeries>()];
}
