using System.Collections.Immutable;

namespace Cathograph.Numerics.Statistics;

/// <summary>Points in clusters.</summary>
/// <param name="Labels">The cluster of each point, from 0, the largest cluster first.</param>
/// <param name="Centres">The mean of each cluster at index <c>cluster x dimensions + coordinate</c>.</param>
/// <param name="Counts">Points of each cluster.</param>
/// <param name="WithinSquares">Sum of squared distances of the points from their centres.</param>
/// <param name="Silhouettes">Mean silhouette of each cluster (Rousseeuw, J. Comput. Appl. Math. 20, 53 (1987)), -1 to 1: how much nearer its points are to each other than to the next cluster; NaN for one cluster.</param>
/// <param name="Silhouette">Mean silhouette of all points; NaN for one cluster.</param>
public sealed record KMeansResult(ImmutableArray<int> Labels, ImmutableArray<double> Centres, ImmutableArray<int> Counts, double WithinSquares, ImmutableArray<double> Silhouettes, double Silhouette);
