using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Stxm;

/// <summary>The amounts of references in every pixel.</summary>
public sealed record TargetMapResult
{
    /// <summary>Names of the references.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>A map a reference: its amount in units of its own spectrum; NaN where a density is missing.</summary>
    public required ImmutableArray<ImmutableArray<float>> Amounts { get; init; }

    /// <summary>Standard errors of the amounts from the noise of the counts.</summary>
    public required ImmutableArray<ImmutableArray<float>> Errors { get; init; }

    /// <summary>Root mean square of what the references leave over in each pixel, in optical density.</summary>
    public required ImmutableArray<float> Residual { get; init; }

    /// <summary>Singular values of the references and the background as they were solved, columns scaled to length 1, falling; a last one near 0 says that two references cannot be told apart.</summary>
    public required ImmutableArray<double> SingularValues { get; init; }

    /// <summary>Number of energies.</summary>
    public required int Energies { get; init; }

    /// <summary>What is odd about it.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>The share of one reference in the amounts of all, in the sum over pixels.</summary>
    /// <param name="reference">Its number from 0.</param>
    /// <param name="mask">1 in pixels that count.</param>
    /// <returns>The share.</returns>
    public double ShareOf(int reference, ImmutableArray<byte> mask)
    {
        double own = 0;
        double all = 0;
        for (int k = 0; k < Amounts.Length; k++)
        {
            for (int p = 0; p < mask.Length; p++)
            {
                double amount = mask[p] != 0 && float.IsFinite(Amounts[k][p]) ? Amounts[k][p] : 0;
                all += amount;
                own += k == reference ? amount : 0;
            }
        }

        return own / all;
    }
}
