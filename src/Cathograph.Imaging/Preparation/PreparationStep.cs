namespace Cathograph.Imaging.Preparation;

/// <summary>One step of the preparation of grey values.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Strength">
/// How much. Median: radius in voxels, 1 to 3. Non-local means: bandwidth in standard deviations of the noise, above 0, usual 1. Total variation: weight in standard deviations of the noise, above 0, usual 1.
/// Rings: width in voxels below which a ring is taken out, usual 9. Shading: order of the polynomial, 1 to 4, usual 2. Drift: not used.
/// </param>
/// <param name="CentreX">Rings: the axis of rotation along x in voxels from the left; NaN for the middle.</param>
/// <param name="CentreY">Rings: the axis of rotation along y in voxels from the top; NaN for the middle.</param>
public sealed record PreparationStep(PreparationKind Kind, double Strength, double CentreX = double.NaN, double CentreY = double.NaN);
