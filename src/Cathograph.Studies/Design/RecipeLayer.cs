namespace Cathograph.Studies.Design;

/// <summary>What to weigh out and press for one layer, per cell area.</summary>
/// <param name="Composite">Mass of the layer in kg/m2.</param>
/// <param name="Active">Active material in kg/m2.</param>
/// <param name="Electrolyte">Electrolyte in kg/m2.</param>
/// <param name="Carbon">Conductive additive in kg/m2.</param>
/// <param name="Thickness">Thickness in m that the mass balance gives.</param>
public sealed record RecipeLayer(double Composite, double Active, double Electrolyte, double Carbon, double Thickness);
