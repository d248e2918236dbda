using System.Collections.Immutable;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Imaging.EdgePeaks;

/// <summary>How a step and peaks are fitted to an edge.</summary>
public sealed record EdgePeakOptions
{
    /// <summary>Form of the step. An arctangent by default, as fits of K edges use it.</summary>
    public EdgeStepShape Step { get; init; } = EdgeStepShape.Arctangent;

    /// <summary>Form of the peaks. Gaussian by default.</summary>
    public EdgePeakShape Peak { get; init; } = EdgePeakShape.Gaussian;

    /// <summary>Number of peaks, 1 to 6; 1 by default. Peaks beyond the stated centres begin where the fit with fewer leaves most.</summary>
    public int Peaks { get; init; } = 1;

    /// <summary>Centres in eV where peaks begin; they may move by <see cref="CentreRange"/>. Empty by default: the first begins at the white line.</summary>
    public ImmutableArray<double> Centres { get; init; } = [];

    /// <summary>How far in eV a peak may move from where it begins, above 0; 6 by default, about the natural width of a 3d K edge four times.</summary>
    public double CentreRange { get; init; } = 6;

    /// <summary>Range of the fit in eV, from E0 of the spectrum; -20 to 30 by default: behind it oscillations begin that are no peaks.</summary>
    public EnergyRange Range { get; init; } = new(-20, 30);

    /// <summary>Whether <see cref="Range"/> is in energies and not counted from E0.</summary>
    public bool IsAbsolute { get; init; }

    /// <summary>Whether the step goes from 0 to 1, as the normalisation says, and only its place and width are fitted. False by default.</summary>
    public bool HasUnitStep { get; init; }
}
