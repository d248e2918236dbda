using System.Collections.Immutable;

namespace Cathograph.Imaging.Radiographs;

/// <summary>What a reduction found, beside the frames that it handed on.</summary>
public sealed record RadiographResult
{
    /// <summary>Gets a summary of each frame.</summary>
    public required ImmutableArray<FrameSummary> Frames { get; init; }

    /// <summary>Gets the sum of the outliers of all frames.</summary>
    public required OutlierCounts Outliers { get; init; }

    /// <summary>Gets in how many frames each pixel was bright.</summary>
    public required ImmutableArray<ushort> BrightMap { get; init; }

    /// <summary>Gets in how many frames each pixel was dark.</summary>
    public required ImmutableArray<ushort> DarkMap { get; init; }

    /// <summary>Gets the pixels whose open beam is not above dark: no transmission is given there.</summary>
    public required long WithoutBeam { get; init; }

    /// <summary>Gets the mean level of the open beam above dark in grey values; NaN without open beam.</summary>
    public required double OpenLevel { get; init; }

    /// <summary>Gets the open beam after over that before, above dark; NaN when there is one alone.</summary>
    public double Drift { get; init; } = double.NaN;

    /// <summary>Gets its standard error.</summary>
    public double DriftError { get; init; } = double.NaN;

    /// <summary>Gets the most bytes held at once for frames.</summary>
    public required long LargestBytes { get; init; }

    /// <summary>Gets the mean transmission of the frames that have a pixel with a number; NaN when there is none.</summary>
    public double Mean => Frames.Select(frame => frame.Mean).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
