using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Electrochemistry.Impedance.Composite;

/// <summary>Blocking spectra of a composite fitted by two rails.</summary>
public sealed record CompositeFitResult
{
    /// <summary>The circuits as text, one for each spectrum.</summary>
    public required ImmutableArray<string> Circuits { get; init; }

    /// <summary>The spectra: the ion-blocking one first when both are there.</summary>
    public required ImmutableArray<ImpedanceSpectrum> Measured { get; init; }

    /// <summary>The model at the frequencies of each.</summary>
    public required ImmutableArray<ImpedanceSpectrum> Fitted { get; init; }

    /// <summary>Parameters: <c>Ri</c>, <c>Re</c>, perhaps <c>Rct</c>, <c>Q</c>, <c>n</c>, shared by both spectra, and what is in series.</summary>
    public required ImmutableArray<ParameterEstimate> Estimates { get; init; }

    /// <summary>Effective conductivities that the spectra fix.</summary>
    public required ImmutableArray<TransportEstimate> Transport { get; init; }

    /// <summary>Root mean square of |Z - Z_fit|/|Z| over all points.</summary>
    public required double RmsResidual { get; init; }

    /// <summary>AICc of the fit.</summary>
    public required double Aicc { get; init; }

    /// <summary>True when the interface has a charge-transfer resistance.</summary>
    public required bool HasChargeTransfer { get; init; }

    /// <summary>Whether the model describes the spectra.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What should be known.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}
