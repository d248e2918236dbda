using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance.Composite;

namespace Cathograph.Studies.Impedance;

/// <summary>What impedance and DC polarisation tell of one composite.</summary>
public sealed record CompositeStudyResult
{
    /// <summary>Name for titles.</summary>
    public required string Name { get; init; }

    /// <summary>Geometry and phases.</summary>
    public required CompositeOptions Options { get; init; }

    /// <summary>The fit of the blocking spectra; null when none was given.</summary>
    public required CompositeFitResult? Fit { get; init; }

    /// <summary>Polarisation in the ion-blocking cell, which electrons pass; null when none was given.</summary>
    public required DcPolarisationResult? DcElectron { get; init; }

    /// <summary>Polarisation in the electron-blocking cell, which ions pass; null when none was given.</summary>
    public required DcPolarisationResult? DcIon { get; init; }

    /// <summary>All conductivities, those of the ions first, impedance before polarisation.</summary>
    public required ImmutableArray<TransportEstimate> Transport { get; init; }

    /// <summary>What should be known.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>How it ended.</summary>
    public required Verdict Verdict { get; init; }
}
