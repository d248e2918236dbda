using System.Collections.Immutable;
using Cathograph.Imaging.Stxm;
using Cathograph.Imaging.Xanes;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Stxm;

/// <summary>Clusters of a stack.</summary>
public sealed record StxmClusterResult
{
    /// <summary>What they were made from.</summary>
    public required StxmClusterInput Input { get; init; }

    /// <summary>The components.</summary>
    public required PrincipalComponentsResult Components { get; init; }

    /// <summary>Least standard deviation of a spectrum over energy, in standard deviations of its noise, that was asked for; null when a mask was given.</summary>
    public double? LeastSignal { get; init; }

    /// <summary>Pixels whose spectrum varies by more than twice its noise and by less than <see cref="LeastSignal"/>: they are in no cluster; 0 when a mask was given.</summary>
    public int Weak { get; init; }

    /// <summary>Components that were used.</summary>
    public required int Used { get; init; }

    /// <summary>The clusters of the pixels of <see cref="Components"/>.</summary>
    public required KMeansResult Clusters { get; init; }

    /// <summary>Mean silhouette of each number of clusters that was tried; empty when the number was given.</summary>
    public required ImmutableArray<(int Clusters, double Silhouette)> Tried { get; init; }

    /// <summary>The cluster of each pixel of the frame from 1 on; 0 for none.</summary>
    public required ImmutableArray<int> Map { get; init; }

    /// <summary>Mean spectrum of each cluster.</summary>
    public required ImmutableArray<GroupSpectrum> Spectra { get; init; }

    /// <summary>Each cluster spectrum as a mixture of the references; empty without.</summary>
    public required ImmutableArray<MixtureResult> Mixtures { get; init; }
}
