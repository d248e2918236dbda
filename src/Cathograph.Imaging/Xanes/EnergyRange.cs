namespace Cathograph.Imaging.Xanes;

/// <summary>A range of photon energy in eV, both ends inside it: absolute, or counted from an edge energy where that is said.</summary>
/// <param name="From">Lower end in eV.</param>
/// <param name="To">Upper end in eV, above <paramref name="From"/>.</param>
public readonly record struct EnergyRange(double From, double To)
{
    /// <summary>Length in eV.</summary>
    public double Length => To - From;

    /// <summary>Whether an energy lies within.</summary>
    /// <param name="energy">Energy in eV.</param>
    /// <returns>True from end to end.</returns>
    public bool Contains(double energy) => energy >= From && energy <= To;

    /// <summary>The range moved along.</summary>
    /// <param name="shift">Shift in eV.</param>
    /// <returns>The moved range.</returns>
    public EnergyRange MovedBy(double shift) => new(From + shift, To + shift);
}
