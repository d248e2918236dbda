namespace Cathograph.Microstructure.Conduction;

/// <summary>A conductance beside the faces of voxels: around a periodic side, along a fibre, between a fibre and its voxel.</summary>
/// <param name="One">The place of an unknown in the arrays.</param>
/// <param name="Other">The place of the other.</param>
/// <param name="Conductance">In units of <see cref="FaceConductances.Unit"/>, above 0.</param>
/// <param name="Jump">By how much the potential of the other stands higher when it is seen from the first: 1 around the ends of a periodic volume.</param>
internal readonly record struct ExtraLink(int One, int Other, double Conductance, int Jump);

/// <summary>What leads from an unknown that is not a voxel to the electrodes.</summary>
/// <param name="Unknown">Its place in the arrays.</param>
/// <param name="First">Conductance to the first electrode.</param>
/// <param name="Last">Conductance to the last electrode.</param>
internal readonly record struct ExtraElectrode(int Unknown, double First, double Last);
