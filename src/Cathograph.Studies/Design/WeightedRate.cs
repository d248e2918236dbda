using Cathograph.Core.Protocols;

namespace Cathograph.Studies.Design;

/// <summary>A rate and how much it counts.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="Weight">Its weight, above 0; only the ratios of the weights matter.</param>
public readonly record struct WeightedRate(Current Rate, double Weight = 1);
