using System.Collections.Immutable;
using Cathograph.Core.Curves;

namespace Cathograph.Studies.Xanes;

/// <summary>A relation between a number of a spectrum and charge, and how well it holds.</summary>
public sealed record SocRelation
{
    /// <summary>The relation.</summary>
    public required SocCalibration Calibration { get; init; }

    /// <summary>Root mean square of what is left, in the unit of the target.</summary>
    public required double Rms { get; init; }

    /// <summary>The same in eV: how far the number of a spectrum lies from the relation.</summary>
    public required double RmsEnergy { get; init; }

    /// <summary>Root mean square of what the relation foretells wrongly for spectra that were left out of it, in the unit of the target: ten blocks in time in turn, or half cycles where more than two are used; NaN for fewer than 12 spectra.</summary>
    public double HeldOut { get; init; } = double.NaN;

    /// <summary>Share of the spectra that were left out which the 95 % interval of the relation of the others holds, 0 to 1; NaN for fewer than 12 spectra.</summary>
    public double HeldOutCoverage { get; init; } = double.NaN;

    /// <summary>Correlation of what is left between neighbours in time: near 1 the relation is limited by what the electrode does and not by noise.</summary>
    public required double Persistence { get; init; }

    /// <summary>Half cycles and positions.</summary>
    public ImmutableArray<SocHalf> Halves { get; init; } = [];

    /// <summary>Scatter of neighbouring spectra about a smooth course, in eV: what repeating a measurement gives.</summary>
    public double Repeatability { get; init; } = double.NaN;

    /// <summary>Mean of the number on discharge minus on charge at equal counted charge, in eV, for the first charge and the discharge after it; NaN when they do not overlap.</summary>
    public double Hysteresis { get; init; } = double.NaN;
}
