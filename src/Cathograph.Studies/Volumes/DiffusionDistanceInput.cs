using Cathograph.Core.Fields;

namespace Cathograph.Studies.Volumes;

/// <summary>What distances are measured on; all on one grid.</summary>
/// <param name="Labels">The phases.</param>
/// <param name="Particles">The particles of the active material.</param>
/// <param name="Property">A property such as Ni K-edge energy, NaN where it was not measured; null for distances alone.</param>
public sealed record DiffusionDistanceInput(LabelVolume Labels, RegionVolume Particles, Volume? Property);
