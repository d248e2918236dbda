using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Contacts;

/// <summary>The lines along which three phases meet.</summary>
/// <param name="Phases">The three phases in the order in which they were named.</param>
/// <param name="Length">Their length in m; in an image the number of points times the thickness of a voxel.</param>
public sealed record TripleLength(ImmutableArray<Phase> Phases, double Length);
