namespace Cathograph.Core.Electrodes;

/// <summary>One size of active particles.</summary>
/// <param name="Radius">Radius in m, above 0.</param>
/// <param name="VolumeShare">Share of the active material's volume that has this size; the shares of a layer sum to 1.</param>
public sealed record ParticleClass(double Radius, double VolumeShare);
