using Cathograph.Core.Composites;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Descriptors;

namespace Cathograph.Studies.Generation;

/// <summary>A candidate with what it became.</summary>
internal sealed record MatchTried(CompositeRecipe Recipe, LabelVolume Volume, StructureDescriptor Descriptor, StructureDistance Distance);
