using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Descriptors;

/// <summary>Area between two kinds of phases.</summary>
/// <param name="One">What one does.</param>
/// <param name="Other">What the other does.</param>
/// <param name="Area">Area a volume in 1/m: voxel faces times 2/3, which is right for surfaces without a preferred direction.</param>
public sealed record InterfaceDescriptor(PhaseRole One, PhaseRole Other, double Area);
