using System.Collections.Immutable;

namespace Cathograph.Core.Transport;

/// <summary>A fitted polynomial of the volume fractions and how far it misses structures that it was not fitted to.</summary>
/// <param name="Terms">The terms.</param>
/// <param name="Error">Root mean square of the errors when each structure is left out in turn, in the unit of the value (a logarithm for conductivities).</param>
public sealed record FittedTerms(ImmutableArray<TransportTerm> Terms, double Error)
{
    /// <summary>The value at a composition.</summary>
    /// <param name="volumes">The volume fractions.</param>
    /// <returns>The sum of the terms.</returns>
    public double At(PhaseVolumes volumes)
    {
        double sum = 0;
        foreach (TransportTerm term in Terms)
        {
            sum += term.At(volumes);
        }

        return sum;
    }
}
