using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.DepthProfiles;

namespace Cathograph.Studies.Radiographs;

/// <summary>The fronts of a map over depth and time.</summary>
public sealed record FrontStudyResult
{
    /// <summary>Gets the map.</summary>
    public required DepthTimeMap Map { get; init; }

    /// <summary>Gets the layers in m of depth.</summary>
    public required ImmutableArray<Layer> Layers { get; init; }

    /// <summary>Gets the points of each layer in which a front was sought, in the order of time.</summary>
    public required ImmutableArray<(Layer Layer, ImmutableArray<FrontPoint> Points)> Tracks { get; init; }

    /// <summary>Gets the speeds.</summary>
    public required ImmutableArray<FrontSpeed> Speeds { get; init; }

    /// <summary>Gets the rests.</summary>
    public required ImmutableArray<RestRelaxation> Rests { get; init; }

    /// <summary>Gets how fast gradients and fronts relax in the rests.</summary>
    public required ImmutableArray<RestTimeConstant> TimeConstants { get; init; }

    /// <summary>Gets the cycler record; null when there is none.</summary>
    public CyclerClock? Cycler { get; init; }

    /// <summary>Gets what is odd.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}
