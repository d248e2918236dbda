using System.Collections.Immutable;

namespace Cathograph.Microstructure.Conduction;

/// <summary>What a network of particles and contacts lets expect.</summary>
/// <param name="Conductivity">The effective conductivity along x, y and z in S/m; 0 where no chain of particles leads from face to face, NaN along an axis of one voxel.</param>
/// <param name="Particles">Particles of all phases that conduct.</param>
/// <param name="Contacts">Contacts between them, within a phase and between phases.</param>
/// <param name="Factor">What the conductance of the network was multiplied by, dimensionless.</param>
public sealed record ContactNetworkResult(ImmutableArray<double> Conductivity, int Particles, int Contacts, double Factor)
{
    /// <summary>Gets the labels of which particles were so elongated that they were cut, ascending.</summary>
    public ImmutableArray<byte> Elongated { get; init; } = [];
}
