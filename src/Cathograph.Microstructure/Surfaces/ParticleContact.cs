namespace Cathograph.Microstructure.Surfaces;

/// <summary>Two particles that touch.</summary>
/// <param name="First">The number of the first, from 1.</param>
/// <param name="Second">The number of the second, larger.</param>
/// <param name="Area">The area of the contact in m2.</param>
public sealed record ParticleContact(int First, int Second, double Area);
