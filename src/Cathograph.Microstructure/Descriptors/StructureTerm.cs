namespace Cathograph.Microstructure.Descriptors;

/// <summary>One comparison of two structures.</summary>
/// <param name="Name">What is compared.</param>
/// <param name="Measured">The number of the measured structure; NaN where whole curves are compared.</param>
/// <param name="Made">The number of the other.</param>
/// <param name="Unit">Their unit.</param>
/// <param name="Difference">How unlike they are: 0 for equal, about 1 for twice or half.</param>
public sealed record StructureTerm(string Name, double Measured, double Made, string Unit, double Difference);
