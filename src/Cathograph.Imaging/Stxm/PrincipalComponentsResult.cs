using System.Collections.Immutable;

namespace Cathograph.Imaging.Stxm;

/// <summary>The principal components of a stack.</summary>
public sealed record PrincipalComponentsResult
{
    /// <summary>Eigenvalues of the covariance of optical density over energies, not centred, falling; sums of squares over the pixels.</summary>
    public required ImmutableArray<double> Eigenvalues { get; init; }

    /// <summary>The first eigen spectra, one entry an energy, each of length 1 and positive in its sum.</summary>
    public required ImmutableArray<ImmutableArray<double>> Spectra { get; init; }

    /// <summary>The weight of each of these spectra in each pixel; NaN in pixels that do not count.</summary>
    public required ImmutableArray<ImmutableArray<float>> Weights { get; init; }

    /// <summary>Pixels that count, in the order of the frame.</summary>
    public required ImmutableArray<int> Pixels { get; init; }

    /// <summary>Pixels that were left out because a density is missing at some energy.</summary>
    public required int Missing { get; init; }

    /// <summary>Number of components by the elbow: the eigenvalue farthest below the straight line between the first and the last that is looked at, in the logarithm, and those before it.</summary>
    public required int Elbow { get; init; }

    /// <summary>Number of components that noise alone would not make: eigenvalues of the density divided by its noise that lie above the largest that pure noise has (Marchenko and Pastur 1967, with the fluctuation of Tracy and Widom 1996).</summary>
    public required int AboveNoise { get; init; }

    /// <summary>Eigenvalues of the density divided by its noise, over the largest that pure noise has.</summary>
    public required ImmutableArray<double> ToNoise { get; init; }
}
