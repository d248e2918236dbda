using System.Collections.Immutable;

namespace Cathograph.Numerics.Statistics;

/// <summary>Places of points; the values at them come in columns of the same length.</summary>
/// <param name="X">Coordinates in any unit of length.</param>
/// <param name="Y">Coordinates in the same unit.</param>
/// <param name="Z">Coordinates in the same unit.</param>
public sealed record SpatialPoints(ImmutableArray<float> X, ImmutableArray<float> Y, ImmutableArray<float> Z)
{
    /// <summary>Gets the number of points.</summary>
    public int Count => X.Length;
}
