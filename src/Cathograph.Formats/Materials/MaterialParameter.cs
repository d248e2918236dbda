using Cathograph.Core.Materials;
using Cathograph.Core.Quantities;

namespace Cathograph.Formats.Materials;

/// <summary>One parameter of a material as the library lists it.</summary>
/// <param name="Key">Its key in a material file, such as <c>diffusivity</c>.</param>
/// <param name="Description">What it is.</param>
/// <param name="Dimension">What it measures, with SI and display unit.</param>
/// <param name="Property">Its law, source, validity and note.</param>
public sealed record MaterialParameter(string Key, string Description, Dimension Dimension, MaterialProperty Property);
