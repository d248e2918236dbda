using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Conduction;

/// <summary>All that is known before the potential.</summary>
/// <param name="Volume">The phases.</param>
/// <param name="Layout">How the volume lies.</param>
/// <param name="Codes">The voxels that take part.</param>
/// <param name="Faces">The conductances of faces.</param>
/// <param name="Elements">Elements of fibres.</param>
/// <param name="Extra">Links beside the faces; null for none.</param>
internal sealed record ConductionProblem(LabelVolume Volume, ConductionLayout Layout, PercolatingCodes Codes, FaceConductances Faces, FibreElements Elements, ExtraLinks? Extra);
