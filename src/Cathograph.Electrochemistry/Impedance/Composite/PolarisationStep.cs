namespace Cathograph.Electrochemistry.Impedance.Composite;

/// <summary>One step of a DC polarisation.</summary>
public sealed record PolarisationStep
{
    /// <summary>Time of its first row in s.</summary>
    public required double Start { get; init; }

    /// <summary>Its duration in s.</summary>
    public required double Duration { get; init; }

    /// <summary>Voltage at its end in V: mean of the last fifth of the step.</summary>
    public required double Voltage { get; init; }

    /// <summary>Current at its end in A: mean of the last fifth of the step.</summary>
    public required double Current { get; init; }

    /// <summary>Standard error of what was not controlled at the end, from scatter and drift, in its unit.</summary>
    public required double Error { get; init; }

    /// <summary>Time after the start of the step from which the answer stays within 1 % of its end (or three times its scatter), in s.</summary>
    public required double TransientEnd { get; init; }

    /// <summary>Change of the answer between the last two tenths of the step, as a share of the largest answer of all steps.</summary>
    public required double Drift { get; init; }

    /// <summary>True when the drift is below 1 %.</summary>
    public bool IsSteady => Drift <= 0.01;
}
