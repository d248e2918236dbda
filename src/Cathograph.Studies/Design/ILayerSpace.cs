using System.Collections.Immutable;
using Cathograph.Numerics.Optimisation;

namespace Cathograph.Studies.Design;

/// <summary>A family of designs with a given mean composition, as points under linear constraints.</summary>
internal interface ILayerSpace
{
    /// <summary>What keeps points within the family.</summary>
    LinearConstraints Constraints { get; }

    /// <summary>Difference step as a share of the distance of the bounds.</summary>
    double DifferenceStep { get; }

    /// <summary>The layers of a point, from separator to collector.</summary>
    ImmutableArray<DesignLayer> LayersOf(ImmutableArray<double> point);

    /// <summary>The point of given layers; for layers outside the family, one near it.</summary>
    ImmutableArray<double> PointOf(ImmutableArray<DesignLayer> layers);
}
