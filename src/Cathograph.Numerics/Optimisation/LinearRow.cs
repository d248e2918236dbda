using System.Collections.Immutable;

namespace Cathograph.Numerics.Optimisation;

/// <summary>One linear condition on the unknowns: a.x against b.</summary>
/// <param name="Normal">a, one coefficient for each unknown.</param>
/// <param name="Bound">b.</param>
public sealed record LinearRow(ImmutableArray<double> Normal, double Bound)
{
    /// <summary>a.x.</summary>
    /// <param name="x">The point.</param>
    /// <returns>The sum of products.</returns>
    public double Dot(ImmutableArray<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Normal[i] * x[i];
        }

        return sum;
    }
}
