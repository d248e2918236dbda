using Cathograph.Core.Transport;
using Cathograph.Studies.Transport;

namespace Cathograph.Studies.Recipes;

/// <summary>One generated structure and what it conducts.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Voxels">Its voxels.</param>
/// <param name="Particles">Its active particles.</param>
/// <param name="Transport">Its transport: the mean over the axes that were solved.</param>
/// <param name="Structure">What reaches its particles, along z.</param>
public sealed record StructureSample(int Seed, long Voxels, int Particles, EffectiveTransport Transport, StructureResult Structure);
