using System.Collections.Immutable;

namespace Cathograph.Numerics.Fitting;

/// <summary>One combination of the unknowns and how well the data fix it.</summary>
/// <param name="SingularValue">Change of the residual norm per unit along the combination.</param>
/// <param name="Weights">The combination, of length 1: one weight for each unknown.</param>
/// <param name="HalfWidth">Half width of the confidence interval along it, in the unit of the unknowns; infinite when the data say nothing.</param>
public sealed record WeakDirection(double SingularValue, ImmutableArray<double> Weights, double HalfWidth);
