using Cathograph.Microstructure.Contacts;
using Cathograph.Microstructure.Heterogeneity;

namespace Cathograph.Studies.Volumes;

/// <summary>The offset of the centroid of a property in one particle, and that of its combined impedance.</summary>
/// <param name="Property">The offset of the property.</param>
/// <param name="Impedance">The offset of the combined impedance: it points to where contacts are missing.</param>
public sealed record ParticlePolarisation(PolarisationVector Property, PolarisationVector Impedance)
{
    /// <summary>Gets the cosine of the angle between both, -1 to 1.</summary>
    public double Cosine => Property.CosineTo(Impedance.X, Impedance.Y, Impedance.Z);

    /// <summary>Gets the contacts of the particle as <see cref="ContactAnalysis"/> finds them; null where they are not known.</summary>
    public ParticleContacts? Contacts { get; init; }

    /// <summary>Gets the cosine of the angle to the imbalance of contacts, which points from the connected e- contacts to the connected Li+ contacts, -1 to 1; NaN when both lie evenly.</summary>
    public double CosineToImbalance => Contacts is { } contacts ? Property.CosineTo(contacts.Imbalance.X, contacts.Imbalance.Y, contacts.Imbalance.Z) : double.NaN;

    /// <summary>Gets the cosine of the angle to the side of the connected Li+ contacts, -1 to 1; NaN without such a side.</summary>
    public double CosineToLithium => Contacts is { LithiumContactDirection: var way } ? Property.CosineTo(way.X, way.Y, way.Z) : double.NaN;

    /// <summary>Gets the cosine of the angle to the side of the connected e- contacts, -1 to 1; NaN without such a side.</summary>
    public double CosineToElectron => Contacts is { ElectronContactDirection: var way } ? Property.CosineTo(way.X, way.Y, way.Z) : double.NaN;
}
