namespace Cathograph.Core.Composites;

/// <summary>What the surface of active particles touches, as shares of the surface that no other active particle covers; null leaves it to packing.</summary>
/// <param name="Carbon">Share that carbon covers, 0..1.</param>
/// <param name="Electrolyte">Share that electrolyte covers, 0..1.</param>
public sealed record CoverageDesign(double? Carbon, double? Electrolyte);
