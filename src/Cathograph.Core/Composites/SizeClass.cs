namespace Cathograph.Core.Composites;

/// <summary>A line of a table of particle sizes.</summary>
/// <param name="Diameter">Diameter of the sphere of equal volume in m, above 0.</param>
/// <param name="VolumeShare">Share of the volume of all particles, 0..1.</param>
public sealed record SizeClass(double Diameter, double VolumeShare);
