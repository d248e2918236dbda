using Cathograph.Imaging.LithiumProfiles;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>How lithium is found and what it is compared with.</summary>
public sealed record LithiumStudyOptions
{
    /// <summary>Smoothness of the profiles.</summary>
    public LithiumInversionOptions Inversion { get; init; } = new();

    /// <summary>What to add to the depths of the map in m, so that 0 is the anode's collector.</summary>
    public double Offset { get; init; }

    /// <summary>Charge per cell area in C/m2 that has passed at a time in s, positive for charging; NaN where it is not known; null when it is not known at all.</summary>
    public Func<double, double>? Charge { get; init; }
}
