using Cathograph.Core.Materials;

namespace Cathograph.Validation.SecondSolver;

/// <summary>The particles of one size at one node of the depth.</summary>
/// <param name="Node">Node of the depth.</param>
/// <param name="Area">Particle surface per cell area, dimensionless.</param>
/// <param name="Radius">Radius in m.</param>
/// <param name="FluxPerCurrent">1 / (F c_max R): rate of s at the surface per j, in m2/(A s).</param>
/// <param name="Material">The material.</param>
internal sealed record Lane(int Node, double Area, double Radius, double FluxPerCurrent, ActiveMaterial Material);
