using Cathograph.Microstructure.Heterogeneity;

namespace Cathograph.Studies.Volumes;

/// <summary>The offset of the centroid of a property in one particle, and that of its combined impedance.</summary>
/// <param name="Property">The offset of the property.</param>
/// <param name="Impedance">The offset of the combined impedance: it points to where contacts are missing.</param>
public sealed record ParticlePolarisation(PolarisationVector Property, PolarisationVector Impedance)
{
    /// <summary>Gets the cosine of the angle between both, -1 to 1.</summary>
    public double Cosine => Property.CosineTo(Impedance.X, Impedance.Y, Impedance.Z);
}
