namespace Cathograph.Microstructure.Generation;

/// <summary>An ellipsoid of a packing; the box is periodic, so that one particle may appear at several faces.</summary>
/// <param name="X">Centre along x in m from the corner of the box.</param>
/// <param name="Y">Centre along y in m.</param>
/// <param name="Z">Centre along z in m.</param>
/// <param name="Radius">Radius of the sphere of equal volume in m.</param>
/// <param name="Shape">What turns and stretches it.</param>
public sealed record PackedParticle(double X, double Y, double Z, double Radius, EllipsoidShape Shape);
