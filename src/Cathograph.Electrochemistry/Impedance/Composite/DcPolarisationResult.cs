using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Impedance.Composite;

/// <summary>Resistance from the steady ends of a DC polarisation.</summary>
public sealed record DcPolarisationResult
{
    /// <summary>Name of the data.</summary>
    public required string Name { get; init; }

    /// <summary>True when voltages were held, false when currents were.</summary>
    public required bool IsVoltageControlled { get; init; }

    /// <summary>The steps that were used.</summary>
    public required ImmutableArray<PolarisationStep> Steps { get; init; }

    /// <summary>Resistance in ohm: the slope of voltage over current of the steady ends.</summary>
    public required double Resistance { get; init; }

    /// <summary>Its standard error in ohm.</summary>
    public required double ResistanceError { get; init; }

    /// <summary>Voltage without current by the same line in V.</summary>
    public required double Offset { get; init; }

    /// <summary>What should be known: steps that were not steady, a line that is none.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}
