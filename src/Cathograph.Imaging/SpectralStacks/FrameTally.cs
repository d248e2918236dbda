namespace Cathograph.Imaging.SpectralStacks;

/// <summary>What was found in a frame while it became optical density; numbers are pixels.</summary>
/// <param name="Frame">The frame, from 0.</param>
/// <param name="Energy">Its photon energy in eV.</param>
/// <param name="NotFinite">Recorded as NaN or infinite.</param>
/// <param name="Saturated">At the ceiling of the camera (255, 4095, 16383 or 65535 counts).</param>
/// <param name="ZeroFlat">Without beam: the frame without the sample is not above the dark level there.</param>
/// <param name="Opaque">Without transmitted light: no optical density.</param>
/// <param name="Negative">With a negative optical density, which is kept.</param>
/// <param name="Outliers">Replaced by the median of their neighbours.</param>
/// <param name="MeanDensity">Mean optical density of the pixels that have one.</param>
/// <param name="Valid">Pixels that have one, after binning.</param>
/// <param name="IsEmpty">Whether fewer than half of the pixels have one or all are equal: a frame that was not taken.</param>
public sealed record FrameTally(int Frame, double Energy, int NotFinite, int Saturated, int ZeroFlat, int Opaque, int Negative, int Outliers, double MeanDensity, int Valid, bool IsEmpty);
