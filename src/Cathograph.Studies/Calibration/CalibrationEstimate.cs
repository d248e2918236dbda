namespace Cathograph.Studies.Calibration;

/// <summary>What a calibration knows of a parameter.</summary>
public sealed record CalibrationEstimate
{
    /// <summary>The parameter with its bounds.</summary>
    public required FreeParameter Free { get; init; }

    /// <summary>Value before, in SI.</summary>
    public required double Before { get; init; }

    /// <summary>Fitted value in SI.</summary>
    public required double Value { get; init; }

    /// <summary>Lower end of the confidence interval in SI; NaN at a bound or without degrees of freedom.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end of the confidence interval in SI; NaN at a bound or without degrees of freedom.</summary>
    public required double High { get; init; }

    /// <summary>-1: at its lower bound, 1: at its upper bound, 0: inside.</summary>
    public required int AtBound { get; init; }

    /// <summary>True when its confidence interval is narrower than its bounds.</summary>
    public required bool IsIdentified { get; init; }
}
