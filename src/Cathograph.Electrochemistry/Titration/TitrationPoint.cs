using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.Titration;

/// <summary>What one interruption or one pulse tells. A number that could not be found is NaN.</summary>
public sealed record TitrationPoint
{
    /// <summary>Cycle number.</summary>
    public required int Cycle { get; init; }

    /// <summary>Time of the switch since the start of the record in s.</summary>
    public required double Time { get; init; }

    /// <summary>Signed charge since the start of the record in C.</summary>
    public required double Charge { get; init; }

    /// <summary>Share of the range of charge that the record covers, 0 to 1, growing with charge.</summary>
    public required double Soc { get; init; }

    /// <summary>Current in A that was switched off or on, signed.</summary>
    public required double Current { get; init; }

    /// <summary>Voltage without current in V: extrapolated to the moment of the interruption, or that of the rest before the pulse.</summary>
    public required double Voltage { get; init; }

    /// <summary>Ohmic and fast resistance in ohm: the step of the voltage, extrapolated to the switch over the square root of time.</summary>
    public required double Resistance { get; init; }

    /// <summary>Standard error of <see cref="Resistance"/> in ohm by the regression.</summary>
    public required double ResistanceError { get; init; }

    /// <summary>Diffusive resistance coefficient in ohm/s^0.5: magnitude of dU/d(sqrt t) by the current.</summary>
    public required double DiffusiveResistance { get; init; }

    /// <summary>Standard error of <see cref="DiffusiveResistance"/>.</summary>
    public required double DiffusiveResistanceError { get; init; }

    /// <summary>Slope of the voltage without current over the time under current in V/s, signed.</summary>
    public double EquilibriumSlope { get; init; } = double.NaN;

    /// <summary>Standard error of <see cref="EquilibriumSlope"/> in V/s; for a titration it does not know how far from equilibrium the rests ended.</summary>
    public double EquilibriumSlopeError { get; init; } = double.NaN;

    /// <summary>D by the square of volume per area in 1/s, which needs no geometry: 4/pi (dE/dt / dU/d(sqrt t))^2.</summary>
    public double DiffusionRate { get; init; } = double.NaN;

    /// <summary>Diffusion coefficient in m2/s; NaN without a geometry.</summary>
    public double Diffusivity { get; init; } = double.NaN;

    /// <summary>Standard error of <see cref="Diffusivity"/> by the regressions.</summary>
    public double DiffusivityError { get; init; } = double.NaN;

    /// <summary>Diffusion coefficient in m2/s of spheres whose exact response over the fitted window gives the measured slopes: free of the error of the square-root law. NaN unless the geometry is a sphere.</summary>
    public double ExactDiffusivity { get; init; } = double.NaN;

    /// <summary>Titration only: D in m2/s by the classic steps, 4/(pi t) (V/A)^2 (dE_s/dE_t)^2.</summary>
    public double StepDiffusivity { get; init; } = double.NaN;

    /// <summary>Titration only: how fast the voltage still moved at the end of the rest, V/s.</summary>
    public double RestDrift { get; init; } = double.NaN;

    /// <summary>Resistance in ohm at each of the times asked for; empty unless a pulse; NaN beyond its end.</summary>
    public ImmutableArray<double> PulseResistances { get; init; } = [];

    /// <summary>Resistance in ohm at the end of a pulse.</summary>
    public double EndResistance { get; init; } = double.NaN;

    /// <summary>Duration in s of the rest (interruption) or of the pulse.</summary>
    public required double Duration { get; init; }

    /// <summary>Points in the fit.</summary>
    public required int FittedPoints { get; init; }
}
