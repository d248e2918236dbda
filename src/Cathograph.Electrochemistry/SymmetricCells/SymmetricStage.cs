namespace Cathograph.Electrochemistry.SymmetricCells;

/// <summary>One current of a symmetric cell, both directions together.</summary>
public sealed record SymmetricStage
{
    /// <summary>Magnitude of the current in A.</summary>
    public required double Current { get; init; }

    /// <summary>Overpotential in V: mean magnitude of the voltage at the end of the steps, half the difference of the two directions when both were run.</summary>
    public required double Overpotential { get; init; }

    /// <summary>Standard error of <see cref="Overpotential"/> in V, from the scatter of the steps; NaN when there is one step only.</summary>
    public required double OverpotentialError { get; init; }

    /// <summary>Half the sum of the two directions in V: an offset that a symmetric cell does not have; NaN when only one direction was run.</summary>
    public required double Asymmetry { get; init; }

    /// <summary>Number of steps.</summary>
    public required int Steps { get; init; }

    /// <summary>Time since the start of the record in s at which its first step began.</summary>
    public required double Time { get; init; }

    /// <summary>Overpotential of the ohmic line in V; NaN when there is none.</summary>
    public double OhmicOverpotential { get; init; } = double.NaN;

    /// <summary>Standard error in V of what the ohmic line predicts here for a single stage.</summary>
    public double OhmicError { get; init; } = double.NaN;

    /// <summary>True when the stage lies on the ohmic line.</summary>
    public bool IsOhmic { get; init; }

    /// <summary>Time since the start of the record in s at which the voltage broke down within a step of it; null when it did not.</summary>
    public double? ShortTime { get; init; }
}
