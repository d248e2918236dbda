using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Stxm;

/// <summary>Two samples of particles against each other; effects are those of the second against the first.</summary>
/// <param name="First">The first sample.</param>
/// <param name="Second">The second sample.</param>
/// <param name="Means">What stands for each particle: its middle is the charge of the sample, its spread the heterogeneity between particles.</param>
/// <param name="Variances">The variance within each particle without noise: its middle is the heterogeneity within particles.</param>
public sealed record StxmComparison(StxmSample First, StxmSample Second, SpreadComparison Means, SpreadComparison Variances);
