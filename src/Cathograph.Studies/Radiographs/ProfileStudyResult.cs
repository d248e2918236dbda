using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.DepthProfiles;
using Cathograph.Imaging.Radiographs;

namespace Cathograph.Studies.Radiographs;

/// <summary>Maps over depth and time, and what they rest on.</summary>
public sealed record ProfileStudyResult
{
    /// <summary>Gets what was reduced.</summary>
    public required PreparedSeries Setup { get; init; }

    /// <summary>Gets the ratio to the pristine frames with standard errors.</summary>
    public required DepthTimeMap Ratio { get; init; }

    /// <summary>Gets the standard errors of the ratio that are independent from depth to depth, without that of the dose, in the order of the map.</summary>
    public required ImmutableArray<double> OwnError { get; init; }

    /// <summary>Gets the transmission.</summary>
    public required DepthTimeMap Transmission { get; init; }

    /// <summary>Gets the region, tilt and axis that were used.</summary>
    public required ProfileOptions Profile { get; init; }

    /// <summary>Gets the standard error of the tilt; NaN when it was given or not found.</summary>
    public required double SlopeError { get; init; }

    /// <summary>Gets the layers in m of depth; empty when none were asked for.</summary>
    public required ImmutableArray<Layer> Layers { get; init; }

    /// <summary>Gets images of the ratio.</summary>
    public required ImmutableArray<RatioImage> Images { get; init; }

    /// <summary>Gets the reduction.</summary>
    public required RadiographResult Reduction { get; init; }

    /// <summary>Gets the edge of a pixel in m.</summary>
    public required double PixelSize { get; init; }

    /// <summary>Gets the cycler record on the clock of the images; null when there is none.</summary>
    public CyclerClock? Cycler { get; init; }

    /// <summary>Gets what is odd.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}
