using Cathograph.Imaging.LithiumProfiles;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>How lithium is found and what it is compared with.</summary>
public sealed record LithiumStudyOptions
{
    /// <summary>Smoothness of the profiles.</summary>
    public LithiumInversionOptions Inversion { get; init; } = new();

    /// <summary>What to add to the depths of the map in m, so that 0 is the anode's collector.</summary>
    public double Offset { get; init; }

    /// <summary>Gets the share of 6Li among all lithium of the cathode in the frames after it has arrived there, 0 to 1; null for that as made.</summary>
    public double? CathodeShare { get; init; }

    /// <summary>Gets a value indicating whether that share is fitted in each of these frames, so that lithium agrees with the charge; needs <see cref="Charge"/>.</summary>
    public bool FitsCathodeShare { get; init; }

    /// <summary>Charge per cell area in C/m2 that has passed at a time in s, positive for charging; NaN where it is not known; null when it is not known at all.</summary>
    public Func<double, double>? Charge { get; init; }
}
