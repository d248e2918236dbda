using System.Collections.Immutable;

namespace Cathograph.Imaging.Thresholds;

/// <summary>Thresholds between classes of grey values, and how well they part them.</summary>
/// <param name="Thresholds">Grey values in ascending order; a voxel at or above a threshold belongs to the class above it.</param>
/// <param name="Classes">The classes in the order of grey value, one more than there are thresholds.</param>
/// <param name="Separability">Share of the variance of grey values that lies between the classes, 0 to 1.</param>
public sealed record ThresholdResult(ImmutableArray<double> Thresholds, ImmutableArray<GreyClass> Classes, double Separability);
