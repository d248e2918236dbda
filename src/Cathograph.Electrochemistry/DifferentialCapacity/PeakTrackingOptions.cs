namespace Cathograph.Electrochemistry.DifferentialCapacity;

/// <summary>How far a peak may move from curve to curve and still be the same.</summary>
public sealed record PeakTrackingOptions
{
    /// <summary>Largest shift in V that all peaks make together, as polarisation does; above 0.</summary>
    /// <value>0.15 V: what the overpotential grows by when a solid-state cell goes from C/10 to 1C, by magnitude.</value>
    public double MaximumShift { get; init; } = 0.15;

    /// <summary>Largest common shift in V from one curve to the next at the same current, where only ageing and temperature shift peaks; above 0.</summary>
    /// <value>0.03 V: peaks half of a plateau apart are then not taken for each other when a curve covers only a part of the capacity.</value>
    public double MaximumShiftAtSameCurrent { get; init; } = 0.03;

    /// <summary>Shift in V of a single peak beside the common one at which a match costs as much as one standard deviation; above 0.</summary>
    /// <value>0.01 V. A peak further off than about twice this is another one.</value>
    public double Tolerance { get; init; } = 0.01;
}
