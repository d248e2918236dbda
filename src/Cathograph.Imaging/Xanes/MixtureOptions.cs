namespace Cathograph.Imaging.Xanes;

/// <summary>How a spectrum is written as a mixture of references.</summary>
public sealed record MixtureOptions
{
    /// <summary>Range of the fit in eV, from E0 of the spectrum; -20 to 60 by default, Athena's usual range made longer so that the white line and the first oscillation count.</summary>
    public EnergyRange Range { get; init; } = new(-20, 60);

    /// <summary>Whether <see cref="Range"/> is in energies and not counted from E0.</summary>
    public bool IsAbsolute { get; init; }

    /// <summary>Whether the fractions sum to one. True by default.</summary>
    public bool SumsToOne { get; init; } = true;

    /// <summary>Whether fractions are at least 0. True by default.</summary>
    public bool IsNonNegative { get; init; } = true;

    /// <summary>Order of a polynomial background, 0 to 2; null for none.</summary>
    public int? BackgroundOrder { get; init; }

    /// <summary>Largest shift of the energy scale of the spectrum against the references in eV that is fitted; 0 for none, the default.</summary>
    public double LargestShift { get; init; }

    /// <summary>Largest number of references at once when combinations are searched, at least 1; 3 by default.</summary>
    public int MostReferences { get; init; } = 3;
}
