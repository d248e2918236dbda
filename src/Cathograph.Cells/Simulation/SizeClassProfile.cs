using System.Collections.Immutable;

namespace Cathograph.Cells.Simulation;

/// <summary>Stoichiometry over the depth of one particle size.</summary>
/// <param name="Index">Index of the size within its layer, from 0.</param>
/// <param name="SurfaceStoichiometry">At the particle surface; NaN in layers without this size.</param>
/// <param name="AverageStoichiometry">Volume average of the particle; NaN in layers without this size.</param>
public sealed record SizeClassProfile(int Index, ImmutableArray<double> SurfaceStoichiometry, ImmutableArray<double> AverageStoichiometry);
