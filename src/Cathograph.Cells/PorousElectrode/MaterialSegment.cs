using Cathograph.Cells.Materials;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>A run of lanes (particle representatives) of one material, padded to whole blocks.</summary>
/// <param name="Material">Its tables.</param>
/// <param name="Start">First lane, a multiple of the block width.</param>
/// <param name="End">One past the last lane, a multiple of the block width.</param>
internal sealed record MaterialSegment(CompiledActiveMaterial Material, int Start, int End);
