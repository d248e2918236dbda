using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;

namespace Cathograph.Formats.Bpx;

/// <summary>The positive electrode as a recipe.</summary>
/// <param name="Material">Active material.</param>
/// <param name="Layer">The one layer.</param>
/// <param name="Loading">Mass of the composite with its electrolyte, kg/m2.</param>
/// <param name="ActiveLoading">Mass of the active material, kg/m2.</param>
/// <param name="InitialStoichiometry">At the state of charge of the file.</param>
internal sealed record BpxElectrode(ActiveMaterial Material, LayerDesign Layer, double Loading, double ActiveLoading, double InitialStoichiometry);
