namespace Cathograph.Electrochemistry.Hysteresis;

/// <summary>How a state of charge is found on a charge curve and on a discharge curve that differ in capacity. Published gaps use any of them, seldom saying which.</summary>
public enum SocAxis
{
    /// <summary>The share of each curve's own capacity: 50 % is half way along either curve.</summary>
    OwnCapacity,

    /// <summary>The share of the discharge capacity, on both curves, each counted from its own start.</summary>
    DischargeCapacity,

    /// <summary>Equal lithium content: the share of the discharge capacity, both curves laid together where the current turned round. Differs from the one above by what the charge passed more.</summary>
    EqualContent,
}
