using System.Collections.Immutable;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Volumes;

/// <summary>A property against one normalised distance.</summary>
/// <param name="Key">Its name for programs, such as <c>combined</c>.</param>
/// <param name="Name">Its name for readers.</param>
/// <param name="Bins">Five bins from 0 to 1.</param>
/// <param name="Rank">Spearman's correlation over voxels, its interval with the number of independent voxels.</param>
/// <param name="Linear">Pearson's correlation, likewise.</param>
public sealed record DistanceRelation(string Key, string Name, ImmutableArray<ImpedanceBin> Bins, CorrelationResult Rank, CorrelationResult Linear);
