namespace Cathograph.Imaging.EdgePeaks;

/// <summary>A fitted peak.</summary>
public sealed record EdgePeak
{
    /// <summary>Energy of its top in eV.</summary>
    public required double Centre { get; init; }

    /// <summary>Standard error of <see cref="Centre"/> in eV.</summary>
    public required double CentreError { get; init; }

    /// <summary>Height in normalised absorption.</summary>
    public required double Height { get; init; }

    /// <summary>Standard error of <see cref="Height"/>.</summary>
    public required double HeightError { get; init; }

    /// <summary>Full width at half height in eV.</summary>
    public required double Width { get; init; }

    /// <summary>Standard error of <see cref="Width"/> in eV.</summary>
    public required double WidthError { get; init; }

    /// <summary>Area in eV.</summary>
    public required double Area { get; init; }

    /// <summary>Standard error of <see cref="Area"/> in eV, with the correlations of height, width and form.</summary>
    public required double AreaError { get; init; }
}
