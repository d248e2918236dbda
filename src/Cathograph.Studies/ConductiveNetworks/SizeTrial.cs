namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>The correlation of lithium with the size of particles as another way of looking at it would find it.</summary>
/// <param name="Way">The way in words.</param>
/// <param name="Coefficient">Pearson's coefficient.</param>
/// <param name="Low">Lower end of its interval of 95 %, or the lowest of several sections.</param>
/// <param name="High">Upper end, or the highest.</param>
/// <param name="Count">Particles.</param>
public sealed record SizeTrial(string Way, double Coefficient, double Low, double High, int Count)
{
    /// <summary>Gets whether what is correlated is lithium itself; false for an image that shows something else besides.</summary>
    public bool IsLithium { get; init; } = true;

    /// <summary>Whether a coefficient lies within the interval.</summary>
    /// <param name="coefficient">The coefficient.</param>
    /// <returns>True when it does.</returns>
    public bool Holds(double coefficient) => coefficient >= Low && coefficient <= High;
}
