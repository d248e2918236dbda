namespace Cathograph.Core.Images;

/// <summary>What is known of one frame of a series beside its pixels.</summary>
public sealed record FrameFacts
{
    /// <summary>Gets the file, or the file and the place in it, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the photon energy in eV, the field's unit for spectra; null for neutrons and where the file does not say.</summary>
    public double? PhotonEnergy { get; init; }

    /// <summary>Gets the wall clock at the start of the exposure; null when not known. A camera that states no zone is taken as UTC.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Gets the start of the exposure in s since the start of the series where no wall clock is known; null when not known either.</summary>
    public double? Elapsed { get; init; }

    /// <summary>Gets the exposure or dwell time in s; null when not known.</summary>
    public double? Exposure { get; init; }

    /// <summary>Gets the current of the storage ring in A, or another measure of the beam such as the proton charge in C; null when not known.</summary>
    public double? Beam { get; init; }

    /// <summary>Gets the wavelength of the neutrons in m; null for a polychromatic beam and for X-rays.</summary>
    public double? Wavelength { get; init; }

    /// <summary>Gets the time of flight of the neutrons since their pulse in s; null for a continuous source.</summary>
    public double? FlightTime { get; init; }

    /// <summary>Gets the counts in the whole frame as the detector states them; null when it does not.</summary>
    public double? Counts { get; init; }
}
