namespace Cathograph.Imaging.Thresholds;

/// <summary>One class of grey values between two thresholds.</summary>
/// <param name="Share">Share of the voxels, 0 to 1.</param>
/// <param name="Mean">Mean grey value.</param>
/// <param name="Deviation">Standard deviation of the grey values.</param>
public sealed record GreyClass(double Share, double Mean, double Deviation);
