namespace Cathograph.Core.Images;

/// <summary>The separator as neutrons see it.</summary>
public sealed record RadiographSeparator
{
    /// <summary>Gets the thickness in m, above 0.</summary>
    /// <value>700 um (Ji et al. 2025).</value>
    public double Thickness { get; init; } = 700e-6;

    /// <summary>Gets the share of its volume that is empty, 0 to below 1.</summary>
    /// <value>0.1: 15 mg on 4 mm in 700 um are 1.7 g/cm3.</value>
    public double Porosity { get; init; } = 0.1;

    /// <summary>Gets the material, a name of a formula; null: the electrolyte of the cell.</summary>
    public string? Material { get; init; }

    /// <summary>Gets the density of the dense material in kg/m3; null: that of the electrolyte of the cell.</summary>
    public double? Density { get; init; }

    /// <summary>Gets the tracer diffusion coefficient of lithium in m2/s, at least 0; null: from the conductivity by Nernst and Einstein times <see cref="HavenRatio"/>.</summary>
    public double? TracerDiffusivity { get; init; }

    /// <summary>Gets the Haven ratio, tracer diffusion over that of the charge, above 0, at most 1.</summary>
    /// <value>0.4, typical of argyrodites (assumption).</value>
    public double HavenRatio { get; init; } = 0.4;
}
